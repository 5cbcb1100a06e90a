// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// The checks of typed values that are more than a comparison.
@_spi(Generated)
public enum JSONRules {
  /// Whether a text has so many code points. Counts them only where its length in bytes does not tell.
  @inlinable
  public static func hasLength(_ text: String, atLeast count: Int) -> Bool {
    let bytes = text.utf8.count
    // A code point takes one byte to four.
    if bytes < count { return false }
    return bytes / 4 >= count || text.unicodeScalars.count >= count
  }

  @inlinable
  public static func hasLength(_ text: String, atMost count: Int) -> Bool {
    let bytes = text.utf8.count
    if bytes <= count { return true }
    return bytes / 4 <= count && text.unicodeScalars.count <= count
  }

  /// Whether a number is a multiple of a decimal one, which is greater than 0.
  public static func isMultiple(_ value: Int, of divisor: StaticString) -> Bool {
    JSONBytes.withBytes(of: divisor) { value.isMultiple(of: JSONDecimal($0, 0..<$0.count)) }
  }

  public static func isMultiple(_ value: Decimal, of divisor: StaticString) -> Bool {
    guard let number = JSONNumberText("\(value)") else { return false }
    return number.isMultiple(of: divisor)
  }

  /// Whether no two items are the same in Swift. Takes a number of steps that grows as the list does.
  @inlinable
  public static func isUnique<Item: Hashable>(_ items: [Item]) -> Bool {
    if items.count < 2 { return true }
    var seen = Set<Item>(minimumCapacity: items.count)
    return items.allSatisfy { seen.insert($0).inserted }
  }

  /// Whether no two texts have the same code points.
  public static func isUnique(_ items: [String]) -> Bool { isUnique(items.map { JSONText($0) }) }

  /// Whether no two items are the same as JSON values. False too where one of them holds a key twice, which makes it
  /// no value.
  public static func isUnique(_ items: [RawJSON]) -> Bool {
    let values = items.compactMap { try? $0.value(limits: .ofCheckedTexts) }
    return values.count == items.count && isUnique(values)
  }
}

extension JSONLimits {
  /// For a text that was read within other limits.
  static var ofCheckedTexts: JSONLimits { JSONLimits(depthMax: .max, bytesMax: .max, elementsMax: .max) }
}

extension JSONNumberText {
  func isMultiple(of divisor: StaticString) -> Bool {
    withDecimal { number in
      JSONBytes.withBytes(of: divisor) { number.isMultiple(of: JSONDecimal($0, 0..<$0.count)) }
    }
  }

  func compare(_ bound: StaticString) -> Int {
    withDecimal { number in JSONBytes.withBytes(of: bound) { number.compare(JSONDecimal($0, 0..<$0.count)) } }
  }
}
