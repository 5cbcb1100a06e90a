// Generated from Tests/Corpus/emit/strings/strings.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The message `StringsMessage`, strings.yaml:5.
struct StringsMessage: WireMessage, Hashable, Sendable {
  var kind: String
  var size: Int
  var ratio: Double?
  var text: String
  var whole: Int
  var real: Double

  init(kind: String, size: Int, ratio: Double? = nil, text: String, whole: Int, real: Double) {
    self.kind = kind
    self.size = size
    self.ratio = ratio
    self.text = text
    self.whole = whole
    self.real = real
  }

  static let schemaName = "StringsMessage"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "strings.yaml",
      line: 5,
      fields: [
        FieldFacts("kind", line: 6),
        FieldFacts("size", line: 7),
        FieldFacts("ratio", line: 8),
        FieldFacts("text", line: 9),
        FieldFacts("whole", line: 10),
        FieldFacts("real", line: 11),
      ])
  }

  private enum JSONField {
    case kind, size, ratio, text, whole, real, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var kind: String? = nil
    var size: Int? = nil
    var ratio: Double? = nil
    var text: String? = nil
    var whole: Int? = nil
    var real: Double? = nil
    let start = try reader.openObject()
    var field = reader.first("kind") ? .kind : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .kind:
          if kind != nil { throw reader.duplicate(in: start) }
          kind = try reader.readString()
          if reader.next("size") { field = .size; continue }
        case .size:
          if size != nil { throw reader.duplicate(in: start) }
          size = try reader.readInt()
          if reader.next("ratio") { field = .ratio; continue }
        case .ratio:
          if ratio != nil { throw reader.duplicate(in: start) }
          ratio = try reader.readDouble()
          if reader.next("text") { field = .text; continue }
        case .text:
          if text != nil { throw reader.duplicate(in: start) }
          text = try reader.readString()
          if reader.next("whole") { field = .whole; continue }
        case .whole:
          if whole != nil { throw reader.duplicate(in: start) }
          whole = try reader.readInt()
          if reader.next("real") { field = .real; continue }
        case .real:
          if real != nil { throw reader.duplicate(in: start) }
          real = try reader.readDouble()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let kind, let size, let text, let whole, let real else {
      throw reader.missing(["kind", "size", "text", "whole", "real"], in: start)
    }
    self.init(kind: kind, size: size, ratio: ratio, text: text, whole: whole, real: real)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "kind") { return .kind }
    if reader.matches(key, "size") { return .size }
    if reader.matches(key, "ratio") { return .ratio }
    if reader.matches(key, "text") { return .text }
    if reader.matches(key, "whole") { return .whole }
    if reader.matches(key, "real") { return .real }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("kind")
    writer.write(kind)
    writer.key("size")
    writer.write(size)
    if let ratio {
      writer.key("ratio")
      writer.write(ratio)
    }
    writer.key("text")
    writer.write(text)
    writer.key("whole")
    writer.write(whole)
    writer.key("real")
    writer.write(real)
    writer.closeObject()
  }
}

/// The process `strings-one`, strings.yaml:18.
///
///     StringsMessage
///       │
///     signal  strings-two  line 21
///       │
///     signal  strings-two  line 28
///       │
///     signal  strings-two  line 30
///       │
///     drive   finish       line 32
struct StringsOneProcess: ProcessDefinition, StageBody {
  static var facts: ProcessFacts {
    ProcessFacts(
      name: "strings-one",
      message: "StringsMessage",
      file: "Tests/Corpus/emit/strings/strings.yaml",
      line: 18,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: nil,
      stages: [Stage.signalStringsTwo, Stage.signalStringsTwo2, Stage.signalStringsTwo3, Stage.finish])
  }

  enum Stage {
    static var signalStringsTwo: StageFacts {
      StageFacts(index: 0, kind: .signal, name: "strings-two", line: 21, column: 17)
    }
    static var signalStringsTwo2: StageFacts {
      StageFacts(index: 1, kind: .signal, name: "strings-two", line: 28, column: 17)
    }
    static var signalStringsTwo3: StageFacts {
      StageFacts(index: 2, kind: .signal, name: "strings-two", line: 30, column: 17)
    }
    static var finish: StageFacts {
      StageFacts(index: 3, kind: .drive, name: "finish", line: 32, column: 16)
    }
  }

  /// What lives on behind the signal to `strings-two`.
  struct AfterSignalStringsTwo: Sendable {
    let size: Int
    let ratio: Double?
  }

  func wire(_ line: Armature.Line<StringsMessage>) {
    let afterSignalStringsTwo: Armature.Line<AfterSignalStringsTwo> =
      line.fused(runSignalStringsTwoToSignalStringsTwo)
    afterSignalStringsTwo.drive(Stage.finish, self)
  }

  @inline(__always)
  func runSignalStringsTwoToSignalStringsTwo(
    _ frame: StringsMessage, _ progress: inout Armature.Progress
  ) throws -> AfterSignalStringsTwo? {
    progress.enter(0)
    try progress.signal(
      "strings-two",
      StringsMessage(
        kind: "\"); fatalError(\"\\(1 + 1)",
        size: frame.size,
        ratio: nil,
        text: "a\nb\r\tc\u{0}d\\e\"f\u{23}g\u{2028}h\u{2029}i\u{202E}j\u{2066}k\u{200B}l\u{FEFF}m\u{7F}n\u{85}o*/p//q ``` r 👩\u{200D}🚀 é",
        whole: -9_223_372_036_854_775_808,
        real: 0.1))
    progress.enter(1)
    try progress.signal(
      "strings-two",
      StringsMessage(
        kind: "",
        size: 9_223_372_036_854_775_807,
        ratio: Double(bitPattern: 0x1),
        text: "\\",
        whole: 12_345,
        real: 1.7976931348623157e+308))
    progress.enter(2)
    try progress.signal(
      "strings-two",
      StringsMessage(
        kind: "\u{23}\u{23}\"\u{23}\u{23}", size: 0, ratio: -0.0, text: "${X:-y} $$", whole: 1000, real: 3.0))
    return AfterSignalStringsTwo(size: frame.size, ratio: frame.ratio)
  }

  func perform(_ frame: AfterSignalStringsTwo, _ context: StageContext) async throws {
    try await stringsOneFinish(size: frame.size, ratio: frame.ratio)
  }
}

/// `finish`, as written in the spec.
private func stringsOneFinish(size: Int, ratio: Double?) async throws {
#sourceLocation(file: "Tests/Corpus/emit/strings/strings.yaml", line: 34)
          // Ein Kommentar mit Ümlauten, und ein Text mit # und "Zeichen".
          stringsSink(size, ratio, #"a "raw" \ text"#)
#sourceLocation()
}

/// What the process `strings-two` asks of this target: one function for each stage without `swift`.
protocol StringsTwoStages: Sendable {
  /// `drive` at strings.yaml:40: reads `kind`, `size`.
#sourceLocation(file: "Tests/Corpus/emit/strings/strings.yaml", line: 40)
          func keep(kind: String, size: Int) async throws
#sourceLocation()
}

/// The process `strings-two`, strings.yaml:37.
///
///     StringsMessage
///       │
///     drive  keep  line 40
struct StringsTwoProcess<Stages: StringsTwoStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "strings-two",
      message: "StringsMessage",
      file: "Tests/Corpus/emit/strings/strings.yaml",
      line: 37,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: nil,
      stages: [Stage.keep])
  }

  enum Stage {
    static var keep: StageFacts {
      StageFacts(index: 0, kind: .drive, name: "keep", line: 40, column: 16)
    }
  }

  func wire(_ line: Armature.Line<StringsMessage>) {
    line.drive(Stage.keep, self)
  }

  func perform(_ frame: StringsMessage, _ context: StageContext) async throws {
    try await stages.keep(kind: frame.kind, size: frame.size)
  }
}

/// Never used: lets swiftc tell at the spec's own names what `StringsTwo` lacks.
private enum StringsTwoChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/strings/strings.yaml", line: 36)
  typealias Stages =
  StringsTwo
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/strings/strings.yaml", line: 36)
  typealias Process =
  StringsTwoProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/strings/strings.yaml", line: 39)
  static let keep = Required<(Stages) -> (String, Int) async throws -> Void>(Stages
              .keep(kind:size:)
  )
#sourceLocation()
}
