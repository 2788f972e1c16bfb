import Foundation

/// What a process took from start to end.
struct ProcessCost {
  /// Seconds on the clock.
  var wall: Double
  /// Seconds of processor time, the system's included.
  var processor: Double
  /// Bytes.
  var peak: Int

  /// The median of each figure, of the peak the highest.
  static func median(_ costs: [ProcessCost]) -> ProcessCost {
    func median(_ figures: [Double]) -> Double {
      let sorted = figures.sorted()
      let middle = sorted.count / 2
      return sorted.count.isMultiple(of: 2)
        ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
    return ProcessCost(
      wall: median(costs.map(\.wall)),
      processor: median(costs.map(\.processor)),
      peak: costs.map(\.peak).max() ?? 0
    )
  }
}

/// A process to be measured.
struct Work {
  let path: String
  let arguments: [String]
  /// Makes the files that it starts from; not measured.
  var prepare: () throws -> Void = {}

  /// Runs it to its end, its output thrown away.
  ///
  /// - Throws: `Failure` if it fails.
  ///
  /// Linux counts the memory of the process that starts another towards the other's peak until it
  /// has begun, so this program keeps little in memory.
  func cost() throws -> ProcessCost {
    try prepare()
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)

    let begin = ContinuousClock.now
    var id: pid_t = 0
    let code = withCStrings([path] + arguments) {
      posix_spawn(&id, path, &files, nil, $0, environ)
    }
    guard code == 0 else { throw Failure("\(path): \(String(cString: strerror(code)))") }
    var usage = rusage()
    var status: Int32 = 0
    while wait4(id, &status, 0, &usage) != id {
      guard errno == EINTR else { throw Failure("wait4: \(String(cString: strerror(errno)))") }
    }
    let wall = begin.duration(to: .now)
    guard status == 0 else {
      throw Failure("\(path) \(arguments.joined(separator: " ")) ended with status \(status)")
    }
    return ProcessCost(
      wall: wall / .seconds(1),
      processor: usage.ru_utime.seconds + usage.ru_stime.seconds,
      peak: Int(usage.ru_maxrss) * 1024
    )
  }

  /// Runs several pieces of work in turn, again and again, so that what else the machine does
  /// falls on all of them alike.
  static func costs(of works: [Work], runs: Int) throws -> [ProcessCost] {
    var costs = works.map { _ in [ProcessCost]() }
    for _ in 0..<runs {
      for (index, work) in works.enumerated() { costs[index].append(try work.cost()) }
    }
    return costs.map(ProcessCost.median)
  }
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1_000_000 }
}

func withCStrings<Result>(
  _ strings: [String],
  _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = strings.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  return body(copies + [nil])
}
