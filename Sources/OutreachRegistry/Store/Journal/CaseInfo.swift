/// The small facts of the registry about its keys.
enum CaseInfo {
  static let registry = "registry"
  static let caseKey = "caseKey"
  static let logKey = "caseLogKey"
  static let head = "caseHead"
  /// The first and the last year of the programme when the key was made.
  static let programme = "caseProgramme"
}
