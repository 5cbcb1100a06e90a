// Generated from Tests/Corpus/emit/vocabulary/vocabulary.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The message `VocabularyNumbers`, vocabulary.yaml:8.
struct VocabularyNumbers: WireMessage, Hashable, Sendable {
  var small: Int
  var between: Int
  var wide: Int
  var few: Int
  var one: Int
  var ratio: Double
  var halves: Double
  var price: Decimal
  var bounded: Decimal
  var truth: Bool
  var lie: Bool?

  init(
    small: Int,
    between: Int,
    wide: Int,
    few: Int,
    one: Int,
    ratio: Double,
    halves: Double,
    price: Decimal,
    bounded: Decimal,
    truth: Bool,
    lie: Bool? = nil
  ) {
    self.small = small
    self.between = between
    self.wide = wide
    self.few = few
    self.one = one
    self.ratio = ratio
    self.halves = halves
    self.price = price
    self.bounded = bounded
    self.truth = truth
    self.lie = lie
  }

  static let schemaName = "VocabularyNumbers"
  static let isChecked = true

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "vocabulary.yaml",
      line: 8,
      fields: [
        FieldFacts("small", line: 9),
        FieldFacts("between", line: 10),
        FieldFacts("wide", line: 12),
        FieldFacts("few", line: 13),
        FieldFacts("one", line: 14),
        FieldFacts("ratio", line: 15),
        FieldFacts("halves", line: 16),
        FieldFacts("price", line: 17),
        FieldFacts("bounded", line: 18),
        FieldFacts("truth", line: 19),
        FieldFacts("lie", line: 20),
      ])
  }

  private enum JSONField {
    case small, between, wide, few, one, ratio, halves, price, bounded, truth, lie, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var small: Int? = nil
    var between: Int? = nil
    var wide: Int? = nil
    var few: Int? = nil
    var one: Int? = nil
    var ratio: Double? = nil
    var halves: Double? = nil
    var price: Decimal? = nil
    var bounded: Decimal? = nil
    var truth: Bool? = nil
    var lie: Bool? = nil
    let start = try reader.openObject()
    var field = reader.first("small") ? .small : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .small:
          if small != nil { throw reader.duplicate(in: start) }
          small = try Self.readSmall(&reader)
          if reader.next("between") { field = .between; continue }
        case .between:
          if between != nil { throw reader.duplicate(in: start) }
          between = try Self.readBetween(&reader)
          if reader.next("wide") { field = .wide; continue }
        case .wide:
          if wide != nil { throw reader.duplicate(in: start) }
          wide = try reader.readInt()
          if reader.next("few") { field = .few; continue }
        case .few:
          if few != nil { throw reader.duplicate(in: start) }
          few = try Self.readFew(&reader)
          if reader.next("one") { field = .one; continue }
        case .one:
          if one != nil { throw reader.duplicate(in: start) }
          one = try Self.readOne(&reader)
          if reader.next("ratio") { field = .ratio; continue }
        case .ratio:
          if ratio != nil { throw reader.duplicate(in: start) }
          ratio = try Self.readRatio(&reader)
          if reader.next("halves") { field = .halves; continue }
        case .halves:
          if halves != nil { throw reader.duplicate(in: start) }
          halves = try Self.readHalves(&reader)
          if reader.next("price") { field = .price; continue }
        case .price:
          if price != nil { throw reader.duplicate(in: start) }
          price = try Self.readPrice(&reader)
          if reader.next("bounded") { field = .bounded; continue }
        case .bounded:
          if bounded != nil { throw reader.duplicate(in: start) }
          bounded = try Self.readBounded(&reader)
          if reader.next("truth") { field = .truth; continue }
        case .truth:
          if truth != nil { throw reader.duplicate(in: start) }
          truth = try Self.readTruth(&reader)
          if reader.next("lie") { field = .lie; continue }
        case .lie:
          if lie != nil { throw reader.duplicate(in: start) }
          lie = try Self.readLie(&reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard
      let small, let between, let wide, let few, let one, let ratio, let halves, let price, let bounded,
      let truth
    else {
      throw reader.missing(
        ["small", "between", "wide", "few", "one", "ratio", "halves", "price", "bounded", "truth"], in: start)
    }
    self.init(
      small: small,
      between: between,
      wide: wide,
      few: few,
      one: one,
      ratio: ratio,
      halves: halves,
      price: price,
      bounded: bounded,
      truth: truth,
      lie: lie)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "small") { return .small }
    if reader.matches(key, "between") { return .between }
    if reader.matches(key, "wide") { return .wide }
    if reader.matches(key, "few") { return .few }
    if reader.matches(key, "one") { return .one }
    if reader.matches(key, "ratio") { return .ratio }
    if reader.matches(key, "halves") { return .halves }
    if reader.matches(key, "price") { return .price }
    if reader.matches(key, "bounded") { return .bounded }
    if reader.matches(key, "truth") { return .truth }
    if reader.matches(key, "lie") { return .lie }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("small")
    writer.write(small)
    writer.key("between")
    writer.write(between)
    writer.key("wide")
    writer.write(wide)
    writer.key("few")
    writer.write(few)
    writer.key("one")
    writer.write(one)
    writer.key("ratio")
    writer.write(ratio)
    writer.key("halves")
    writer.write(halves)
    writer.key("price")
    writer.write(price)
    writer.key("bounded")
    writer.write(bounded)
    writer.key("truth")
    writer.write(truth)
    if let lie {
      writer.key("lie")
      writer.write(lie)
    }
    writer.closeObject()
  }

  private static func readSmall(_ reader: inout JSONReader) throws(JSONError) -> Int {
    let start = reader.start()
    let value = try reader.readInt()
    guard value >= -3 else { throw reader.refused("a number of at least -3", at: start, line: 9) }
    guard value <= 1000 else { throw reader.refused("a number of at most 1000", at: start, line: 9) }
    guard value.isMultiple(of: 3) else { throw reader.refused("a multiple of 3", at: start, line: 9) }
    return value
  }

  private static func readBetween(_ reader: inout JSONReader) throws(JSONError) -> Int {
    let start = reader.start()
    let value = try reader.readInt()
    guard value > 0 else { throw reader.refused("a number above 0", at: start, line: 10) }
    guard value < 9_223_372_036_854_775_807 else {
      throw reader.refused("a number below 9223372036854775807", at: start, line: 10)
    }
    return value
  }

  private static func readFew(_ reader: inout JSONReader) throws(JSONError) -> Int {
    let start = reader.start()
    let value = try reader.readInt()
    guard ([1, 2, 30] as [Int]).contains(value) else {
      throw reader.refused("one of 1, 2, 30", at: start, line: 13)
    }
    return value
  }

  private static func readOne(_ reader: inout JSONReader) throws(JSONError) -> Int {
    let start = reader.start()
    let value = try reader.readInt()
    guard value == 7 else { throw reader.refused("7", at: start, line: 14) }
    return value
  }

  private static func readRatio(_ reader: inout JSONReader) throws(JSONError) -> Double {
    let start = reader.start()
    let value = try reader.readDouble()
    guard value > 0.0 else { throw reader.refused("a number above 0", at: start, line: 15) }
    guard value <= 1.5 else { throw reader.refused("a number of at most 1.5", at: start, line: 15) }
    guard reader.isMultiple(of: "0.1", from: start) else {
      throw reader.refused("a multiple of 0.1", at: start, line: 15)
    }
    return value
  }

  private static func readHalves(_ reader: inout JSONReader) throws(JSONError) -> Double {
    let start = reader.start()
    let value = try reader.readDouble()
    guard ([0.5, 1.5] as [Double]).contains(value) else {
      throw reader.refused("one of 0.5, 1.5", at: start, line: 16)
    }
    return value
  }

  private static func readPrice(_ reader: inout JSONReader) throws(JSONError) -> Decimal {
    let start = reader.start()
    let value = try reader.readDecimal()
    guard value >= 0 else { throw reader.refused("a number of at least 0", at: start, line: 5) }
    guard value <= (Decimal(sign: .plus, exponent: 16, significand: 9999) + Decimal(sign: .plus, exponent: -2, significand: 999_999_999_999_999_999)) else {
      throw reader.refused("a number of at most 99999999999999999999.99", at: start, line: 5)
    }
    guard JSONRules.isMultiple(value, of: "0.01") else {
      throw reader.refused("a multiple of 0.01", at: start, line: 5)
    }
    return value
  }

  private static func readBounded(_ reader: inout JSONReader) throws(JSONError) -> Decimal {
    let start = reader.start()
    let value = try reader.readDecimal()
    guard value > Decimal(sign: .minus, exponent: -3, significand: 5) else {
      throw reader.refused("a number above -0.005", at: start, line: 18)
    }
    guard value < Decimal(sign: .plus, exponent: 20, significand: 1) else {
      throw reader.refused("a number below 1e20", at: start, line: 18)
    }
    guard ([Decimal(sign: .plus, exponent: -2, significand: 25), (Decimal(sign: .plus, exponent: 17, significand: 123) + Decimal(sign: .plus, exponent: -1, significand: 456_789_012_345_678_905))] as [Decimal]).contains(value) else {
      throw reader.refused("one of 0.25, 12345678901234567890.5", at: start, line: 18)
    }
    return value
  }

  private static func readTruth(_ reader: inout JSONReader) throws(JSONError) -> Bool {
    let start = reader.start()
    let value = try reader.readBool()
    guard value else { throw reader.refused("true", at: start, line: 19) }
    return value
  }

  private static func readLie(_ reader: inout JSONReader) throws(JSONError) -> Bool {
    let start = reader.start()
    let value = try reader.readBool()
    guard !value else { throw reader.refused("false", at: start, line: 20) }
    return value
  }
}

/// The message `VocabularyTexts`, vocabulary.yaml:21.
struct VocabularyTexts: WireMessage, Hashable, Sendable {
  var code: String
  var word: String
  var both: String
  var sign: String
  var mail: String?
  var host: String?
  var times: [String]?

  init(
    code: String,
    word: String,
    both: String,
    sign: String,
    mail: String? = nil,
    host: String? = nil,
    times: [String]? = nil
  ) {
    self.code = code
    self.word = word
    self.both = both
    self.sign = sign
    self.mail = mail
    self.host = host
    self.times = times
  }

  static let schemaName = "VocabularyTexts"
  static let isChecked = true

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "vocabulary.yaml",
      line: 21,
      fields: [
        FieldFacts("code", line: 22),
        FieldFacts("word", line: 23),
        FieldFacts("both", line: 24),
        FieldFacts("sign", line: 25),
        FieldFacts("mail", line: 26),
        FieldFacts("host", line: 27),
        FieldFacts("times", line: 28),
      ])
  }

  private enum JSONField {
    case code, word, both, sign, mail, host, times, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var code: String? = nil
    var word: String? = nil
    var both: String? = nil
    var sign: String? = nil
    var mail: String? = nil
    var host: String? = nil
    var times: [String]? = nil
    let start = try reader.openObject()
    var field = reader.first("code") ? .code : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .code:
          if code != nil { throw reader.duplicate(in: start) }
          code = try Self.readCode(&reader)
          if reader.next("word") { field = .word; continue }
        case .word:
          if word != nil { throw reader.duplicate(in: start) }
          word = try Self.readWord(&reader)
          if reader.next("both") { field = .both; continue }
        case .both:
          if both != nil { throw reader.duplicate(in: start) }
          both = try Self.readBoth(&reader)
          if reader.next("sign") { field = .sign; continue }
        case .sign:
          if sign != nil { throw reader.duplicate(in: start) }
          sign = try Self.readSign(&reader)
          if reader.next("mail") { field = .mail; continue }
        case .mail:
          if mail != nil { throw reader.duplicate(in: start) }
          mail = try Self.readMail(&reader)
          if reader.next("host") { field = .host; continue }
        case .host:
          if host != nil { throw reader.duplicate(in: start) }
          host = try Self.readHost(&reader)
          if reader.next("times") { field = .times; continue }
        case .times:
          if times != nil { throw reader.duplicate(in: start) }
          times = try Self.readTimes(&reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let code, let word, let both, let sign else {
      throw reader.missing(["code", "word", "both", "sign"], in: start)
    }
    self.init(code: code, word: word, both: both, sign: sign, mail: mail, host: host, times: times)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "code") { return .code }
    if reader.matches(key, "word") { return .word }
    if reader.matches(key, "both") { return .both }
    if reader.matches(key, "sign") { return .sign }
    if reader.matches(key, "mail") { return .mail }
    if reader.matches(key, "host") { return .host }
    if reader.matches(key, "times") { return .times }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("code")
    writer.write(code)
    writer.key("word")
    writer.write(word)
    writer.key("both")
    writer.write(both)
    writer.key("sign")
    writer.write(sign)
    if let mail {
      writer.key("mail")
      writer.write(mail)
    }
    if let host {
      writer.key("host")
      writer.write(host)
    }
    if let times {
      writer.key("times")
      writer.openArray()
      for item in times {
        writer.write(item)
      }
      writer.closeArray()
    }
    writer.closeObject()
  }

  private static func readCode(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atLeast: 2) else {
      throw reader.refused("a string of at least 2 characters", at: start, line: 22)
    }
    guard JSONRules.hasLength(value, atMost: 4) else {
      throw reader.refused("a string of at most 4 characters", at: start, line: 22)
    }
    return value
  }

  private static func readWord(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^[a-zé]+$", at: start, line: 23)
    }
    return value
  }

  private static func readBoth(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 24)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^[a-zé]+$", at: start, line: 24)
    }
    return value
  }

  private static func readSign(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard pattern2.matches(value) else {
      throw reader.refused("a string that matches \\(x\\)|\"\u{23}\\{", at: start, line: 25)
    }
    return value
  }

  private static func readMail(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.isFormat(value, .email) else {
      throw reader.refused("an e-mail address", at: start, line: 26)
    }
    return value
  }

  private static func readHost(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.isFormat(value, .hostname) else {
      throw reader.refused("a host name", at: start, line: 27)
    }
    return value
  }

  private static func readTimesUncheckedItem(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.isFormat(value, .dateTime) else {
      throw reader.refused("a date-time of RFC 3339", at: start, line: 28)
    }
    return value
  }

  private static func readTimesUnchecked(_ reader: inout JSONReader) throws(JSONError) -> [String] {
    var items: [String] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readTimesUncheckedItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readTimes(_ reader: inout JSONReader) throws(JSONError) -> [String] {
    let start = reader.start()
    let value = try Self.readTimesUnchecked(&reader)
    guard value.count <= 2 else { throw reader.refused("an array of at most 2 items", at: start, line: 28) }
    return value
  }

  /// `^[a-zé]+$`
  private static let pattern1 = JSONPattern("24250X31Q0k311020133013")
  /// `\(x\)|"#\{`
  private static let pattern2 = JSONPattern("772B0Y111210431410k2510261042131462130504621314166213142162131401")
}

/// The message `VocabularyMany`, vocabulary.yaml:29.
struct VocabularyMany: WireMessage, Hashable, Sendable {
  var tags: [String]
  var grid: [[Double]]?
  var counts: [String: Int]
  var matrix: [String: [String: [Int]]]?

  init(
    tags: [String], grid: [[Double]]? = nil, counts: [String: Int], matrix: [String: [String: [Int]]]? = nil
  ) {
    self.tags = tags
    self.grid = grid
    self.counts = counts
    self.matrix = matrix
  }

  static let schemaName = "VocabularyMany"
  static let isChecked = true

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "vocabulary.yaml",
      line: 29,
      fields: [
        FieldFacts("tags", line: 30),
        FieldFacts("grid", line: 31),
        FieldFacts("counts", line: 32),
        FieldFacts("matrix", line: 33),
      ])
  }

  private enum JSONField {
    case tags, grid, counts, matrix, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var tags: [String]? = nil
    var grid: [[Double]]? = nil
    var counts: [String: Int]? = nil
    var matrix: [String: [String: [Int]]]? = nil
    let start = try reader.openObject()
    var field = reader.first("tags") ? .tags : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .tags:
          if tags != nil { throw reader.duplicate(in: start) }
          tags = try Self.readTags(&reader)
          if reader.next("grid") { field = .grid; continue }
        case .grid:
          if grid != nil { throw reader.duplicate(in: start) }
          grid = try Self.readGrid(&reader)
          if reader.next("counts") { field = .counts; continue }
        case .counts:
          if counts != nil { throw reader.duplicate(in: start) }
          counts = try Self.readCounts(&reader)
          if reader.next("matrix") { field = .matrix; continue }
        case .matrix:
          if matrix != nil { throw reader.duplicate(in: start) }
          matrix = try Self.readMatrix(&reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let tags, let counts else {
      throw reader.missing(["tags", "counts"], in: start)
    }
    self.init(tags: tags, grid: grid, counts: counts, matrix: matrix)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "tags") { return .tags }
    if reader.matches(key, "grid") { return .grid }
    if reader.matches(key, "counts") { return .counts }
    if reader.matches(key, "matrix") { return .matrix }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("tags")
    writer.openArray()
    for item in tags {
      writer.write(item)
    }
    writer.closeArray()
    if let grid {
      writer.key("grid")
      writer.openArray()
      for item in grid {
        writer.openArray()
        for item2 in item {
          writer.write(item2)
        }
        writer.closeArray()
      }
      writer.closeArray()
    }
    writer.key("counts")
    writer.openObject()
    for (key, value) in counts.sorted(by: { $0.key < $1.key }) {
      writer.key(key)
      writer.write(value)
    }
    writer.closeObject()
    if let matrix {
      writer.key("matrix")
      writer.openObject()
      for (key, value) in matrix.sorted(by: { $0.key < $1.key }) {
        writer.key(key)
        writer.openObject()
        for (key2, value2) in value.sorted(by: { $0.key < $1.key }) {
          writer.key(key2)
          writer.openArray()
          for item3 in value2 {
            writer.write(item3)
          }
          writer.closeArray()
        }
        writer.closeObject()
      }
      writer.closeObject()
    }
    writer.closeObject()
  }

  private static func readTagsUncheckedItem(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atLeast: 1) else {
      throw reader.refused("a string of at least 1 character", at: start, line: 30)
    }
    return value
  }

  private static func readTagsUnchecked(_ reader: inout JSONReader) throws(JSONError) -> [String] {
    var items: [String] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readTagsUncheckedItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readTags(_ reader: inout JSONReader) throws(JSONError) -> [String] {
    let start = reader.start()
    let value = try Self.readTagsUnchecked(&reader)
    guard value.count >= 1 else { throw reader.refused("an array of at least 1 item", at: start, line: 30) }
    guard value.count <= 3 else { throw reader.refused("an array of at most 3 items", at: start, line: 30) }
    guard JSONRules.isUnique(value) else {
      throw reader.refused("an array with each item once", at: start, line: 30)
    }
    return value
  }

  private static func readGridUncheckedItem(_ reader: inout JSONReader) throws(JSONError) -> [Double] {
    var items: [Double] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try reader.readDouble())
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readGridUnchecked(_ reader: inout JSONReader) throws(JSONError) -> [[Double]] {
    var items: [[Double]] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readGridUncheckedItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readGrid(_ reader: inout JSONReader) throws(JSONError) -> [[Double]] {
    let start = reader.start()
    let value = try Self.readGridUnchecked(&reader)
    guard reader.isUnique(from: start) && JSONRules.isUnique(value) else {
      throw reader.refused("an array with each item once", at: start, line: 31)
    }
    return value
  }

  private static func readCountsUncheckedValue(_ reader: inout JSONReader) throws(JSONError) -> Int {
    let start = reader.start()
    let value = try reader.readInt()
    guard value >= 0 else { throw reader.refused("a number of at least 0", at: start, line: 32) }
    return value
  }

  private static func readCountsUnchecked(_ reader: inout JSONReader) throws(JSONError) -> [String: Int] {
    var values: [String: Int] = [:]
    let start = try reader.openObject()
    while let key = try reader.nextKey() {
      if values.isEmpty { values.reserveCapacity(6) }
      do throws(JSONError) {
        let name = reader.string(of: key)
        guard JSONRules.hasLength(name, atMost: 4) else {
          throw reader.refused("a string of at most 4 characters", text: key, line: 32)
        }
        guard pattern1.matches(name) else {
          throw reader.refused("a string that matches ^k", text: key, line: 32)
        }
        let value = try Self.readCountsUncheckedValue(&reader)
        if values.updateValue(value, forKey: name) != nil { throw reader.duplicate(key) }
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return values
  }

  private static func readCounts(_ reader: inout JSONReader) throws(JSONError) -> [String: Int] {
    let start = reader.start()
    let value = try Self.readCountsUnchecked(&reader)
    guard value.count >= 1 else {
      throw reader.refused("an object of at least 1 field", at: start, line: 32)
    }
    guard value.count <= 2 else {
      throw reader.refused("an object of at most 2 fields", at: start, line: 32)
    }
    return value
  }

  private static func readMatrixValueValueUnchecked(_ reader: inout JSONReader) throws(JSONError) -> [Int] {
    var items: [Int] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try reader.readInt())
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readMatrixValueValue(_ reader: inout JSONReader) throws(JSONError) -> [Int] {
    let start = reader.start()
    let value = try Self.readMatrixValueValueUnchecked(&reader)
    guard value.count >= 1 else { throw reader.refused("an array of at least 1 item", at: start, line: 33) }
    return value
  }

  private static func readMatrixValue(_ reader: inout JSONReader) throws(JSONError) -> [String: [Int]] {
    var values: [String: [Int]] = [:]
    let start = try reader.openObject()
    while let key = try reader.nextKey() {
      if values.isEmpty { values.reserveCapacity(6) }
      do throws(JSONError) {
        let name = reader.string(of: key)
        let value = try Self.readMatrixValueValue(&reader)
        if values.updateValue(value, forKey: name) != nil { throw reader.duplicate(key) }
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return values
  }

  private static func readMatrix(_ reader: inout JSONReader) throws(JSONError) -> [String: [String: [Int]]] {
    var values: [String: [String: [Int]]] = [:]
    let start = try reader.openObject()
    while let key = try reader.nextKey() {
      if values.isEmpty { values.reserveCapacity(6) }
      do throws(JSONError) {
        let name = reader.string(of: key)
        let value = try Self.readMatrixValue(&reader)
        if values.updateValue(value, forKey: name) != nil { throw reader.duplicate(key) }
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return values
  }

  /// `^k`
  private static let pattern1 = JSONPattern("23230h31102011")
}

/// The message `VocabularyNull`, vocabulary.yaml:34.
struct VocabularyNull: WireMessage, Hashable, Sendable {
  var maybe: Nullable<Int>
  var text: Nullable<String>?
  var many: [Nullable<Timestamp>]
  var place: Nullable<VocabularyNull.Place>?

  init(
    maybe: Nullable<Int>,
    text: Nullable<String>? = nil,
    many: [Nullable<Timestamp>],
    place: Nullable<VocabularyNull.Place>? = nil
  ) {
    self.maybe = maybe
    self.text = text
    self.many = many
    self.place = place
  }

  /// The fields of `VocabularyNull.Place`.
  struct Place: Hashable, Sendable {
    var x: Int

    init(x: Int) {
      self.x = x
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "vocabulary.yaml",
        line: 38,
        fields: [
          FieldFacts("x", line: 38),
        ])
    }

    private enum JSONField {
      case x, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var x: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("x") ? .x : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .x:
            if x != nil { throw reader.duplicate(in: start) }
            x = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let x else {
        throw reader.missing(["x"], in: start)
      }
      self.init(x: x)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "x") { return .x }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("x")
      writer.write(x)
      writer.closeObject()
    }
  }

  static let schemaName = "VocabularyNull"
  static let isChecked = true

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "vocabulary.yaml",
      line: 34,
      fields: [
        FieldFacts("maybe", line: 35),
        FieldFacts("text", line: 36),
        FieldFacts("many", line: 37),
        FieldFacts("place", line: 38, inside: { VocabularyNull.Place.facts }),
      ])
  }

  private enum JSONField {
    case maybe, text, many, place, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var maybe: Nullable<Int>? = nil
    var text: Nullable<String>? = nil
    var many: [Nullable<Timestamp>]? = nil
    var place: Nullable<VocabularyNull.Place>? = nil
    let start = try reader.openObject()
    var field = reader.first("maybe") ? .maybe : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .maybe:
          if maybe != nil { throw reader.duplicate(in: start) }
          maybe = try Self.readMaybe(&reader)
          if reader.next("text") { field = .text; continue }
        case .text:
          if text != nil { throw reader.duplicate(in: start) }
          text = try Self.readText(&reader)
          if reader.next("many") { field = .many; continue }
        case .many:
          if many != nil { throw reader.duplicate(in: start) }
          many = try Self.readMany(&reader)
          if reader.next("place") { field = .place; continue }
        case .place:
          if place != nil { throw reader.duplicate(in: start) }
          place = try Self.readPlace(&reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let maybe, let many else {
      throw reader.missing(["maybe", "many"], in: start)
    }
    self.init(maybe: maybe, text: text, many: many, place: place)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "maybe") { return .maybe }
    if reader.matches(key, "text") { return .text }
    if reader.matches(key, "many") { return .many }
    if reader.matches(key, "place") { return .place }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("maybe")
    if let present = maybe.value {
      writer.write(present)
    } else {
      writer.writeNull()
    }
    if let text {
      writer.key("text")
      if let present = text.value {
        writer.write(present)
      } else {
        writer.writeNull()
      }
    }
    writer.key("many")
    writer.openArray()
    for item in many {
      if let present2 = item.value {
        writer.write(present2)
      } else {
        writer.writeNull()
      }
    }
    writer.closeArray()
    if let place {
      writer.key("place")
      if let present = place.value {
        present.encode(to: &writer)
      } else {
        writer.writeNull()
      }
    }
    writer.closeObject()
  }

  private static func readMaybeValue(_ reader: inout JSONReader) throws(JSONError) -> Int {
    let start = reader.start()
    let value = try reader.readInt()
    guard value >= 1 else { throw reader.refused("a number of at least 1", at: start, line: 35) }
    return value
  }

  private static func readMaybe(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try Self.readMaybeValue(&reader))
  }

  private static func readText(_ reader: inout JSONReader) throws(JSONError) -> Nullable<String> {
    reader.readNull() ? .null : .value(try reader.readString())
  }

  private static func readManyItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Timestamp> {
    reader.readNull() ? .null : .value(try reader.readTimestamp())
  }

  private static func readMany(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Timestamp>] {
    var items: [Nullable<Timestamp>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readManyItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readPlace(_ reader: inout JSONReader) throws(JSONError) -> Nullable<VocabularyNull.Place> {
    reader.readNull() ? .null : .value(try VocabularyNull.Place(from: &reader))
  }
}

/// The message `VocabularyClosed`, vocabulary.yaml:39.
///
/// Content of one kind.
///
/// Nothing else.
struct VocabularyClosed: WireMessage, Hashable, Sendable {
  var content: String
  var quoted: Int?
  var inner: VocabularyClosed.Inner
  var none: VocabularyClosed.None?

  init(
    content: String, quoted: Int? = nil, inner: VocabularyClosed.Inner, none: VocabularyClosed.None? = nil
  ) {
    self.content = content
    self.quoted = quoted
    self.inner = inner
    self.none = none
  }

  /// The fields of `VocabularyClosed.Inner`.
  struct Inner: Hashable, Sendable {
    var a: Int?
    var b: Int?
    var c: Int?
    var d: Int?

    init(a: Int? = nil, b: Int? = nil, c: Int? = nil, d: Int? = nil) {
      self.a = a
      self.b = b
      self.c = c
      self.d = d
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "vocabulary.yaml",
        line: 43,
        fields: [
          FieldFacts("a", line: 43),
          FieldFacts("b", line: 43),
          FieldFacts("c", line: 43),
          FieldFacts("d", line: 43),
        ])
    }

    private enum JSONField {
      case a, b, c, d, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var a: Int? = nil
      var b: Int? = nil
      var c: Int? = nil
      var d: Int? = nil
      var count = 0
      let start = try reader.openObject()
      var field = reader.first("a") ? .a : try Self.nextField(&reader)
      while field != .end {
        count += 1
        do throws(JSONError) {
          switch field {
          case .a:
            if a != nil { throw reader.duplicate(in: start) }
            a = try reader.readInt()
            if reader.next("b") { field = .b; continue }
          case .b:
            if b != nil { throw reader.duplicate(in: start) }
            b = try reader.readInt()
            if reader.next("c") { field = .c; continue }
          case .c:
            if c != nil { throw reader.duplicate(in: start) }
            c = try reader.readInt()
            if reader.next("d") { field = .d; continue }
          case .d:
            if d != nil { throw reader.duplicate(in: start) }
            d = try reader.readInt()
          default:
            throw reader.unknown(in: start)
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard count >= 1 else { throw reader.refused("an object of at least 1 field", at: start, line: 43) }
      guard count <= 3 else { throw reader.refused("an object of at most 3 fields", at: start, line: 43) }
      self.init(a: a, b: b, c: c, d: d)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "a") { return .a }
      if reader.matches(key, "b") { return .b }
      if reader.matches(key, "c") { return .c }
      if reader.matches(key, "d") { return .d }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      if let a {
        writer.key("a")
        writer.write(a)
      }
      if let b {
        writer.key("b")
        writer.write(b)
      }
      if let c {
        writer.key("c")
        writer.write(c)
      }
      if let d {
        writer.key("d")
        writer.write(d)
      }
      writer.closeObject()
    }
  }

  /// The fields of `VocabularyClosed.None`.
  struct None: Hashable, Sendable {
    init() {}

    static var facts: SchemaFacts {
      SchemaFacts(file: "vocabulary.yaml", line: 44, fields: [])
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      let start = try reader.openObject()
      while try reader.nextKey() != nil {
        do throws(JSONError) {
          throw reader.unknown(in: start)
        } catch {
          try reader.recover(from: error, in: start)
        }
      }
      self.init()
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.closeObject()
    }
  }

  static let schemaName = "VocabularyClosed"
  static let isChecked = true

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "vocabulary.yaml",
      line: 39,
      fields: [
        FieldFacts("content-type", line: 41),
        FieldFacts("a\"b\\c", line: 42),
        FieldFacts("inner", line: 43, inside: { VocabularyClosed.Inner.facts }),
        FieldFacts("none", line: 44, inside: { VocabularyClosed.None.facts }),
      ])
  }

  private enum JSONField {
    case content, quoted, inner, noneField, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var content: String? = nil
    var quoted: Int? = nil
    var inner: VocabularyClosed.Inner? = nil
    var none: VocabularyClosed.None? = nil
    var count = 0
    let start = try reader.openObject()
    var field = reader.first("content-type") ? .content : try Self.nextField(&reader)
    while field != .end {
      count += 1
      do throws(JSONError) {
        switch field {
        case .content:
          if content != nil { throw reader.duplicate(in: start) }
          content = try reader.readString()
        case .quoted:
          if quoted != nil { throw reader.duplicate(in: start) }
          quoted = try reader.readInt()
          if reader.next("inner") { field = .inner; continue }
        case .inner:
          if inner != nil { throw reader.duplicate(in: start) }
          inner = try VocabularyClosed.Inner(from: &reader)
          if reader.next("none") { field = .noneField; continue }
        case .noneField:
          if none != nil { throw reader.duplicate(in: start) }
          none = try VocabularyClosed.None(from: &reader)
        default:
          throw reader.unknown(in: start)
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let content, let inner else {
      throw reader.missing(["content-type", "inner"], in: start)
    }
    guard count <= 3 else { throw reader.refused("an object of at most 3 fields", at: start, line: 46) }
    self.init(content: content, quoted: quoted, inner: inner, none: none)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "content-type") { return .content }
    if reader.matches(key, "a\"b\\c") { return .quoted }
    if reader.matches(key, "inner") { return .inner }
    if reader.matches(key, "none") { return .noneField }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("content-type")
    writer.write(content)
    if let quoted {
      writer.key("a\"b\\c" as String)
      writer.write(quoted)
    }
    writer.key("inner")
    inner.encode(to: &writer)
    if let none {
      writer.key("none")
      none.encode(to: &writer)
    }
    writer.closeObject()
  }
}

/// The message `VocabularyOld`, vocabulary.yaml:51.
///
/// Deprecated: new messages do without it.
struct VocabularyOld: WireMessage, Hashable, Sendable {
  /// Who sent it. */ #endif
  /// Deprecated: new messages do without it.
  var from: String

  var to: String

  init(from: String, to: String) {
    self.from = from
    self.to = to
  }

  static let schemaName = "VocabularyOld"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "vocabulary.yaml",
      line: 51,
      fields: [
        FieldFacts("from", line: 53),
        FieldFacts("to", line: 54),
      ])
  }

  private enum JSONField {
    case from, to, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var from: String? = nil
    var to: String? = nil
    let start = try reader.openObject()
    var field = reader.first("from") ? .from : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .from:
          if from != nil { throw reader.duplicate(in: start) }
          from = try reader.readString()
          if reader.next("to") { field = .to; continue }
        case .to:
          if to != nil { throw reader.duplicate(in: start) }
          to = try reader.readString()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let from, let to else {
      throw reader.missing(["from", "to"], in: start)
    }
    self.init(from: from, to: to)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "from") { return .from }
    if reader.matches(key, "to") { return .to }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("from")
    writer.write(from)
    writer.key("to")
    writer.write(to)
    writer.closeObject()
  }
}
