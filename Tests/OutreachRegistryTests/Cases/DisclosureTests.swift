import Testing

@testable import OutreachRegistry

@Suite("Disclosure control")
struct DisclosureTests {
  /// A table of distinct persons with one referral each.
  private static func answer(_ counts: [Int]) -> Disclosure {
    Disclosure(
      .status,
      year: 2026,
      counts.enumerated().map { row, count in
        Disclosure.Cell(
          value: "\(row)",
          count: count,
          persons: Set((0..<count).map { "\(row)/\($0)" })
        )
      }
    )
  }

  @Test(
    "Rows are added together from the top until they rest on five persons",
    arguments: [
      ([5, 6], ["5", "6"]), ([3, 2, 6], ["3+2=5", "6"]), ([6, 0, 0, 4], ["6+0+0+4=10"]),
      ([0, 7, 5], ["0+7=7", "5"]), ([10, 10, 6, 0, 0, 0, 0], ["10", "10", "6+0+0+0+0=6"]),
      ([1, 1, 1], ["1+1+1=?"]), ([0, 0], ["0+0=?"]), ([4], ["4=?"]),
    ]
  )
  func groups(counts: [Int], shown: [String]) {
    let answer = Self.answer(counts)
    var texts: [String] = []
    var seen: Set<Int> = []
    for row in answer.rows {
      if let count = row.count {
        texts.append("\(count)")
        continue
      }
      guard let number = row.group, seen.insert(number).inserted,
        let group = answer.groups.first(where: { $0.number == number })
      else { continue }
      let parts = group.rows.compactMap { Int($0) }.map { "\(counts[$0])" }
      texts.append(parts.joined(separator: "+") + "=" + (group.count.map(String.init) ?? "?"))
    }
    #expect(texts == shown)
  }

  @Test("A person in several rows is one person")
  func distinctPersons() {
    let everyone: Set = ["a", "b", "c"]
    let answer = Disclosure(
      .service,
      year: 2026,
      [
        Disclosure.Cell(value: "x", count: 9, persons: everyone),
        Disclosure.Cell(value: "y", count: 9, persons: everyone),
      ]
    )
    #expect(answer.rows.allSatisfy { $0.count == nil })
    #expect(answer.groups.map(\.count) == [nil])
  }

  /// Everything that an answer tells, as text.
  private static func told(_ answer: Disclosure) -> String {
    answer.rows.map { "\($0.value):\($0.count ?? -1):\($0.group ?? 0)" }.joined(separator: " ")
      + answer.groups.map { " \($0.rows)=\($0.count ?? -1)" }.joined()
  }

  @Test("Knowing the rule, nobody finds a count of one to four from one answer", arguments: 2...6)
  func solver(rows: Int) {
    // Every table with up to so many in a row; those with the same answer cannot be told apart. An
    // answer whose sums are no larger has no other tables behind it.
    let most = [2: 16, 3: 12, 4: 9, 5: 7, 6: 6][rows] ?? 6
    var possible: [String: [Set<Int>]] = [:]
    var table = Array(repeating: 0, count: rows)
    while true {
      let shown = Self.answer(table)
      let answer = (text: Self.told(shown), sums: shown.groups.compactMap(\.count))
      var sets = possible[answer.text] ?? Array(repeating: [], count: rows)
      for (row, count) in table.enumerated() { sets[row].insert(count) }
      if answer.sums.allSatisfy({ $0 <= most }) { possible[answer.text] = sets }
      guard let next = table.firstIndex(where: { $0 < most }) else { break }
      for index in 0..<next { table[index] = 0 }
      table[next] += 1
    }
    #expect(possible.count > rows)
    for (answer, sets) in possible {
      for set in sets {
        guard let only = set.first, set.count == 1 else { continue }
        #expect(!(1...4).contains(only), "\(answer) tells \(only)")
      }
    }
  }
}
