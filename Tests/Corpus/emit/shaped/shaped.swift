// Generated from Tests/Corpus/emit/shaped/shaped.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The values of `ShapedColour`, shaped.yaml:5.
enum ShapedColour: String, Hashable, Sendable, Swift.CaseIterable {
  case red
  case green
  case darkBlue = "dark blue"

  init(from reader: inout JSONReader) throws(JSONError) {
    let text = try reader.readText()
    if reader.matches(text, "red") {
      self = .red
    } else if reader.matches(text, "green") {
      self = .green
    } else if reader.matches(text, "dark blue") {
      self = .darkBlue
    } else {
      throw reader.refused("one of \"red\", \"green\", \"dark blue\"", text: text, line: 5)
    }
  }

  func encode(to writer: inout JSONWriter) {
    writer.write(rawValue)
  }
}

/// One of 2 messages, told apart by `kind`, shaped.yaml:6.
enum ShapedEvent: Hashable, Sendable {
  case created(ShapedCreated)
  case movedAway(ShapedMoved)

  static var facts: SchemaFacts {
    SchemaFacts(file: "shaped.yaml", line: 6, variants: [ShapedCreated.facts, ShapedMoved.facts])
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    let tag = try reader.tag("kind")
    if reader.matches(tag, "created") {
      self = .created(try ShapedCreated(from: &reader))
    } else if reader.matches(tag, "moved-away") {
      self = .movedAway(try ShapedMoved(from: &reader))
    } else {
      throw reader.refused("one of \"created\", \"moved-away\"", text: tag, line: 6)
    }
  }

  func encode(to writer: inout JSONWriter) {
    switch self {
    case .created(let message): message.encode(to: &writer)
    case .movedAway(let message): message.encode(to: &writer)
    }
  }
}

/// The items of `ShapedPoint`, shaped.yaml:7.
struct ShapedPoint: Hashable, Sendable {
  var item0: Double
  var item1: Double

  init(item0: Double, item1: Double) {
    self.item0 = item0
    self.item1 = item1
  }

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "shaped.yaml",
      line: 7,
      fields: [
        FieldFacts("0", line: 7),
        FieldFacts("1", line: 7),
      ])
  }

  /// How many items there are.
  var count: Int {
    2
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var item0: Double? = nil
    var item1: Double? = nil
    let start = try reader.openArray()
    guard try reader.nextElement() else {
      throw reader.refused("an array of at least 2 items", at: start, line: 7)
    }
    do throws(JSONError) {
      item0 = try reader.readDouble()
    } catch {
      try reader.recover(from: error, in: start)
    }
    guard try reader.nextElement() else {
      throw reader.refused("an array of at least 2 items", at: start, line: 7)
    }
    do throws(JSONError) {
      item1 = try reader.readDouble()
    } catch {
      try reader.recover(from: error, in: start)
    }
    if try reader.nextElement() {
      throw reader.refused("an array of at most 2 items", at: start, line: 7)
    }
    guard let item0, let item1 else {
      throw reader.refused("an array of at least 2 items", at: start, line: 7)
    }
    self.init(item0: item0, item1: item1)
  }

  func encode(to writer: inout JSONWriter) {
    writer.openArray()
    writer.write(self.item0)
    writer.write(self.item1)
    writer.closeArray()
  }
}

/// The message `ShapedTexts`, shaped.yaml:10.
struct ShapedTexts: WireMessage, Hashable, Sendable {
  var status: ShapedTexts.Status
  var always: ShapedTexts.Always
  var colour: ShapedColour
  var colours: [ShapedColour]?
  var perhaps: Nullable<ShapedColour>?

  init(
    status: ShapedTexts.Status,
    always: ShapedTexts.Always = ShapedTexts.Always.always,
    colour: ShapedColour,
    colours: [ShapedColour]? = nil,
    perhaps: Nullable<ShapedColour>? = nil
  ) {
    self.status = status
    self.always = always
    self.colour = colour
    self.colours = colours
    self.perhaps = perhaps
  }

  /// The values of `ShapedTexts.Status`, shaped.yaml:11.
  enum Status: String, Hashable, Sendable, Swift.CaseIterable {
    case open
    case inProgress = "IN_PROGRESS"
    case value3OfThem = "3 of them"
    case value = ""
    case loadReport = "load-report"
    case `default`
    case initValue = "init"
    case fatalError11 = "\"); fatalError(\"\\(1 + 1)"
    case ü
    case value2 = "?"

    init(from reader: inout JSONReader) throws(JSONError) {
      let text = try reader.readText()
      if reader.matches(text, "open") {
        self = .open
      } else if reader.matches(text, "IN_PROGRESS") {
        self = .inProgress
      } else if reader.matches(text, "3 of them") {
        self = .value3OfThem
      } else if reader.matches(text, "") {
        self = .value
      } else if reader.matches(text, "load-report") {
        self = .loadReport
      } else if reader.matches(text, "default") {
        self = .default
      } else if reader.matches(text, "init") {
        self = .initValue
      } else if reader.matches(text, "\"); fatalError(\"\\(1 + 1)") {
        self = .fatalError11
      } else if reader.matches(text, "ü") {
        self = .ü
      } else if reader.matches(text, "?") {
        self = .value2
      } else {
        throw reader.refused(
          "one of \"open\", \"IN_PROGRESS\", \"3 of them\", \"\", \"load-report\", \"default\", \"init\", \"\\\"); fatalError(\\\"\\\\(1 + 1)\", \"ü\", \"?\"",
          text: text,
          line: 11)
      }
    }

    func encode(to writer: inout JSONWriter) {
      writer.write(rawValue)
    }
  }

  /// The values of `ShapedTexts.Always`, shaped.yaml:12.
  enum Always: String, Hashable, Sendable, Swift.CaseIterable {
    case always

    init(from reader: inout JSONReader) throws(JSONError) {
      let text = try reader.readText()
      if reader.matches(text, "always") {
        self = .always
      } else {
        throw reader.refused("\"always\"", text: text, line: 12)
      }
    }

    func encode(to writer: inout JSONWriter) {
      writer.write(rawValue)
    }
  }

  static let schemaName = "ShapedTexts"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "shaped.yaml",
      line: 10,
      fields: [
        FieldFacts("status", line: 11),
        FieldFacts("always", line: 12),
        FieldFacts("colour", line: 13),
        FieldFacts("colours", line: 14),
        FieldFacts("perhaps", line: 15),
      ])
  }

  private enum JSONField {
    case status, always, colour, colours, perhaps, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var status: ShapedTexts.Status? = nil
    var always: ShapedTexts.Always? = nil
    var colour: ShapedColour? = nil
    var colours: [ShapedColour]? = nil
    var perhaps: Nullable<ShapedColour>? = nil
    let start = try reader.openObject()
    var field = reader.first("status") ? .status : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .status:
          if status != nil { throw reader.duplicate(in: start) }
          status = try ShapedTexts.Status(from: &reader)
          if reader.next("always") { field = .always; continue }
        case .always:
          if always != nil { throw reader.duplicate(in: start) }
          always = try ShapedTexts.Always(from: &reader)
          if reader.next("colour") { field = .colour; continue }
        case .colour:
          if colour != nil { throw reader.duplicate(in: start) }
          colour = try ShapedColour(from: &reader)
          if reader.next("colours") { field = .colours; continue }
        case .colours:
          if colours != nil { throw reader.duplicate(in: start) }
          colours = try Self.readColours(&reader)
          if reader.next("perhaps") { field = .perhaps; continue }
        case .perhaps:
          if perhaps != nil { throw reader.duplicate(in: start) }
          perhaps = try Self.readPerhaps(&reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let status, let always, let colour else {
      throw reader.missing(["status", "always", "colour"], in: start)
    }
    self.init(status: status, always: always, colour: colour, colours: colours, perhaps: perhaps)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "status") { return .status }
    if reader.matches(key, "always") { return .always }
    if reader.matches(key, "colour") { return .colour }
    if reader.matches(key, "colours") { return .colours }
    if reader.matches(key, "perhaps") { return .perhaps }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("status")
    status.encode(to: &writer)
    writer.key("always")
    always.encode(to: &writer)
    writer.key("colour")
    colour.encode(to: &writer)
    if let colours {
      writer.key("colours")
      writer.openArray()
      for item in colours {
        item.encode(to: &writer)
      }
      writer.closeArray()
    }
    if let perhaps {
      writer.key("perhaps")
      if let present = perhaps.value {
        present.encode(to: &writer)
      } else {
        writer.writeNull()
      }
    }
    writer.closeObject()
  }

  private static func readColours(_ reader: inout JSONReader) throws(JSONError) -> [ShapedColour] {
    var items: [ShapedColour] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try ShapedColour(from: &reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readPerhaps(_ reader: inout JSONReader) throws(JSONError) -> Nullable<ShapedColour> {
    reader.readNull() ? .null : .value(try ShapedColour(from: &reader))
  }
}

/// The message `ShapedTuples`, shaped.yaml:16.
struct ShapedTuples: WireMessage, Hashable, Sendable {
  var point: ShapedPoint
  var pair: ShapedTuples.Pair
  var line: ShapedTuples.Line
  var open: ShapedTuples.Open
  var fixed: [ShapedTuples.Fixed]?
  var counted: ShapedPoint?

  init(
    point: ShapedPoint,
    pair: ShapedTuples.Pair,
    line: ShapedTuples.Line,
    open: ShapedTuples.Open,
    fixed: [ShapedTuples.Fixed]? = nil,
    counted: ShapedPoint? = nil
  ) {
    self.point = point
    self.pair = pair
    self.line = line
    self.open = open
    self.fixed = fixed
    self.counted = counted
  }

  /// The items of `ShapedTuples.Pair`, shaped.yaml:18.
  struct Pair: Hashable, Sendable {
    var item0: String
    var item1: Int?

    init(item0: String, item1: Int? = nil) {
      self.item0 = item0
      self.item1 = item1
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "shaped.yaml",
        line: 18,
        fields: [
          FieldFacts("0", line: 18),
          FieldFacts("1", line: 18),
        ])
    }

    /// How many items there are.
    var count: Int {
      1 + (self.item1 == nil ? 0 : 1)
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var item0: String? = nil
      var item1: Int? = nil
      let start = try reader.openArray()
      guard try reader.nextElement() else {
        throw reader.refused("an array of at least 1 item", at: start, line: 18)
      }
      do throws(JSONError) {
        item0 = try reader.readString()
      } catch {
        try reader.recover(from: error, in: start)
      }
      var isMore = try reader.nextElement()
      if isMore {
        do throws(JSONError) {
          item1 = try Self.readItem1(&reader)
        } catch {
          try reader.recover(from: error, in: start)
        }
        isMore = try reader.nextElement()
      }
      if isMore {
        throw reader.refused("an array of at most 2 items", at: start, line: 18)
      }
      guard let item0 else {
        throw reader.refused("an array of at least 1 item", at: start, line: 18)
      }
      self.init(item0: item0, item1: item1)
    }

    func encode(to writer: inout JSONWriter) {
      writer.openArray()
      writer.write(self.item0)
      if let item1Field = self.item1 {
        writer.write(item1Field)
      }
      writer.closeArray()
    }

    private static func readItem1(_ reader: inout JSONReader) throws(JSONError) -> Int {
      let start = reader.start()
      let value = try reader.readInt()
      guard value >= 0 else { throw reader.refused("a number of at least 0", at: start, line: 18) }
      return value
    }
  }

  /// The items of `ShapedTuples.Line`, shaped.yaml:19.
  struct Line: Hashable, Sendable {
    var item0: String
    var item1: ShapedTuples.Line.Item1
    var rest: [ShapedPoint]

    init(item0: String, item1: ShapedTuples.Line.Item1, rest: [ShapedPoint] = []) {
      self.item0 = item0
      self.item1 = item1
      self.rest = rest
    }

    /// The fields of `ShapedTuples.Line.Item1`.
    struct Item1: Hashable, Sendable {
      var x: Int

      init(x: Int) {
        self.x = x
      }

      static var facts: SchemaFacts {
        SchemaFacts(
          file: "shaped.yaml",
          line: 19,
          fields: [
            FieldFacts("x", line: 19),
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

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "shaped.yaml",
        line: 19,
        fields: [
          FieldFacts("0", line: 19),
          FieldFacts("1", line: 19, inside: { ShapedTuples.Line.Item1.facts }),
        ],
        rest: FieldFacts("2", line: 19, inside: { ShapedPoint.facts }))
    }

    /// How many items there are.
    var count: Int {
      2 + rest.count
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var item0: String? = nil
      var item1: ShapedTuples.Line.Item1? = nil
      var rest: [ShapedPoint] = []
      let start = try reader.openArray()
      guard try reader.nextElement() else {
        throw reader.refused("an array of at least 2 items", at: start, line: 19)
      }
      do throws(JSONError) {
        item0 = try reader.readString()
      } catch {
        try reader.recover(from: error, in: start)
      }
      guard try reader.nextElement() else {
        throw reader.refused("an array of at least 2 items", at: start, line: 19)
      }
      do throws(JSONError) {
        item1 = try ShapedTuples.Line.Item1(from: &reader)
      } catch {
        try reader.recover(from: error, in: start)
      }
      var isMore = try reader.nextElement()
      while isMore {
        do throws(JSONError) {
          rest.append(try ShapedPoint(from: &reader))
        } catch {
          try reader.recover(from: error, in: start)
        }
        isMore = try reader.nextElement()
      }
      guard let item0, let item1 else {
        throw reader.refused("an array of at least 2 items", at: start, line: 19)
      }
      self.init(item0: item0, item1: item1, rest: rest)
    }

    func encode(to writer: inout JSONWriter) {
      writer.openArray()
      writer.write(self.item0)
      self.item1.encode(to: &writer)
      for item in rest {
        item.encode(to: &writer)
      }
      writer.closeArray()
    }
  }

  /// The items of `ShapedTuples.Open`, shaped.yaml:20.
  struct Open: Hashable, Sendable {
    var item0: String?
    var rest: [RawJSON]

    init(item0: String? = nil, rest: [RawJSON] = []) {
      self.item0 = item0
      self.rest = rest
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "shaped.yaml",
        line: 20,
        fields: [
          FieldFacts("0", line: 20),
        ],
        rest: FieldFacts("1", line: 20))
    }

    /// How many items there are.
    var count: Int {
      0 + (self.item0 == nil ? 0 : 1) + rest.count
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var item0: String? = nil
      var rest: [RawJSON] = []
      let start = try reader.openArray()
      var isMore = try reader.nextElement()
      if isMore {
        do throws(JSONError) {
          item0 = try reader.readString()
        } catch {
          try reader.recover(from: error, in: start)
        }
        isMore = try reader.nextElement()
      }
      while isMore {
        do throws(JSONError) {
          rest.append(try reader.readRaw())
        } catch {
          try reader.recover(from: error, in: start)
        }
        isMore = try reader.nextElement()
      }
      self.init(item0: item0, rest: rest)
    }

    func encode(to writer: inout JSONWriter) {
      writer.openArray()
      if let item0Field = self.item0 {
        writer.write(item0Field)
        for item in rest {
          writer.write(item)
        }
      }
      writer.closeArray()
    }
  }

  /// The items of `ShapedTuples.Fixed`, shaped.yaml:21.
  struct Fixed: Hashable, Sendable {
    var item0: ShapedTuples.Fixed.Item0

    init(item0: ShapedTuples.Fixed.Item0) {
      self.item0 = item0
    }

    /// The values of `ShapedTuples.Fixed.Item0`, shaped.yaml:21.
    enum Item0: String, Hashable, Sendable, Swift.CaseIterable {
      case a
      case b

      init(from reader: inout JSONReader) throws(JSONError) {
        let text = try reader.readText()
        if reader.matches(text, "a") {
          self = .a
        } else if reader.matches(text, "b") {
          self = .b
        } else {
          throw reader.refused("one of \"a\", \"b\"", text: text, line: 21)
        }
      }

      func encode(to writer: inout JSONWriter) {
        writer.write(rawValue)
      }
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "shaped.yaml",
        line: 21,
        fields: [
          FieldFacts("0", line: 21),
        ])
    }

    /// How many items there are.
    var count: Int {
      1
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var item0: ShapedTuples.Fixed.Item0? = nil
      let start = try reader.openArray()
      guard try reader.nextElement() else {
        throw reader.refused("an array of at least 1 item", at: start, line: 21)
      }
      do throws(JSONError) {
        item0 = try ShapedTuples.Fixed.Item0(from: &reader)
      } catch {
        try reader.recover(from: error, in: start)
      }
      if try reader.nextElement() {
        throw reader.refused("an array of at most 1 item", at: start, line: 21)
      }
      guard let item0 else {
        throw reader.refused("an array of at least 1 item", at: start, line: 21)
      }
      self.init(item0: item0)
    }

    func encode(to writer: inout JSONWriter) {
      writer.openArray()
      self.item0.encode(to: &writer)
      writer.closeArray()
    }
  }

  static let schemaName = "ShapedTuples"
  static let isChecked = true

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "shaped.yaml",
      line: 16,
      fields: [
        FieldFacts("point", line: 17, inside: { ShapedPoint.facts }),
        FieldFacts("pair", line: 18, inside: { ShapedTuples.Pair.facts }),
        FieldFacts("line", line: 19, inside: { ShapedTuples.Line.facts }),
        FieldFacts("open", line: 20, inside: { ShapedTuples.Open.facts }),
        FieldFacts("fixed", line: 21, depth: 1, inside: { ShapedTuples.Fixed.facts }),
        FieldFacts("counted", line: 22, inside: { ShapedPoint.facts }),
      ])
  }

  private enum JSONField {
    case point, pair, line, open, fixed, counted, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var point: ShapedPoint? = nil
    var pair: ShapedTuples.Pair? = nil
    var line: ShapedTuples.Line? = nil
    var open: ShapedTuples.Open? = nil
    var fixed: [ShapedTuples.Fixed]? = nil
    var counted: ShapedPoint? = nil
    let start = try reader.openObject()
    var field = reader.first("point") ? .point : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .point:
          if point != nil { throw reader.duplicate(in: start) }
          point = try ShapedPoint(from: &reader)
          if reader.next("pair") { field = .pair; continue }
        case .pair:
          if pair != nil { throw reader.duplicate(in: start) }
          pair = try ShapedTuples.Pair(from: &reader)
          if reader.next("line") { field = .line; continue }
        case .line:
          if line != nil { throw reader.duplicate(in: start) }
          line = try Self.readLine(&reader)
          if reader.next("open") { field = .open; continue }
        case .open:
          if open != nil { throw reader.duplicate(in: start) }
          open = try ShapedTuples.Open(from: &reader)
          if reader.next("fixed") { field = .fixed; continue }
        case .fixed:
          if fixed != nil { throw reader.duplicate(in: start) }
          fixed = try Self.readFixed(&reader)
          if reader.next("counted") { field = .counted; continue }
        case .counted:
          if counted != nil { throw reader.duplicate(in: start) }
          counted = try Self.readCounted(&reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let point, let pair, let line, let open else {
      throw reader.missing(["point", "pair", "line", "open"], in: start)
    }
    self.init(point: point, pair: pair, line: line, open: open, fixed: fixed, counted: counted)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "point") { return .point }
    if reader.matches(key, "pair") { return .pair }
    if reader.matches(key, "line") { return .line }
    if reader.matches(key, "open") { return .open }
    if reader.matches(key, "fixed") { return .fixed }
    if reader.matches(key, "counted") { return .counted }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("point")
    point.encode(to: &writer)
    writer.key("pair")
    pair.encode(to: &writer)
    writer.key("line")
    line.encode(to: &writer)
    writer.key("open")
    open.encode(to: &writer)
    if let fixed {
      writer.key("fixed")
      writer.openArray()
      for item in fixed {
        item.encode(to: &writer)
      }
      writer.closeArray()
    }
    if let counted {
      writer.key("counted")
      counted.encode(to: &writer)
    }
    writer.closeObject()
  }

  private static func readLine(_ reader: inout JSONReader) throws(JSONError) -> ShapedTuples.Line {
    let start = reader.start()
    let value = try ShapedTuples.Line(from: &reader)
    guard value.count <= 4 else { throw reader.refused("an array of at most 4 items", at: start, line: 19) }
    return value
  }

  private static func readFixed(_ reader: inout JSONReader) throws(JSONError) -> [ShapedTuples.Fixed] {
    var items: [ShapedTuples.Fixed] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try ShapedTuples.Fixed(from: &reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readCounted(_ reader: inout JSONReader) throws(JSONError) -> ShapedPoint {
    let start = reader.start()
    let value = try ShapedPoint(from: &reader)
    guard value.count >= 1 else { throw reader.refused("an array of at least 1 item", at: start, line: 22) }
    guard value.count <= 2 else { throw reader.refused("an array of at most 2 items", at: start, line: 22) }
    return value
  }
}

/// The message `ShapedCreated`, shaped.yaml:23.
struct ShapedCreated: WireMessage, Hashable, Sendable {
  var kind: ShapedCreated.Kind
  var id: String

  init(kind: ShapedCreated.Kind = ShapedCreated.Kind.created, id: String) {
    self.kind = kind
    self.id = id
  }

  /// The values of `ShapedCreated.Kind`, shaped.yaml:24.
  enum Kind: String, Hashable, Sendable, Swift.CaseIterable {
    case created

    init(from reader: inout JSONReader) throws(JSONError) {
      let text = try reader.readText()
      if reader.matches(text, "created") {
        self = .created
      } else {
        throw reader.refused("\"created\"", text: text, line: 24)
      }
    }

    func encode(to writer: inout JSONWriter) {
      writer.write(rawValue)
    }
  }

  static let schemaName = "ShapedCreated"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "shaped.yaml",
      line: 23,
      fields: [
        FieldFacts("kind", line: 24),
        FieldFacts("id", line: 25),
      ])
  }

  private enum JSONField {
    case kind, id, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var kind: ShapedCreated.Kind? = nil
    var id: String? = nil
    let start = try reader.openObject()
    var field = reader.first("kind") ? .kind : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .kind:
          if kind != nil { throw reader.duplicate(in: start) }
          kind = try ShapedCreated.Kind(from: &reader)
          if reader.next("id") { field = .id; continue }
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try reader.readString()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let kind, let id else {
      throw reader.missing(["kind", "id"], in: start)
    }
    self.init(kind: kind, id: id)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "kind") { return .kind }
    if reader.matches(key, "id") { return .id }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("kind")
    kind.encode(to: &writer)
    writer.key("id")
    writer.write(id)
    writer.closeObject()
  }
}

/// The message `ShapedMoved`, shaped.yaml:26.
struct ShapedMoved: WireMessage, Hashable, Sendable {
  var id: String
  var kind: ShapedMoved.Kind
  var to: ShapedPoint

  init(id: String, kind: ShapedMoved.Kind = ShapedMoved.Kind.movedAway, to: ShapedPoint) {
    self.id = id
    self.kind = kind
    self.to = to
  }

  /// The values of `ShapedMoved.Kind`, shaped.yaml:29.
  enum Kind: String, Hashable, Sendable, Swift.CaseIterable {
    case movedAway = "moved-away"

    init(from reader: inout JSONReader) throws(JSONError) {
      let text = try reader.readText()
      if reader.matches(text, "moved-away") {
        self = .movedAway
      } else {
        throw reader.refused("\"moved-away\"", text: text, line: 29)
      }
    }

    func encode(to writer: inout JSONWriter) {
      writer.write(rawValue)
    }
  }

  static let schemaName = "ShapedMoved"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "shaped.yaml",
      line: 26,
      fields: [
        FieldFacts("id", line: 28),
        FieldFacts("kind", line: 29),
        FieldFacts("to", line: 30, inside: { ShapedPoint.facts }),
      ])
  }

  private enum JSONField {
    case id, kind, to, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var id: String? = nil
    var kind: ShapedMoved.Kind? = nil
    var to: ShapedPoint? = nil
    let start = try reader.openObject()
    var field = reader.first("id") ? .id : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try reader.readString()
          if reader.next("kind") { field = .kind; continue }
        case .kind:
          if kind != nil { throw reader.duplicate(in: start) }
          kind = try ShapedMoved.Kind(from: &reader)
          if reader.next("to") { field = .to; continue }
        case .to:
          if to != nil { throw reader.duplicate(in: start) }
          to = try ShapedPoint(from: &reader)
        default:
          throw reader.unknown(in: start)
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let id, let kind, let to else {
      throw reader.missing(["id", "kind", "to"], in: start)
    }
    self.init(id: id, kind: kind, to: to)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "id") { return .id }
    if reader.matches(key, "kind") { return .kind }
    if reader.matches(key, "to") { return .to }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("id")
    writer.write(id)
    writer.key("kind")
    kind.encode(to: &writer)
    writer.key("to")
    to.encode(to: &writer)
    writer.closeObject()
  }
}

/// The message `ShapedEnvelope`, shaped.yaml:32.
struct ShapedEnvelope: WireMessage, Hashable, Sendable {
  var event: ShapedEvent
  var events: [ShapedEvent]
  var other: ShapedEnvelope.Other?

  init(event: ShapedEvent, events: [ShapedEvent], other: ShapedEnvelope.Other? = nil) {
    self.event = event
    self.events = events
    self.other = other
  }

  /// One of 2 messages, told apart by `kind`, shaped.yaml:35.
  enum Other: Hashable, Sendable {
    case movedAway(ShapedMoved)
    case created(ShapedCreated)

    static var facts: SchemaFacts {
      SchemaFacts(file: "shaped.yaml", line: 35, variants: [ShapedMoved.facts, ShapedCreated.facts])
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      let tag = try reader.tag("kind")
      if reader.matches(tag, "moved-away") {
        self = .movedAway(try ShapedMoved(from: &reader))
      } else if reader.matches(tag, "created") {
        self = .created(try ShapedCreated(from: &reader))
      } else {
        throw reader.refused("one of \"moved-away\", \"created\"", text: tag, line: 35)
      }
    }

    func encode(to writer: inout JSONWriter) {
      switch self {
      case .movedAway(let message): message.encode(to: &writer)
      case .created(let message): message.encode(to: &writer)
      }
    }
  }

  static let schemaName = "ShapedEnvelope"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "shaped.yaml",
      line: 32,
      fields: [
        FieldFacts("event", line: 33, inside: { ShapedEvent.facts }),
        FieldFacts("events", line: 34, depth: 1, inside: { ShapedEvent.facts }),
        FieldFacts("other", line: 35, inside: { ShapedEnvelope.Other.facts }),
      ])
  }

  private enum JSONField {
    case event, events, otherField, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var event: ShapedEvent? = nil
    var events: [ShapedEvent]? = nil
    var other: ShapedEnvelope.Other? = nil
    let start = try reader.openObject()
    var field = reader.first("event") ? .event : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .event:
          if event != nil { throw reader.duplicate(in: start) }
          event = try ShapedEvent(from: &reader)
          if reader.next("events") { field = .events; continue }
        case .events:
          if events != nil { throw reader.duplicate(in: start) }
          events = try Self.readEvents(&reader)
          if reader.next("other") { field = .otherField; continue }
        case .otherField:
          if other != nil { throw reader.duplicate(in: start) }
          other = try ShapedEnvelope.Other(from: &reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let event, let events else {
      throw reader.missing(["event", "events"], in: start)
    }
    self.init(event: event, events: events, other: other)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "event") { return .event }
    if reader.matches(key, "events") { return .events }
    if reader.matches(key, "other") { return .otherField }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("event")
    event.encode(to: &writer)
    writer.key("events")
    writer.openArray()
    for item in events {
      item.encode(to: &writer)
    }
    writer.closeArray()
    if let other {
      writer.key("other")
      other.encode(to: &writer)
    }
    writer.closeObject()
  }

  private static func readEvents(_ reader: inout JSONReader) throws(JSONError) -> [ShapedEvent] {
    var items: [ShapedEvent] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try ShapedEvent(from: &reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }
}

/// The message `ShapedSmall`, shaped.yaml:36.
struct ShapedSmall: WireMessage, Hashable, Sendable {
  var id: Int
  var state: ShapedSmall.State
  var inside: ShapedSmall.Inside
  var list: [ShapedSmall.List]

  init(id: Int, state: ShapedSmall.State, inside: ShapedSmall.Inside, list: [ShapedSmall.List]) {
    self.id = id
    self.state = state
    self.inside = inside
    self.list = list
  }

  /// The values of `ShapedSmall.State`, shaped.yaml:38.
  enum State: String, Hashable, Sendable, Swift.CaseIterable {
    case on
    case off

    init(from reader: inout JSONReader) throws(JSONError) {
      let text = try reader.readText()
      if reader.matches(text, "on") {
        self = .on
      } else if reader.matches(text, "off") {
        self = .off
      } else {
        throw reader.refused("one of \"on\", \"off\"", text: text, line: 38)
      }
    }

    func encode(to writer: inout JSONWriter) {
      writer.write(rawValue)
    }
  }

  /// The fields of `ShapedSmall.Inside`.
  struct Inside: Hashable, Sendable {
    var a: Int

    init(a: Int) {
      self.a = a
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "shaped.yaml",
        line: 39,
        fields: [
          FieldFacts("a", line: 39),
        ])
    }

    private enum JSONField {
      case a, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var a: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("a") ? .a : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .a:
            if a != nil { throw reader.duplicate(in: start) }
            a = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let a else {
        throw reader.missing(["a"], in: start)
      }
      self.init(a: a)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "a") { return .a }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("a")
      writer.write(a)
      writer.closeObject()
    }
  }

  /// The fields of `ShapedSmall.List`.
  struct List: Hashable, Sendable {
    var b: ShapedSmall.List.B

    init(b: ShapedSmall.List.B) {
      self.b = b
    }

    /// The values of `ShapedSmall.List.B`, shaped.yaml:40.
    enum B: String, Hashable, Sendable, Swift.CaseIterable {
      case x
      case y

      init(from reader: inout JSONReader) throws(JSONError) {
        let text = try reader.readText()
        if reader.matches(text, "x") {
          self = .x
        } else if reader.matches(text, "y") {
          self = .y
        } else {
          throw reader.refused("one of \"x\", \"y\"", text: text, line: 40)
        }
      }

      func encode(to writer: inout JSONWriter) {
        writer.write(rawValue)
      }
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "shaped.yaml",
        line: 40,
        fields: [
          FieldFacts("b", line: 40),
        ])
    }

    private enum JSONField {
      case b, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var b: ShapedSmall.List.B? = nil
      let start = try reader.openObject()
      var field = reader.first("b") ? .b : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .b:
            if b != nil { throw reader.duplicate(in: start) }
            b = try ShapedSmall.List.B(from: &reader)
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let b else {
        throw reader.missing(["b"], in: start)
      }
      self.init(b: b)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "b") { return .b }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("b")
      b.encode(to: &writer)
      writer.closeObject()
    }
  }

  static let schemaName = "ShapedSmall"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "shaped.yaml",
      line: 36,
      fields: [
        FieldFacts("id", line: 37),
        FieldFacts("state", line: 38),
        FieldFacts("inside", line: 39, inside: { ShapedSmall.Inside.facts }),
        FieldFacts("list", line: 40, depth: 1, inside: { ShapedSmall.List.facts }),
      ])
  }

  private enum JSONField {
    case id, state, inside, list, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var id: Int? = nil
    var state: ShapedSmall.State? = nil
    var inside: ShapedSmall.Inside? = nil
    var list: [ShapedSmall.List]? = nil
    let start = try reader.openObject()
    var field = reader.first("id") ? .id : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try reader.readInt()
          if reader.next("state") { field = .state; continue }
        case .state:
          if state != nil { throw reader.duplicate(in: start) }
          state = try ShapedSmall.State(from: &reader)
          if reader.next("inside") { field = .inside; continue }
        case .inside:
          if inside != nil { throw reader.duplicate(in: start) }
          inside = try ShapedSmall.Inside(from: &reader)
          if reader.next("list") { field = .list; continue }
        case .list:
          if list != nil { throw reader.duplicate(in: start) }
          list = try Self.readList(&reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let id, let state, let inside, let list else {
      throw reader.missing(["id", "state", "inside", "list"], in: start)
    }
    self.init(id: id, state: state, inside: inside, list: list)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "id") { return .id }
    if reader.matches(key, "state") { return .state }
    if reader.matches(key, "inside") { return .inside }
    if reader.matches(key, "list") { return .list }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("id")
    writer.write(id)
    writer.key("state")
    state.encode(to: &writer)
    writer.key("inside")
    inside.encode(to: &writer)
    writer.key("list")
    writer.openArray()
    for item in list {
      item.encode(to: &writer)
    }
    writer.closeArray()
    writer.closeObject()
  }

  private static func readList(_ reader: inout JSONReader) throws(JSONError) -> [ShapedSmall.List] {
    var items: [ShapedSmall.List] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try ShapedSmall.List(from: &reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }
}

/// The message `ShapedLarge`, shaped.yaml:42.
struct ShapedLarge: WireMessage, Hashable, Sendable {
  var id: String
  var state: ShapedSmall.State
  var inside: ShapedSmall.Inside
  var list: [ShapedSmall.List]
  var more: Bool?

  init(
    id: String,
    state: ShapedSmall.State,
    inside: ShapedSmall.Inside,
    list: [ShapedSmall.List],
    more: Bool? = nil
  ) {
    self.id = id
    self.state = state
    self.inside = inside
    self.list = list
    self.more = more
  }

  static let schemaName = "ShapedLarge"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "shaped.yaml",
      line: 42,
      fields: [
        FieldFacts("id", line: 45),
        FieldFacts("state", line: 38),
        FieldFacts("inside", line: 39, inside: { ShapedSmall.Inside.facts }),
        FieldFacts("list", line: 40, depth: 1, inside: { ShapedSmall.List.facts }),
        FieldFacts("more", line: 46),
      ])
  }

  private enum JSONField {
    case id, state, inside, list, more, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var id: String? = nil
    var state: ShapedSmall.State? = nil
    var inside: ShapedSmall.Inside? = nil
    var list: [ShapedSmall.List]? = nil
    var more: Bool? = nil
    let start = try reader.openObject()
    var field = reader.first("id") ? .id : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try reader.readString()
          if reader.next("state") { field = .state; continue }
        case .state:
          if state != nil { throw reader.duplicate(in: start) }
          state = try ShapedSmall.State(from: &reader)
          if reader.next("inside") { field = .inside; continue }
        case .inside:
          if inside != nil { throw reader.duplicate(in: start) }
          inside = try ShapedSmall.Inside(from: &reader)
          if reader.next("list") { field = .list; continue }
        case .list:
          if list != nil { throw reader.duplicate(in: start) }
          list = try Self.readList(&reader)
          if reader.next("more") { field = .more; continue }
        case .more:
          if more != nil { throw reader.duplicate(in: start) }
          more = try reader.readBool()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let id, let state, let inside, let list else {
      throw reader.missing(["id", "state", "inside", "list"], in: start)
    }
    self.init(id: id, state: state, inside: inside, list: list, more: more)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "id") { return .id }
    if reader.matches(key, "state") { return .state }
    if reader.matches(key, "inside") { return .inside }
    if reader.matches(key, "list") { return .list }
    if reader.matches(key, "more") { return .more }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("id")
    writer.write(id)
    writer.key("state")
    state.encode(to: &writer)
    writer.key("inside")
    inside.encode(to: &writer)
    writer.key("list")
    writer.openArray()
    for item in list {
      item.encode(to: &writer)
    }
    writer.closeArray()
    if let more {
      writer.key("more")
      writer.write(more)
    }
    writer.closeObject()
  }

  private static func readList(_ reader: inout JSONReader) throws(JSONError) -> [ShapedSmall.List] {
    var items: [ShapedSmall.List] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try ShapedSmall.List(from: &reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }
}
