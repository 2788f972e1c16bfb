// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "outreach-registry",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "OutreachRegistry", targets: ["OutreachRegistry"]),
    .library(name: "OutreachSQLite", targets: ["OutreachSQLite"]),
    .library(name: "OutreachPostgreSQL", targets: ["OutreachPostgreSQL"]),
    .library(name: "OutreachShell", targets: ["OutreachShell"]),
    .executable(name: "outreach", targets: ["outreach"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"])]),
    .target(
      name: "CReadline",
      linkerSettings: [.linkedLibrary("readline")]
    ),
    // libzip and libxlsxwriter are loaded when they are first used: they would slow every start.
    .target(name: "CSheetLibraries", linkerSettings: [.linkedLibrary("expat")]),
    .target(
      name: "OutreachSheets",
      dependencies: ["CLibCSV", "CSheetLibraries"],
      swiftSettings: settings
    ),
    .target(
      name: "OutreachRegistry",
      dependencies: [
        "OutreachSheets",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ],
      resources: [.embedInCode("Resources/communes.csv")],
      swiftSettings: settings
    ),
    .target(
      name: "OutreachSQLite",
      dependencies: [
        "OutreachRegistry",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: settings
    ),
    // libpq is loaded when it is first used, as are libzip and libxlsxwriter.
    .target(name: "CLibPQ"),
    .target(
      name: "OutreachPostgreSQL",
      dependencies: ["OutreachRegistry", "CLibPQ"],
      swiftSettings: settings
    ),
    .target(
      name: "OutreachShell",
      dependencies: ["OutreachRegistry", "OutreachSheets"],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "outreach",
      dependencies: [
        "OutreachRegistry", "OutreachSQLite", "OutreachPostgreSQL", "OutreachShell", "CReadline",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: [
        .embedInCode("Resources/thon.csv"), .embedInCode("Resources/don-vi.csv"),
        .embedInCode("Resources/can-bo.csv"), .embedInCode("Resources/tuyen-truyen-2026.csv"),
        .embedInCode("Resources/van-ban.csv"), .embedInCode("Resources/lop.csv"),
        .embedInCode("Resources/diem-danh-qt-01.csv"),
        .embedInCode("Resources/diem-danh-qt-02.csv"),
        .embedInCode("Resources/diem-danh-th-00.csv"),
        .embedInCode("Resources/diem-danh-th-01.csv"),
        .embedInCode("Resources/diem-danh-th-02.csv"),
        .embedInCode("Resources/co-so.csv"), .embedInCode("Resources/kiem-tra.csv"),
        .embedInCode("Resources/tin-bao.csv"),
      ],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "Quickstart",
      dependencies: ["OutreachRegistry", "OutreachSQLite"],
      path: "Examples/Quickstart",
      packageAccess: false,
      swiftSettings: settings
    ),
    .executableTarget(
      name: "CoverageCheck",
      dependencies: ["OutreachRegistry", "OutreachSQLite"],
      path: "Examples/CoverageCheck",
      packageAccess: false,
      swiftSettings: settings
    ),
    .executableTarget(
      name: "Dashboard",
      dependencies: ["OutreachRegistry", "OutreachSQLite"],
      path: "Examples/Dashboard",
      packageAccess: false,
      swiftSettings: settings
    ),
    .executableTarget(
      name: "CommuneTool",
      dependencies: ["OutreachRegistry", "OutreachSQLite"],
      path: "Examples/CommuneTool",
      packageAccess: false,
      swiftSettings: settings
    ),
    .executableTarget(
      name: "OwnTool",
      dependencies: ["OutreachRegistry", "OutreachSQLite", "OutreachShell"],
      path: "Examples/OwnTool",
      packageAccess: false,
      swiftSettings: settings
    ),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "OutreachRegistry", "OutreachSQLite", "OutreachPostgreSQL", "OutreachSheets",
        "CPseudoTerminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Examples/Benchmarks",
      exclude: ["README.md"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "ExampleTests",
      dependencies: [
        "Quickstart", "CoverageCheck", "CommuneTool", "Dashboard", "OwnTool", "outreach",
        "OutreachSQLite", "OutreachShell", "OutreachRegistry",
      ],
      swiftSettings: settings
    ),
    .target(
      name: "TestServer",
      dependencies: ["OutreachRegistry", "OutreachPostgreSQL"],
      path: "Tests/TestServer",
      swiftSettings: settings
    ),
    .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
    .systemLibrary(name: "CVTerm", path: "Tests/CVTerm", providers: [.apt(["libvterm-dev"])]),
    .testTarget(
      name: "OutreachSheetsTests",
      dependencies: ["OutreachSheets"],
      resources: [.copy("Workbooks")],
      swiftSettings: settings
    ),
    .testTarget(
      name: "OutreachRegistryTests",
      dependencies: ["OutreachRegistry", "OutreachSheets"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "OutreachSQLiteTests",
      dependencies: [
        "OutreachRegistry", "OutreachSQLite", "OutreachPostgreSQL", "OutreachSheets",
        "TestServer",
      ],
      resources: [.copy("Sheets")],
      swiftSettings: settings
    ),
    .testTarget(
      name: "OutreachShellTests",
      dependencies: [
        "OutreachRegistry", "OutreachSQLite", "OutreachPostgreSQL", "OutreachShell", "TestServer",
      ],
      resources: [.copy("Transcripts")],
      swiftSettings: settings
    ),
    .testTarget(
      name: "TerminalTests",
      dependencies: [
        "outreach", "OutreachRegistry", "OutreachSQLite", "OutreachPostgreSQL", "TestServer",
        "CPseudoTerminal", "CVTerm",
      ],
      resources: [.copy("Faults/faults.c")],
      swiftSettings: settings
    ),
  ]
)

// The fuzzers want libFuzzer's archive, the path of which is given: Tests/Fuzz/README.md.
if let archive = Context.environment["OUTREACH_FUZZ"], !archive.isEmpty {
  for target in package.targets where ["OutreachRegistry", "OutreachSheets"].contains(target.name) {
    target.swiftSettings = settings + [.unsafeFlags(["-sanitize=fuzzer"])]
  }
  package.targets += ["CommandFuzzer", "SheetFuzzer"].map { name in
    .executableTarget(
      name: name,
      dependencies: ["OutreachRegistry", "OutreachSQLite", "OutreachShell"],
      path: "Tests/Fuzz/\(name)",
      swiftSettings: settings,
      linkerSettings: [.unsafeFlags([archive]), .linkedLibrary("stdc++")]
    )
  }
}
