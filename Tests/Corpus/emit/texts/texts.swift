// Generated from Tests/Corpus/emit/texts/texts.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature
import Logging

/// The message `TextsWord`, texts.yaml:5.
struct TextsWord: WireMessage, Hashable, Sendable {
  var text: String
  var count: Int
  var tags: [String]

  init(text: String, count: Int, tags: [String]) {
    self.text = text
    self.count = count
    self.tags = tags
  }

  static let schemaName = "TextsWord"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "texts.yaml",
      line: 5,
      fields: [
        FieldFacts("text", line: 5),
        FieldFacts("count", line: 5),
        FieldFacts("tags", line: 5),
      ])
  }

  private enum JSONField {
    case text, countValue, tags, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var text: String? = nil
    var countValue: Int? = nil
    var tags: [String]? = nil
    let start = try reader.openObject()
    var field = reader.first("text") ? .text : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .text:
          if text != nil { throw reader.duplicate(in: start) }
          text = try reader.readString()
          if reader.next("count") { field = .countValue; continue }
        case .countValue:
          if countValue != nil { throw reader.duplicate(in: start) }
          countValue = try reader.readInt()
          if reader.next("tags") { field = .tags; continue }
        case .tags:
          if tags != nil { throw reader.duplicate(in: start) }
          tags = try Self.readTags(&reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let text, let countValue, let tags else {
      throw reader.missing(["text", "count", "tags"], in: start)
    }
    self.init(text: text, count: countValue, tags: tags)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "text") { return .text }
    if reader.matches(key, "count") { return .countValue }
    if reader.matches(key, "tags") { return .tags }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("text")
    writer.write(text)
    writer.key("count")
    writer.write(count)
    writer.key("tags")
    writer.openArray()
    for item in tags {
      writer.write(item)
    }
    writer.closeArray()
    writer.closeObject()
  }

  private static func readTags(_ reader: inout JSONReader) throws(JSONError) -> [String] {
    var items: [String] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try reader.readString())
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }
}

/// The process `texts-words`, texts.yaml:12.
///
///     TextsWord
///       │
///     filter  isWord                  line 15
///       │
///     map     shout                   line 17
///       │
///     map     measure                 line 21
///       │
///     tap     log                     line 30
///       │
///     block   banner                  line 32
///       ║
///     async   rest                    line 40
///       ║
///     map     first                   line 43
///       │
///     drive   print    parallelism 2  line 46
///
/// `│` is a call, `║` a channel.
struct TextsWordsProcess: ProcessDefinition, StageBody {
  static var facts: ProcessFacts {
    ProcessFacts(
      name: "texts-words",
      message: "TextsWord",
      file: "Tests/Corpus/emit/texts/texts.yaml",
      line: 12,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: nil,
      stages: [
        Stage.isWord, Stage.shout, Stage.measure, Stage.log, Stage.banner, Stage.rest, Stage.first, Stage.print])
  }

  enum Stage {
    static var isWord: StageFacts {
      StageFacts(index: 0, kind: .filter, name: "isWord", line: 15, column: 17)
    }
    static var shout: StageFacts {
      StageFacts(index: 1, kind: .map, name: "shout", line: 17, column: 14)
    }
    static var measure: StageFacts {
      StageFacts(index: 2, kind: .map, name: "measure", line: 21, column: 14)
    }
    static var log: StageFacts {
      StageFacts(index: 3, kind: .tap, name: "log", line: 30, column: 14, readsContext: true)
    }
    static var banner: StageFacts {
      StageFacts(index: 4, kind: .block, name: "banner", line: 32, column: 16)
    }
    static var rest: StageFacts {
      StageFacts(index: 5, kind: .async, name: "rest", line: 40, column: 16)
    }
    static var first: StageFacts {
      StageFacts(index: 6, kind: .map, name: "first", line: 43, column: 14)
    }
    static var print: StageFacts {
      StageFacts(
        index: 7, kind: .drive, name: "print", line: 46, column: 16, parallelism: 2, readsContext: true)
    }
  }

  /// What lives on behind `log`.
  struct AfterLog: Sendable {
    let message: TextsWord
    let loud: String
    let length: Int
  }

  /// What lives on behind `banner`.
  struct AfterBanner: Sendable {
    let message: TextsWord
    let banner: String
  }

  /// What lives on behind `rest`.
  struct AfterRest: Sendable {
    let message: TextsWord
    let banner: String
  }

  /// What lives on behind `first`.
  struct AfterFirst: Sendable {
    let banner: String
    let first: String?
  }

  func wire(_ line: Armature.Line<TextsWord>) {
    let afterLog: Armature.Line<AfterLog> = line.fused(runIsWordToLog)
    let afterBanner: Armature.Line<AfterBanner> = afterLog.block(Stage.banner, runBanner)
    let afterRest: Armature.Line<AfterRest> = afterBanner.async(Stage.rest, runRest)
    let afterFirst: Armature.Line<AfterFirst> = afterRest.fused(runFirst)
    afterFirst.drive(Stage.print, self)
  }

  @inline(__always)
  func runIsWordToLog(_ frame: TextsWord, _ progress: inout Armature.Progress) throws -> AfterLog? {
    progress.enter(0)
    guard try textsWordsIsWord(text: frame.text) else { return nil }
    progress.enter(1)
    let loud: String = try textsWordsShout(text: frame.text)
    progress.enter(2)
    let (length, isLong): (Int, Bool) = try textsWordsMeasure(loud: loud, count: frame.count)
    progress.enter(3)
    try textsWordsLog(context: progress.context, length: length, isLong: isLong)
    return AfterLog(message: frame, loud: loud, length: length)
  }

  func runBanner(_ frame: AfterLog, _ context: StageContext) throws -> AfterBanner {
    let banner: String = try textsWordsBanner(loud: frame.loud, length: frame.length)
    return AfterBanner(message: frame.message, banner: banner)
  }

  func runRest(_ frame: AfterBanner, _ context: StageContext) async throws -> AfterRest {
    try await textsWordsRest()
    return AfterRest(message: frame.message, banner: frame.banner)
  }

  @inline(__always)
  func runFirst(_ frame: AfterRest, _ progress: inout Armature.Progress) throws -> AfterFirst? {
    progress.enter(6)
    let first: String? = try textsWordsFirst(message: frame.message)
    return AfterFirst(banner: frame.banner, first: first)
  }

  func perform(_ frame: AfterFirst, _ context: StageContext) async throws {
    try await textsWordsPrint(first: frame.first, banner: frame.banner, context: context)
  }
}

/// `isWord`, as written in the spec.
private func textsWordsIsWord(text: String) throws -> Bool {
#sourceLocation(file: "Tests/Corpus/emit/texts/texts.yaml", line: 16)
                !text.isEmpty
#sourceLocation()
}

/// `shout`, as written in the spec.
private func textsWordsShout(text: String) throws -> String {
#sourceLocation(file: "Tests/Corpus/emit/texts/texts.yaml", line: 20)
               text.uppercased()
#sourceLocation()
}

/// `measure`, as written in the spec.
private func textsWordsMeasure(loud: String, count: Int) throws -> (length: Int, isLong: Bool) {
#sourceLocation(file: "Tests/Corpus/emit/texts/texts.yaml", line: 24)
          let length = loud.unicodeScalars.count
          if length > count {
            return (length: length, isLong: true)
          }

          return (length: length, isLong: false)
#sourceLocation()
}

/// `log`, as written in the spec.
private func textsWordsLog(context: StageContext, length: Int, isLong: Bool) throws {
#sourceLocation(file: "Tests/Corpus/emit/texts/texts.yaml", line: 31)
                context.logger.debug("a word", metadata: ["length": "\(length)", "isLong": "\(isLong)"])
#sourceLocation()
}

/// `banner`, as written in the spec.
private func textsWordsBanner(loud: String, length: Int) throws -> String {
#sourceLocation(file: "Tests/Corpus/emit/texts/texts.yaml", line: 36)
          """
          \(loud)
            \(String(repeating: "=", count: length))
          """
#sourceLocation()
}

/// `rest`, as written in the spec.
private func textsWordsRest() async throws {
#sourceLocation(file: "Tests/Corpus/emit/texts/texts.yaml", line: 42)
               await Task.yield()
#sourceLocation()
}

/// `first`, as written in the spec.
private func textsWordsFirst(message: TextsWord) throws -> String? {
#sourceLocation(file: "Tests/Corpus/emit/texts/texts.yaml", line: 45)
               message.tags.sorted().first
#sourceLocation()
}

/// `print`, as written in the spec.
private func textsWordsPrint(first: String?, banner: String, context: StageContext) async throws {
#sourceLocation(file: "Tests/Corpus/emit/texts/texts.yaml", line: 49)
          guard let first else { return }
          textsSink(first, banner, context.attempt)
#sourceLocation()
}
