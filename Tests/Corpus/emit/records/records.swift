// Generated from Tests/Corpus/emit/records/records.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The message `RecordsPage`, records.yaml:7.
struct RecordsPage: WireMessage, Hashable, Sendable {
  var url: String
  var title: String?

  init(url: String, title: String? = nil) {
    self.url = url
    self.title = title
  }

  static let schemaName = "RecordsPage"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "records.yaml",
      line: 7,
      fields: [
        FieldFacts("url", line: 7),
        FieldFacts("title", line: 7),
      ])
  }

  private enum JSONField {
    case url, title, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var url: String? = nil
    var title: String? = nil
    let start = try reader.openObject()
    var field = reader.first("url") ? .url : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .url:
          if url != nil { throw reader.duplicate(in: start) }
          url = try reader.readString()
          if reader.next("title") { field = .title; continue }
        case .title:
          if title != nil { throw reader.duplicate(in: start) }
          title = try reader.readString()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let url else {
      throw reader.missing(["url"], in: start)
    }
    self.init(url: url, title: title)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "url") { return .url }
    if reader.matches(key, "title") { return .title }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("url")
    writer.write(url)
    if let title {
      writer.key("title")
      writer.write(title)
    }
    writer.closeObject()
  }
}

/// What the process `records-pages` asks of this target: one function for each stage without `swift`.
protocol RecordsPagesStages: Sendable {
  /// `block` at records.yaml:17: reads `url`; writes `head`, `links`.
#sourceLocation(file: "Tests/Corpus/emit/records/records.yaml", line: 17)
          func load(_ url: String) throws -> (head: RecordsPagesHead, links: [RecordsPage])
#sourceLocation()

  /// `map` at records.yaml:21: reads `head.place.city`; writes `city`.
#sourceLocation(file: "Tests/Corpus/emit/records/records.yaml", line: 21)
        func cityOf(_ city: String?) throws -> String?
#sourceLocation()

  /// `map` at records.yaml:24: reads `links`, `head`; writes `images`, `byName`.
#sourceLocation(file: "Tests/Corpus/emit/records/records.yaml", line: 24)
        func images(
          links: [RecordsPage], head: RecordsPagesHead
        ) throws -> (images: [RecordsPagesImages], byName: [String: [RecordsImage]])
#sourceLocation()

  /// `drive` at records.yaml:27: reads `head.status`, `city`, `images`, `byName`, `title`.
#sourceLocation(file: "Tests/Corpus/emit/records/records.yaml", line: 27)
          func store(
            status: Int,
            city: String?,
            images: [RecordsPagesImages],
            byName: [String: [RecordsImage]],
            title: String?
          ) async throws
#sourceLocation()
}

/// The fields of a key, records.yaml:14; it never leaves its process.
struct RecordsPagesHead: Sendable {
  var status: Int
  var place: RecordsPagesHead.Place?

  init(status: Int, place: RecordsPagesHead.Place? = nil) {
    self.status = status
    self.place = place
  }

  /// The fields of a key, records.yaml:20; it never leaves its process.
  struct Place: Sendable {
    var city: String

    init(city: String) {
      self.city = city
    }
  }
}

/// The fields of a key, records.yaml:14; it never leaves its process.
struct RecordsPagesImages: Sendable {
  var image: RecordsImage
  var alt: String?

  init(image: RecordsImage, alt: String? = nil) {
    self.image = image
    self.alt = alt
  }
}

/// The process `records-pages`, records.yaml:14.
///
///     RecordsPage
///       │
///     block  load    parallelism 3  line 17
///       ║
///     map    cityOf                 line 21
///       │
///     map    images                 line 24
///       │
///     drive  store                  line 27
///
/// `│` is a call, `║` a channel.
struct RecordsPagesProcess<Stages: RecordsPagesStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "records-pages",
      message: "RecordsPage",
      file: "Tests/Corpus/emit/records/records.yaml",
      line: 14,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: nil,
      stages: [Stage.load, Stage.cityOf, Stage.images, Stage.store])
  }

  enum Stage {
    static var load: StageFacts {
      StageFacts(index: 0, kind: .block, name: "load", line: 17, column: 16, parallelism: 3)
    }
    static var cityOf: StageFacts {
      StageFacts(index: 1, kind: .map, name: "cityOf", line: 21, column: 14)
    }
    static var images: StageFacts {
      StageFacts(index: 2, kind: .map, name: "images", line: 24, column: 14)
    }
    static var store: StageFacts {
      StageFacts(index: 3, kind: .drive, name: "store", line: 27, column: 16)
    }
  }

  /// What lives on behind `load`.
  struct AfterLoad: Sendable {
    let title: String?
    let head: RecordsPagesHead
    let links: [RecordsPage]
  }

  /// What lives on behind `images`.
  struct AfterImages: Sendable {
    let title: String?
    let head: RecordsPagesHead
    let city: String?
    let images: [RecordsPagesImages]
    let byName: [String: [RecordsImage]]
  }

  func wire(_ line: Armature.Line<RecordsPage>) {
    let afterLoad: Armature.Line<AfterLoad> = line.block(Stage.load, runLoad)
    let afterImages: Armature.Line<AfterImages> = afterLoad.fused(runCityOfToImages)
    afterImages.drive(Stage.store, self)
  }

  func runLoad(_ frame: RecordsPage, _ context: StageContext) throws -> AfterLoad {
    let (head, links): (RecordsPagesHead, [RecordsPage]) = try stages.load(frame.url)
    return AfterLoad(title: frame.title, head: head, links: links)
  }

  @inline(__always)
  func runCityOfToImages(_ frame: AfterLoad, _ progress: inout Armature.Progress) throws -> AfterImages? {
    progress.enter(1)
    let city: String? = try stages.cityOf(frame.head.place?.city)
    progress.enter(2)
    let (images, byName): ([RecordsPagesImages], [String: [RecordsImage]]) = try stages.images(
      links: frame.links, head: frame.head)
    return AfterImages(title: frame.title, head: frame.head, city: city, images: images, byName: byName)
  }

  func perform(_ frame: AfterImages, _ context: StageContext) async throws {
    try await stages.store(
      status: frame.head.status,
      city: frame.city,
      images: frame.images,
      byName: frame.byName,
      title: frame.title)
  }
}

/// Never used: lets swiftc tell at the spec's own names what `RecordsPages` lacks.
private enum RecordsPagesChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/records/records.yaml", line: 13)
  typealias Stages =
  RecordsPages
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/records/records.yaml", line: 13)
  typealias Process =
  RecordsPagesProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/records/records.yaml", line: 16)
  static let load = Required<(Stages) -> (String) throws -> (head: RecordsPagesHead, links: [RecordsPage])>(Stages
              .load
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/records/records.yaml", line: 20)
  static let cityOf = Required<(Stages) -> (String?) throws -> String?>(Stages
            .cityOf
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/records/records.yaml", line: 23)
  static let images = Required<(Stages) -> ([RecordsPage], RecordsPagesHead) throws -> (images: [RecordsPagesImages], byName: [String: [RecordsImage]])>(Stages
            .images(links:head:)
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/records/records.yaml", line: 26)
  static let store = Required<(Stages) -> (Int, String?, [RecordsPagesImages], [String: [RecordsImage]], String?) async throws -> Void>(Stages
              .store(status:city:images:byName:title:)
  )
#sourceLocation()
}

/// Never used: lets swiftc tell at the spec's own names which type is missing.
private enum TypeChecks {
#sourceLocation(file: "Tests/Corpus/emit/records/records.yaml", line: 3)
  static let recordsImage: any Sendable.Type =
         RecordsImage
    .self
#sourceLocation()
}
