import Testing

@testable import OutreachRegistry

@Suite("Amounts of money as people write them")
struct MoneyTests {
  @Test(
    "An amount in words is read exactly",
    arguments: [
      ("1.500.000", 1_500_000), ("1500000", 1_500_000), ("1.500.000đ", 1_500_000),
      ("1.500.000 đồng", 1_500_000), ("1,5 triệu", 1_500_000), ("1,5tr", 1_500_000),
      ("1.5 triệu", 1_500_000), ("2tr5", 2_500_000), ("2 triệu 5", 2_500_000),
      ("2tr500", 2_500_000), ("2 triệu rưỡi", 2_500_000), ("500k", 500_000),
      ("500 nghìn", 500_000), ("500 ngàn đồng", 500_000), ("1 tỷ 200 triệu", 1_200_000_000),
      ("1 triệu 200 nghìn", 1_200_000), ("1.250 nghìn đồng", 1_250_000), ("0,5 triệu", 500_000),
      ("200₫", 200), ("300 VNĐ", 300),
    ]
  )
  func reads(text: String, amount: Int) { #expect(NumberReader.money(text) == amount) }

  @Test(
    "What could be two amounts, or is none, is refused",
    arguments: [
      "1,500 nghìn", "1,500k", "2tr05", "1,2345 nghìn", "5 quả", "triệu", "1 nghìn 2 triệu", "abc",
      "1,5", "9999999999 tỷ", "5 triệu 3 triệu",
    ]
  )
  func refuses(text: String) { #expect(NumberReader.money(text) == nil) }

  @Test(
    "A number in a unit of its column is taken so many times",
    arguments: [("1,5", 1_500), ("1.250", 1_250_000), ("700", 700_000), ("1 triệu", 1_000_000)]
  )
  func scales(text: String, amount: Int) {
    #expect(NumberReader.money(text, unit: 1_000) == amount)
  }
}
