import OutreachRegistry

extension Session {
  /// Takes over what the person keeps in a file, which `set` then writes to; says once what is
  /// wrong with it.
  package func keepPreferences(in file: PreferenceFile) {
    preferenceFile = file
    var settings = settings
    let faults = file.read(into: &settings)
    self.settings = settings
    for fault in faults {
      let line = fault.line.map { settings.language == .vi ? ", dòng \($0)" : ", line \($0)" }
      let sentence = fault.problem.sentence(in: settings.language)
      screen.report("\(file.shownPath)\(line ?? ""): \(sentence)\n")
    }
  }

  /// Sets a preference for this session, and for later ones if a person typed it.
  func set(_ preference: Preference, to choice: Preference.Choice) {
    preference.apply(choice, &settings)
    settings.origins[preference.identifier] = .session
    guard let file = preferenceFile, files.isEmpty else { return }
    let isVietnamese = settings.language == .vi
    do {
      try file.keep(choice, for: preference)
      screen.remark(
        isVietnamese ? "Đã ghi vào \(file.shownPath)." : "Kept in \(file.shownPath)."
      )
    } catch {
      // It holds in this session; that it will not in the next one is said.
      _ = report(error)
      screen.remark(
        isVietnamese ? "Chỉ có hiệu lực trong phiên này." : "It holds in this session only."
      )
    }
  }
}
