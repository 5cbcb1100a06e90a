// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// Reads the text of a JSON file (RFC 8259) into the same tree as a spec's. Never fails: a broken file has no root.
///
/// Texts have the style `double`, and numbers, `true`, `false` and `null` the style `plain`. YAML would read nearly all of
/// it, but not every escape and no long key, and it would speak of YAML where something is wrong.
package func parseJSON(_ source: SourceFile, _ report: inout Report) -> Tree {
  guard let bytes = readableBytes(source, &report) else { return Tree(file: source.name, root: nil, isComplete: false) }
  var parser = JSONParser(JSONCursor(bytes: bytes, file: source.name))
  let tree = parser.tree()
  for problem in parser.problems { report.add(problem) }
  return tree
}

/// Why a text is no JSON, at its place; nil where it is. A message may hold what a schema file may not: any character in a text,
/// a key twice, long texts and many values. One that is too deep for a file is looked at down to there.
package func jsonFault(_ source: SourceFile) -> (any Problem)? {
  if let problem = notUTF8(source.bytes, file: source.name) { return problem }
  var parser = JSONParser(JSONCursor(bytes: Array(withoutMark(source.bytes)), file: source.name), nodesMax: .max)
  _ = parser.tree()
  return parser.problems.first { $0 is JSONSyntax }
}

/// What another program says in JSON; nil where it is none, or is nested too deep. Like a message it may hold what a schema file may not,
/// and of a key that stands there twice the first counts.
package func jsonValue(_ bytes: [UInt8]) -> Node? {
  if notUTF8(bytes, file: "") != nil { return nil }
  var parser = JSONParser(JSONCursor(bytes: bytes, file: ""), nodesMax: .max, textBytesMax: .max)
  return parser.tree().root
}

private struct JSONParser {
  private(set) var problems: [any Problem] = []
  private var cursor: JSONCursor
  private let nodesMax: Int
  private let textBytesMax: Int
  private var nodesCount = 0

  init(_ cursor: JSONCursor, nodesMax: Int = Limit.nodesMax, textBytesMax: Int = Limit.scalarBytesMax) {
    self.cursor = cursor
    self.nodesMax = nodesMax
    self.textBytesMax = textBytesMax
  }

  mutating func tree() -> Tree {
    do throws(JSONStop) {
      let root = try value(depth: 1)
      cursor.skipWhiteSpace()
      guard cursor.byte == nil else {
        throw cursor.stop(
          "the value of this file has ended before \(cursor.shown)",
          cursor.isAtComment ? commentHelp : "delete what follows: a JSON file is one value")
      }
      return Tree(file: cursor.file, root: root, isComplete: true)
    } catch {
      problems.append(error.problem)
      return Tree(file: cursor.file, root: nil, isComplete: false)
    }
  }

  private mutating func value(depth: Int) throws(JSONStop) -> Node {
    cursor.skipWhiteSpace()
    try count()
    switch cursor.byte {
    case UInt8(ascii: "{"): return .mapping(try mapping(depth: depth))
    case UInt8(ascii: "["): return .sequence(try sequence(depth: depth))
    case UInt8(ascii: "\""): return try text()
    default: return .scalar(try cursor.word())
    }
  }

  /// A text, which is refused where it is longer than any text of a schema.
  private mutating func text() throws(JSONStop) -> Node {
    let scalar = try cursor.text()
    if scalar.value.utf8.count <= textBytesMax { return .scalar(scalar) }
    problems.append(TextTooLong(span: scalar.span, bytesCount: scalar.value.utf8.count))
    return .refused(scalar.span)
  }

  private mutating func sequence(depth: Int) throws(JSONStop) -> Sequence {
    let start = try open(depth: depth)
    var items: [Node] = []
    cursor.skipWhiteSpace()
    if !cursor.take("]") {
      repeat { items.append(try value(depth: depth + 1)) } while try cursor.takeComma(or: "]")
    }
    return Sequence(items: items, span: cursor.span(from: start))
  }

  private mutating func mapping(depth: Int) throws(JSONStop) -> Mapping {
    let start = try open(depth: depth)
    var entries: [Mapping.Entry] = []
    var first: [[UInt8]: Span] = [:]
    cursor.skipWhiteSpace()
    if !cursor.take("}") {
      repeat {
        let key = try key()
        let value = try value(depth: depth + 1)
        if let first = first.updateValue(key.span, forKey: Array(key.value.utf8)) {
          problems.append(DuplicateKey(key: key, first: first, isSection: false))
        } else {
          entries.append(Mapping.Entry(key: key, value: value))
        }
      } while try cursor.takeComma(or: "}")
    }
    return Mapping(entries: entries, span: cursor.span(from: start))
  }

  private mutating func key() throws(JSONStop) -> Located<String> {
    cursor.skipWhiteSpace()
    try count()
    guard cursor.byte == UInt8(ascii: "\"") else {
      throw cursor.stop(
        "\(cursor.shown) is where a key is expected",
        cursor.isAtComment ? commentHelp : "write a key in double quotes, and no comma before a `}`")
    }
    let scalar = try cursor.text()
    cursor.skipWhiteSpace()
    guard cursor.take(":") else {
      throw cursor.stop("\(cursor.shown) is where the `:` after a key is expected", "write `\"key\": value`")
    }
    return Located(scalar.value, at: scalar.span)
  }

  private mutating func open(depth: Int) throws(JSONStop) -> Position {
    let start = cursor.position
    cursor.advance()
    if depth > Limit.depthMax { throw JSONStop(problem: TooDeep(span: cursor.span(from: start), isSchema: true)) }
    return start
  }

  private mutating func count() throws(JSONStop) {
    nodesCount += 1
    if nodesCount > nodesMax { throw JSONStop(problem: TooManyNodes(span: cursor.span(from: cursor.position))) }
  }
}

/// Nothing more of the file can be read, or a limit was reached.
struct JSONStop: Error {
  var problem: any Problem
}
