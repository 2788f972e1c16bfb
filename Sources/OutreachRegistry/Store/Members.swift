/// Somebody who may use a commune's registry on a server, under the name that the server knows.
public struct RegistryMember: Sendable, Equatable {
  /// What a member may do.
  public enum Role: String, CaseIterable, Sendable {
    /// Ask.
    case viewer
    /// Ask, add and change.
    case editor
    /// The same, and say who the members are.
    case manager
  }

  /// The server's user.
  public let user: String
  /// What they may do.
  public let role: Role
  /// The code of the organization to whose records they are held; nil for none.
  public let organization: String?
  /// The code of the village to whose records they are held; nil for none.
  public let village: String?

  /// A member with a role, held to a village or an organization if one is named.
  public init(
    user: String,
    role: Role,
    organization: String? = nil,
    village: String? = nil
  ) {
    self.user = user
    self.role = role
    self.organization = organization
    self.village = village
  }
}

extension RegistryMember.Role {
  /// What it is called.
  package var names: Names {
    switch self {
    case .viewer: Names(vi: "người xem", en: "viewer")
    case .editor: Names(vi: "người nhập", en: "editor")
    case .manager: Names(vi: "người quản lý", en: "manager")
    }
  }
}

/// Who may use the registries of a store, which holds each to what is theirs.
package protocol MemberKeeper: Sendable {
  func members(of commune: String) throws -> [RegistryMember]
  /// Adds a member, or gives one who is there another role.
  func set(_ member: RegistryMember, of commune: String) throws
  /// - Returns: False if there is none.
  func remove(_ user: String, of commune: String) throws -> Bool
}

extension Registry {
  /// Who may use the registry, by name; whoever owns its tables may always.
  ///
  /// - Throws: ``Problems`` with `noMembersHere` if it is in a file.
  public func members() throws -> [RegistryMember] { try memberKeeper().members(of: commune) }

  /// Lets a user of the server use the registry, or gives a member another role.
  ///
  /// - Throws: ``Problems`` if there is no such user, village or organization, or whoever asks does not
  ///   manage the registry.
  public func setMember(_ member: RegistryMember) throws {
    let keeper = try memberKeeper()
    try store.read { connection in
      let named = [(Village.kind, member.village), (Organization.kind, member.organization)]
      for (kind, code) in named {
        guard let code else { continue }
        let there = try connection.first(
          "SELECT 1 FROM \(quotedName(kind.identifier)) WHERE \"commune\" = ? AND \"code\" = ?",
          [.text(commune), .text(code)]
        )
        if there == .null { throw Problems(.noSuchRecord(kind: kind.names), found: code) }
      }
    }
    try keeper.set(member, of: commune)
  }

  /// Keeps a user from the registry.
  ///
  /// - Throws: ``Problems`` if they are no member, or whoever asks does not manage the registry.
  public func removeMember(_ user: String) throws {
    guard try memberKeeper().remove(user, of: commune) else {
      throw Problems(.noSuchMember, found: user)
    }
  }

  private func memberKeeper() throws -> any MemberKeeper {
    guard let keeper = store.memberKeeper else { throw Problems(.noMembersHere) }
    return keeper
  }
}
