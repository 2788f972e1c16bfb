import Foundation
import OutreachRegistry
import OutreachSQLite
import OutreachSheets
import Testing

/// A loudspeaker car, as a program of the commune's own has it.
struct Vehicle: RegistryRecord {
  var code: String
  var name: String
  var village: String?
  var bought: CalendarDate?
  var seats: Int?
  var uses: [String] = []

  static let kind = Kind(
    "vehicle",
    Names(vi: "xe loa", en: "vehicle", plural: "vehicles"),
    fields: fields,
    numbering: Kind.Numbering(prefix: "XE", digits: 3),
    mainDate: "bought",
    rules: [.notInFuture("bought")]
  )

  static var fields: [Field] {
    [
      Field("code", Names(vi: "mã", en: "code"), .code, required: true),
      Field("name", Names(vi: "tên xe", en: "name", also: ["tên"]), .name, required: true),
      Field("village", Names(vi: "thôn", en: "village"), .reference("village")),
      Field("bought", Names(vi: "ngày mua", en: "bought"), .date),
      Field("seats", Names(vi: "số chỗ", en: "seats"), .count, sum: .always),
      Field("uses", Names(vi: "công dụng", en: "uses"), .text, set: true),
    ]
  }
}

/// A trip of a car: a kind of one's own that refers to another, with a key of two fields.
struct Trip: RegistryRecord {
  var vehicle: String
  var date: CalendarDate

  static let kind = Kind(
    "trip",
    Names(vi: "chuyến xe", en: "trip", plural: "trips"),
    fields: [
      Field("vehicle", Names(vi: "xe", en: "vehicle"), .reference("vehicle"), required: true),
      Field("date", Names(vi: "ngày", en: "date"), .date, required: true),
    ],
    key: ["vehicle", "date"],
    mainDate: "date"
  )
}

@Suite("A kind of one's own")
struct OwnKindTests {
  private static func catalogue() throws -> Catalogue {
    try Catalogue.default.adding(kinds: [Vehicle.kind, Trip.kind])
  }

  private static func fill(_ registry: Registry) throws {
    try registry.add(Village(code: "a", name: "Thôn A", validFrom: day("2025-07-01")))
    let car = try registry.add(
      Vehicle(code: "", name: "Xe đỏ", village: "a", bought: day("2026-03-02"), seats: 4)
    )
    #expect(car.code == "XE001")
    try registry.add(Vehicle(code: "XE005", name: "Xe xanh", seats: 7, uses: ["loa", "chở người"]))
    try registry.add(Trip(vehicle: "XE001", date: day("2026-11-02")))
  }

  private static func create(_ path: String) throws -> Registry {
    try .create(path, commune: "18775", context: Sheets.context, catalogue: catalogue())
  }

  private static func day(_ iso: String) throws -> CalendarDate {
    try #require(CalendarDate(iso: iso))
  }

  private static func code(_ body: () throws -> Void) -> String? {
    do { try body() } catch let problems as Problems {
      return problems.all.map(\.code.rawValue).joined(separator: " ")
    } catch { return "\(error)" }
    return nil
  }

  private func registry() throws -> Registry {
    let registry = try Registry.inMemory(
      commune: "18775",
      context: Sheets.context,
      catalogue: Self.catalogue()
    )
    try Self.fill(registry)
    return registry
  }

  @Test("Its records are written, found, filtered and grouped as those of the plan's kinds")
  func questions() throws {
    let registry = try registry()
    #expect(try registry.record(Vehicle.self, code: "xe001") == nil)
    #expect(try registry.record(Vehicle.self, code: "XE001")?.village == "a")
    #expect(try registry.records(Vehicle.self, where: \.seats > 5).map(\.code) == ["XE005"])
    #expect(try registry.records(Vehicle.self, matching: "village:\"thôn a\"").count == 1)
    #expect(try registry.rows("list vehicles \"do\"").map { $0["code"] as? String } == ["XE001"])
    #expect(try registry.rows("xe loa năm:2026").count == 1)
    try registry.write { transaction in
      try transaction.add(Vehicle(code: "XE009", name: "Xe cam"))
      try transaction.add(Trip(vehicle: "XE009", date: Self.day("2026-11-02")))
    }
    let byName = try registry.rows("list trips sort:vehicle").map { $0["vehicle"] as? String }
    #expect(byName == ["XE009", "XE001"])
    try registry.undo()
    try registry.add(SavedQuestion(code: "xe", command: "list vehicles village:a"))
    #expect(try registry.rows("xe").map { $0["code"] as? String } == ["XE001"])
    let groups = try registry.rows("count vehicles by:village")
    #expect(groups.map { $0["seats"] as? Int } == [4, 7])
    #expect(try registry.rows("count trips by:vehicle").map { $0["count"] as? Int } == [1])
    #expect(try registry.rows("find xanh").map { $0["code"] as? String } == ["XE005"])
    #expect(try registry.query("show XE005").rendered(as: .table).contains("chở người"))
    let sql = "sql SELECT vehicleName, villageName FROM trips JOIN vehicles ON vehicle = code"
    #expect(try registry.rows(sql).first?["vehicleName"] as? String == "Xe đỏ")
    #expect(try registry.rows(sql).first?["villageName"] as? String == "Thôn A")
  }

  @Test("Rules and references hold: a typed value, a village that goes, a bad record of a sheet")
  func rules() throws {
    let registry = try registry()
    let tomorrow = try Self.day("2026-11-24")
    let car = Vehicle(code: "B1", name: "x", village: "zz", bought: tomorrow)
    #expect(Self.code { try registry.add(car) } == "unknownValue inFuture")
    #expect(Self.code { try registry.delete(Village.self, code: "a") } == "referredTo")
    #expect(Self.code { try registry.delete(Vehicle.self, code: "XE001") } == "referredTo")
    #expect(Self.code { try registry.add(Vehicle(code: "XE001", name: "x")) } == "exists")
    try registry.delete(Trip.self, code: "XE001/2026-11-02")
    try registry.undo()
    #expect(try registry.records(Trip.self).count == 1)
    #expect(try registry.verify().problems.isEmpty)
  }

  @Test("A sheet of it is imported, exported, imported again without change, and taken back")
  func sheets() throws {
    let folder = try TemporaryFolder()
    let registry = try registry()
    let text = "Mã;Tên xe;Thôn;Ngày mua;Số chỗ\nK1;Xe tím;Thôn A;01/02/2026;5\nK2;;a;;-1\n"
    let path = try Sheets.write(Array(text.utf8), "xe.csv", in: folder)
    let rejects = folder.file("loi.csv")
    let summary = try Sheets.load(Vehicle.kind, path, into: registry, rejects: rejects)
    #expect(summary.added == 1)
    #expect(summary.rejected == 1)
    let csv = try registry.query("list vehicles columns:all").rendered(as: .csv)
    let export = try Sheets.write(
      Array(try registry.query("list vehicles").rendered(as: .csv).utf8),
      "ra.csv",
      in: folder
    )
    let again = try Sheets.load(Vehicle.kind, export, into: registry)
    #expect(again.added == 0)
    #expect(again.rejected == 0)
    #expect(try registry.query("list vehicles columns:all").rendered(as: .csv) == csv)
    try registry.undo()
    #expect(try registry.record(Vehicle.self, code: "K1") == nil)
    #expect(try registry.verify().problems.isEmpty)
  }

  @Test("In a file it is there when that is opened again, also by a program that knows fields more")
  func laterField() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.registry")
    let first = try Self.create(path)
    try Self.fill(first)
    try first.close()
    let more = [
      Field("driver", Names(vi: "lái xe", en: "driver"), .personName),
      Field("stops", Names(vi: "điểm dừng", en: "stops"), .reference("village"), set: true),
    ]
    let later = try Catalogue.default.adding(kinds: [Self.vehicle(adding: more), Trip.kind])
    let behind = Self.code { _ = try Registry.open(path, readOnly: true, catalogue: later) }
    #expect(behind == "kindNotMade")
    let registry = try Registry.open(path, context: Sheets.context, catalogue: later)
    #expect(try registry.verify().problems.isEmpty)
    #expect(try registry.rows("list vehicles").count == 2)
    let drivers = try registry.rows("list vehicles").map { $0["driver"] as? String }
    #expect(drivers == [nil, nil])
    let sheet = "Mã;Tên xe;Lái xe;Điểm dừng\nXE001;Xe đỏ;Nguyễn Văn An;a\n"
    try Sheets.load(
      try #require(later.kind("vehicle")),
      Sheets.write(Array(sheet.utf8), "xe.csv", in: folder),
      into: registry
    )
    #expect(try registry.rows("list vehicles driver:an stops:a").count == 1)
    #expect(try registry.verify().problems.isEmpty)
    try registry.undo()
    #expect(try registry.rows("list vehicles driver:an").isEmpty)
    try registry.close()
    let older = Self.code { _ = try Registry.open(path, catalogue: Self.catalogue()) }
    #expect(older == "kindFieldGone")
    let read = try Registry.open(path, readOnly: true, catalogue: later)
    #expect(try read.rows("list vehicles").count == 2)
  }

  @Test("A field added to records that are there cannot be required, nor one change its type")
  func refusedFields() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.registry")
    let first = try Self.create(path)
    func open(_ kind: Kind) -> String? {
      Self.code {
        let catalogue = try Catalogue.default.adding(kinds: [kind, Trip.kind])
        try Registry.open(path, catalogue: catalogue).close()
      }
    }
    let plate = Field("plate", Names(vi: "biển số", en: "plate"), .code, required: true)
    let asText = Field("plate", Names(vi: "biển số", en: "plate"), .text, required: true)
    // While there are no records the table is made anew.
    #expect(open(Self.vehicle(adding: [])) == nil)
    try Self.fill(first)
    #expect(open(Self.vehicle(adding: [plate])) == "kindFieldRequired")
    #expect(open(Self.vehicle(adding: [])) == nil)
    let optional = Field("plate", Names(vi: "biển số", en: "plate"), .code)
    #expect(open(Self.vehicle(adding: [optional])) == nil)
    #expect(open(Self.vehicle(adding: [asText])) == "kindFieldGone")
    #expect(open(Self.vehicle(adding: [plate])) == "kindFieldRequired")
  }

  private static func vehicle(adding more: [Field]) -> Kind {
    Kind(
      "vehicle",
      Names(vi: "xe loa", en: "vehicle", plural: "vehicles"),
      fields: Vehicle.fields + more,
      numbering: Kind.Numbering(prefix: "XE", digits: 3),
      mainDate: "bought"
    )
  }

  @Test("A program that does not know it leaves it alone, names it, and carries it in backups")
  func unknown() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.registry")
    let first = try Self.create(path)
    try Self.fill(first)
    let records = try first.verify().records
    try first.close()
    let other = try Registry.open(path, context: Sheets.context)
    let verification = try other.verify()
    #expect(verification.problems.isEmpty)
    #expect(verification.unknownKinds.map(\.en) == ["trip", "vehicle"])
    #expect(verification.records == records)
    #expect(Self.code { try other.undo() } == "kindNotKnown")
    try other.backup(to: folder.file("b.registry"))
    try other.close()
    try Registry.restore(path, from: folder.file("b.registry"), context: Sheets.context)
    let again = try Registry.open(path, context: Sheets.context, catalogue: Self.catalogue())
    #expect(try again.records(Vehicle.self).count == 2)
    #expect(try again.verify().unknownKinds.isEmpty)
  }

  @Test("A registry that has no place for it says so where it is open for reading only")
  func readOnly() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.registry")
    try Registry.create(path, commune: "18775").close()
    let catalogue = try Self.catalogue()
    let refused = Self.code { _ = try Registry.open(path, readOnly: true, catalogue: catalogue) }
    #expect(refused == "kindNotMade")
    try Registry.open(path, catalogue: catalogue).close()
    let registry = try Registry.open(path, readOnly: true, catalogue: catalogue)
    #expect(try registry.rows("list vehicles").isEmpty)
  }

  @Test(
    "Descriptions that do not hold are refused",
    arguments: [
      ("officer", "car", [], "kindTaken"),
      ("Vehicle", "car", [], "kindIdentifier"),
      ("x\" (y", "car", [], "kindIdentifier"),
      ("journalRecord", "car", [], "kindIdentifier"),
      ("car", "client", [], "kindTaken"),
      ("car", "officers", [], "kindTaken"),
      ("car", "car", [Field("client", word("x"), .reference("client"))], "kindOnCases"),
      ("car", "car", [Field("x", word("x"), .oneOf(["tip", "referral"], or: nil))], "kindOnCases"),
      ("car", "car", [Field("x", word("x"), .reference("bus"))], "kindReference"),
      ("car", "car", [Field("x", word("x"), .ratio)], "kindField"),
      ("car", "car", [Field("revision", word("x"), .count)], "kindIdentifier"),
      ("car", "car", [Field("x", word("limit"), .count)], "kindFieldTwice"),
      ("car", "car", [Field("x", word("mã"), .count)], "kindFieldTwice"),
      ("car", "car", [Field("code", word("x"), .count)], "kindIdentifier"),
      ("car", "car", [Field("x", word("x"), .percent, defaultValue: .integer(140))], "kindField"),
    ]
  )
  func refused(identifier: String, name: String, fields: [Field], codes: String) throws {
    let code = Field("code", Names(vi: "mã", en: "code"), .code, required: true)
    let kind = Kind(identifier, Self.word(name), fields: [code] + fields)
    #expect(Self.code { _ = try Catalogue.default.adding(kinds: [kind]) } == codes)
  }

  private static func word(_ text: String) -> Names { Names(vi: text, en: text) }

  @Test("A type that describes itself as a kind of cases or of the registry reads nothing")
  func impostors() throws {
    let registry = try registry()
    struct Spy: RegistryRecord {
      var code: String
      static let kind = Kind(
        "client",
        Names(vi: "x", en: "x"),
        fields: [Field("code", Names(vi: "x", en: "x"), .code, required: true)]
      )
    }
    struct Client: RegistryRecord {
      var code: String
      static let kind = OutreachRegistry.Client.kind
    }
    func check<R: RegistryRecord>(_ type: R.Type, _ value: R, _ code: String) {
      #expect(Self.code { _ = try registry.records(type) } == code)
      #expect(Self.code { _ = try registry.record(type, code: "x") } == code)
      #expect(Self.code { _ = try registry.records(type, matching: "") } == code)
      #expect(Self.code { try registry.add(value) } == code)
      #expect(Self.code { try registry.edit(value) } == code)
      #expect(Self.code { try registry.delete(type, code: "x") } == code)
      #expect(Self.code { try registry.add(contentsOf: [value]) } == code)
      #expect(Self.code { try registry.write { _ = try $0.record(type, code: "x") } } == code)
    }
    check(Spy.self, Spy(code: "x"), "kindNotAdded")
    check(Client.self, Client(code: "x"), "casesLocked")
    let none = Names(vi: "x", en: "x")
    let counting = try Indicator(
      "X9",
      none,
      section: "",
      rule: none,
      unit: none,
      term: .yearly,
      target: nil,
      of: Spy.kind,
      met: Spy.kind
    )
    let catalogue = Catalogue.default.adding(counting)
    let other = try Registry.inMemory(commune: "18775", catalogue: catalogue)
    #expect(Self.code { _ = try other.query("indicators") } != nil)
  }
}
