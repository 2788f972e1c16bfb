import OutreachRegistry

extension ShellCommand {
  static let member = ShellCommand(
    VerbSyntax(
      "member",
      Names(vi: "thành viên", en: "member", also: ["members"]),
      words: .plain,
      of: .options(MemberAction.allCases.map(\.names)),
      keys: [
        KeySyntax(.role, vi: "vai trò", .options(MemberAction.roles)),
        KeySyntax(.organization, vi: "đơn vị", .record("organization")),
        KeySyntax(.village, vi: "thôn", .record("village")),
        .format,
      ]
    ),
    summary: Names(
      vi:
        "Ai được dùng sổ trên máy chủ: thêm NGƯỜI vai trò:…, bỏ NGƯỜI; đơn vị: hay thôn: giữ họ ở phần của mình.",
      en:
        "Who may use a registry on a server: add USER role:…, remove USER; organization: or village: holds them to what is theirs."
    ),
    examples: [Names(vi: "thành viên", en: "member")]
  ) { try $0.member() }
}

/// What `member` does.
private enum MemberAction: CaseIterable {
  case list
  case add
  case remove

  var names: Names {
    switch self {
    case .list: Names(vi: "danh sách", en: "list")
    case .add: Names(vi: "thêm", en: "add")
    case .remove: Names(vi: "bỏ", en: "remove", also: ["xóa"])
    }
  }

  static let roles = RegistryMember.Role.allCases.map(\.names)
}

extension KeySyntax.Identifier {
  fileprivate static let role = Self(rawValue: "role")
  fileprivate static let organization = Self(rawValue: "organization")
  fileprivate static let village = Self(rawValue: "village")
}

extension Invocation {
  fileprivate func member() throws {
    let atoms = wordAtoms
    let names = MemberAction.allCases.map { $0.names[language] }
    let action = try atoms.first.map { atom in
      guard let action = MemberAction.allCases.first(where: { $0.names.include(atom.text) }) else {
        throw Problems([Problem(.notOneOf(names), found: atom.text, at: atom.place)])
      }
      return action
    }
    switch (action ?? .list, atoms.dropFirst().map(\.text)) {
    case (.list, []): try listMembers()
    case (.add, let users) where users.count == 1: try addMember(users[0])
    case (.remove, let users) where users.count == 1:
      try registry.removeMember(users[0])
      note(vi: "Đã bỏ thành viên \(users[0]).", en: "Removed the member \(users[0]).")
    default:
      throw Problems([
        Problem(
          .argumentExpected(
            verb: command.verb.names,
            what: Names(vi: "tên một người dùng của máy chủ", en: "the name of a server's user")
          ),
          at: command.place,
          suggestions: ["member add lan role:editor village:dong-phu"]
        )
      ])
    }
  }

  private func note(vi: String, en: String) {
    session.screen.report(localized(vi: vi, en: en) + "\n")
  }

  private func addMember(_ user: String) throws {
    let written = try text(.role)
    let role = RegistryMember.Role.allCases.first { written.map($0.names.include) ?? false }
    guard let role else {
      let names = MemberAction.roles.map { $0[language] }
      throw Problems([
        Problem(.notOneOf(names), found: written, at: atom(.role)?.place ?? command.place)
      ])
    }
    try registry.setMember(
      RegistryMember(
        user: user,
        role: role,
        organization: try code(.organization, of: Organization.kind),
        village: try code(.village, of: Village.kind)
      )
    )
    note(vi: "Đã ghi \(user) là \(role.names.vi).", en: "\(user) is now: \(role.names.en).")
  }

  /// The code of the record that a key names.
  private func code(_ key: KeySyntax.Identifier, of kind: Kind) throws -> String? {
    guard try text(key) != nil, let atom = atom(key) else { return nil }
    return try read { nameIndex, connection in
      try RecordFinder(registry, connection, nameIndex: nameIndex, listing: [])
        .record(atom, kind: kind).key
    }
  }

  private func listMembers() throws {
    let target = try OutputTarget(self)
    let members: [RegistryMember]
    do {
      members = try registry.members()
    } catch let problems as Problems where problems.all.first?.code == .noMembersHere {
      // What a file has instead is an answer to the question.
      for problem in problems.all { session.screen.report(problem.sentence(in: language) + "\n") }
      return
    }
    if members.isEmpty {
      note(
        vi: "Chưa có thành viên nào: chỉ chủ của cơ sở dữ liệu dùng được sổ.",
        en: "There are no members: only the owner of the database may use the registry."
      )
    }
    let roles = Enumeration(
      names: Names(vi: "vai trò", en: "role"),
      members: RegistryMember.Role.allCases.map { ($0.rawValue, $0.names) }
    )
    try target.write(
      Answer(
        Table(
          columns: [
            Table.Column("user", Names(vi: "người dùng", en: "user"), .code),
            Table.Column("role", Names(vi: "vai trò", en: "role"), .choice(roles)),
            Table.Column("organization", Names(vi: "đơn vị", en: "organization"), .code),
            Table.Column("village", Names(vi: "thôn", en: "village"), .code),
          ],
          rows: members.map { member in
            [
              .text(member.user), .text(member.role.rawValue),
              member.organization.map(Value.text) ?? .none, member.village.map(Value.text) ?? .none,
            ]
          }
        )
      )
    )
  }
}
