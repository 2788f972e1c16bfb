import OutreachRegistry
import Testing

@Suite("Reading numbers")
struct NumberReaderTests {
  @Test(
    "whole numbers may have groups of three",
    arguments: [
      ("1250", 1250), ("1.250", 1250), ("1.250.000", 1_250_000), ("1 250", 1250),
      ("1\u{A0}250\u{A0}000", 1_250_000), ("1\u{202F}250", 1250), ("-5", -5), ("−5", -5),
      ("+5", 5), (" 7 ", 7), ("\u{A0}7\u{A0}", 7), ("0", 0), ("007", 7),
      ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min),
    ]
  )
  func readsIntegers(text: String, expected: Int) {
    #expect(NumberReader.integer(text) == expected)
  }

  @Test(
    "what is no whole number is refused",
    arguments: [
      "12.34", "1234.5", "1,250", "1,5", "1234.567", "1.250 000", "1.25.000", "0.123", "1..250",
      "1.", ".250", "", " ", "-", "--5", "5-", "a", "1e3", "9223372036854775808",
      "-9223372036854775809", "99999999999999999999999", "١", "1.2500", "1  250",
    ]
  )
  func refusesIntegers(text: String) {
    #expect(NumberReader.integer(text) == nil)
  }

  @Test(
    "in a sheet a comma is the decimal mark",
    arguments: [
      ("1.234,5", 1234.5), ("1.234", 1234.0), ("1,5", 1.5), ("1234,5", 1234.5), ("-0,25", -0.25),
      ("1 234,75", 1234.75), ("0,1", 0.1), ("1,250", 1.25), ("12", 12.0),
    ]
  )
  func readsDecimals(text: String, expected: Double) {
    #expect(NumberReader.decimal(text) == expected)
    #expect(NumberReader.commandDecimal(text) == expected)
  }

  @Test(
    "a point that groups nothing is refused in a sheet",
    arguments: [
      "1234.5", "12.34", "0.8", "1,234,5", "1,", ",5", "1,2.3", "80%", "", "nan", "inf", "0x10",
      "1" + String(repeating: "0", count: 400),
    ]
  )
  func refusesDecimals(text: String) {
    #expect(NumberReader.decimal(text) == nil)
  }

  @Test(
    "in a command a point may be the decimal mark, and % divides by 100",
    arguments: [
      ("0.8", 0.8), ("0,8", 0.8), ("80%", 0.8), ("80 %", 0.8), ("97,5%", 0.975), ("97.5%", 0.975),
      ("1.250", 1250.0), ("12.5", 12.5), ("0.85", 0.85), ("0.125", 0.125), ("-0.5", -0.5),
      ("100%", 1.0), ("1.2345", 1.2345),
    ]
  )
  func readsCommandNumbers(text: String, expected: Double) {
    #expect(NumberReader.commandDecimal(text) == expected)
  }

  @Test(
    "a number that could mean two things is refused in a command",
    arguments: [
      "1250.5", "1234.567", "1.250.5", "%", "80%%", "0.8.1", "1.", ".5", "", "01.250", "tám",
    ]
  )
  func refusesCommandNumbers(text: String) {
    #expect(NumberReader.commandDecimal(text) == nil)
  }
}
