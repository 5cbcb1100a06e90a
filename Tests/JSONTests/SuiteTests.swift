// SPDX-License-Identifier: Apache-2.0

import Foundation
@_spi(Generated) @testable import Armature
import Testing

/// The JSONTestSuite, in the folder that `ARMATURE_SUITES` names: every text as a raw value, and read value by value with
/// the calls of generated decoders.
@Suite struct SuiteTests {
  private static let folder = ProcessInfo.processInfo.environment["ARMATURE_SUITES"].map {
    URL(fileURLWithPath: $0).appendingPathComponent("json-test-suite/test_parsing")
  }

  private static func files(_ prefix: String) throws -> [(name: String, body: [UInt8])] {
    guard let folder else { return [] }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix(prefix) }
    return try names.sorted().map { ($0, Array(try Data(contentsOf: folder.appendingPathComponent($0)))) }
  }

  /// A message that has the text in a field of the type `any`.
  private static func wrapped(_ body: [UInt8]) -> [UInt8] { Array("{\"v\":".utf8) + body + Array("}".utf8) }

  @Test(
    "fault 20: all 95 valid texts of JSONTestSuite are read",
    .enabled(if: folder != nil, "95 cases skipped: ARMATURE_SUITES is not set"))
  func acceptsWhatIsValid() throws {
    let files = try Self.files("y_")
    #expect(files.count == 95)
    for (name, body) in files {
      #expect(throws: Never.self, "\(name)") { try RawJSON(body) }
      #expect(throws: Never.self, "\(name)") { try Tree(decoding: body) }
      #expect(throws: Never.self, "\(name)") { try OneAny(decoding: Self.wrapped(body)) }
    }
  }

  @Test(
    "fault 20: all 188 invalid texts of JSONTestSuite are refused",
    .enabled(if: folder != nil, "188 cases skipped: ARMATURE_SUITES is not set"))
  func refusesWhatIsNot() throws {
    let files = try Self.files("n_")
    #expect(files.count == 188)
    for (name, body) in files {
      #expect(throws: MessageError.self, "\(name)") { try RawJSON(body) }
      #expect(throws: MessageError.self, "\(name)") { try Tree(decoding: body) }
      #expect(throws: MessageError.self, "\(name)") { try OneAny(decoding: Self.wrapped(body)) }
    }
  }

  /// What the suite leaves to the reader: whether a raw value takes it, and whether it can be read.
  private static let decisions: [(name: String, isRaw: Bool, isRead: Bool, why: String)] = [
    ("number_double_huge_neg_exp", true, true, "nearer to zero than to any other double"),
    ("number_huge_exp", true, false, "not finite as a double; a raw value keeps any number"),
    ("number_neg_int_huge_exp", true, false, "not finite"),
    ("number_pos_double_huge_exp", true, false, "not finite"),
    ("number_real_neg_overflow", true, false, "not finite"),
    ("number_real_pos_overflow", true, false, "not finite"),
    ("number_real_underflow", true, true, "nearer to zero than to any other double"),
    ("number_too_big_neg_int", true, true, "a double; as an integer it is refused"),
    ("number_too_big_pos_int", true, true, "a double; as an integer it is refused"),
    ("number_very_big_negative_int", true, true, "a double; as an integer it is refused"),
    ("object_key_lone_2nd_surrogate", false, false, "a lone surrogate is no character"),
    ("string_1st_surrogate_but_2nd_missing", false, false, "a lone surrogate"),
    ("string_1st_valid_surrogate_2nd_invalid", false, false, "a lone surrogate"),
    ("string_UTF-16LE_with_BOM", false, false, "JSON that travels is UTF-8"),
    ("string_UTF-8_invalid_sequence", false, false, "no UTF-8"),
    ("string_UTF8_surrogate_U+D800", false, false, "no UTF-8"),
    ("string_incomplete_surrogate_and_escape_valid", false, false, "a lone surrogate"),
    ("string_incomplete_surrogate_pair", false, false, "a lone surrogate"),
    ("string_incomplete_surrogates_escape_valid", false, false, "a lone surrogate"),
    ("string_invalid_lonely_surrogate", false, false, "a lone surrogate"),
    ("string_invalid_surrogate", false, false, "a lone surrogate"),
    ("string_invalid_utf-8", false, false, "no UTF-8"),
    ("string_inverted_surrogates_U+1D11E", false, false, "lone surrogates"),
    ("string_iso_latin_1", false, false, "no UTF-8"),
    ("string_lone_second_surrogate", false, false, "a lone surrogate"),
    ("string_lone_utf8_continuation_byte", false, false, "no UTF-8"),
    ("string_not_in_unicode_range", false, false, "no UTF-8"),
    ("string_overlong_sequence_2_bytes", false, false, "no UTF-8"),
    ("string_overlong_sequence_6_bytes", false, false, "no UTF-8"),
    ("string_overlong_sequence_6_bytes_null", false, false, "no UTF-8"),
    ("string_truncated-utf-8", false, false, "no UTF-8"),
    ("string_utf16BE_no_BOM", false, false, "JSON that travels is UTF-8"),
    ("string_utf16LE_no_BOM", false, false, "JSON that travels is UTF-8"),
    ("structure_500_nested_arrays", false, false, "deeper than 64 levels"),
    ("structure_UTF-8_BOM_empty_object", false, false, "a byte order mark is no part of JSON"),
  ]

  @Test(.enabled(if: folder != nil, "35 cases skipped: ARMATURE_SUITES is not set"))
  func decidesWhatTheSuiteLeavesOpen() throws {
    let files = try Self.files("i_")
    #expect(files.map(\.name) == Self.decisions.map { "i_\($0.name).json" })
    for ((name, body), decision) in zip(files, Self.decisions) {
      #expect(((try? RawJSON(body)) != nil) == decision.isRaw, "\(name): \(decision.why)")
      #expect(((try? OneAny(decoding: Self.wrapped(body))) != nil) == decision.isRaw, "\(name): \(decision.why)")
      #expect(((try? Tree(decoding: body)) != nil) == decision.isRead, "\(name): \(decision.why)")
    }
  }
}

/// Any value, read as what its first byte promises.
private struct Tree: WireMessage {
  static let schemaName = "Tree"

  init(from reader: inout JSONReader) throws(JSONError) { try Self.read(&reader) }

  func encode(to writer: inout JSONWriter) {}

  private static func read(_ reader: inout JSONReader) throws(JSONError) {
    reader.skipWhiteSpace()
    switch reader.bytes[reader.offset] {
    case UInt8(ascii: "{"): try readObject(&reader)
    case UInt8(ascii: "["):
      try reader.openArray()
      while try reader.nextElement() { try read(&reader) }
    case UInt8(ascii: "\""): _ = try reader.readString()
    case UInt8(ascii: "t"), UInt8(ascii: "f"): _ = try reader.readBool()
    case UInt8(ascii: "n"): _ = try reader.readRaw()
    default: _ = try reader.readDouble()
    }
  }

  private static func readObject(_ reader: inout JSONReader) throws(JSONError) {
    try reader.openObject()
    while let key = try reader.nextKey() {
      _ = reader.string(of: key)
      try read(&reader)
    }
  }
}
