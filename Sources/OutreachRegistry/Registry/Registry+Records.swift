extension Registry {
  /// Every record of a kind, in the kind's order.
  public func records<R: RegistryRecord>(_ kind: R.Type) throws -> [R] {
    try store.read { connection in
      try records(Query(kind: R.kind), connection).map(R.init)
    }
  }
}
