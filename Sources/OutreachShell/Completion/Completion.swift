/// What could stand at a place in a line.
package struct Completion: Equatable {
  package struct Candidate: Equatable {
    /// What is inserted, in quotes where the language wants them.
    package let text: String
    /// What a list of candidates shows.
    package let display: String
    /// What it is, in a few words; empty where the name says it all.
    package let note: String
    /// What follows once it is the only candidate.
    package let append: String

    package init(_ text: String, display: String? = nil, note: String = "", append: String = " ") {
      self.text = text
      self.display = display ?? text
      self.note = note
      self.append = append
    }
  }

  /// The part of the line that a candidate takes the place of, in UTF-8 bytes.
  package let replacing: Range<Int>
  package let candidates: [Candidate]
  /// True if there are more than are given.
  package let isCut: Bool

  package init(replacing: Range<Int>, candidates: [Candidate], isCut: Bool = false) {
    self.replacing = replacing
    self.candidates = candidates
    self.isCut = isCut
  }
}
