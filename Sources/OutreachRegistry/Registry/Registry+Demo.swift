extension Registry {
  static let demo = "demo"

  /// Remembers that the registry holds nothing but what people try.
  package func markAsDemo() throws {
    try store.write { try Info.write(Self.demo, "yes", of: commune, $0) }
  }

  /// True if the registry was made to be tried out.
  package func isDemo() throws -> Bool {
    try store.read { try Info.read(Self.demo, of: commune, $0) != nil }
  }
}
