// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import CLibYAML

/// One step of libyaml's walk through a file.
struct Event {
  enum Kind {
    case scalar(String, Scalar.Style)
    case alias
    case sequenceStart, sequenceEnd
    case mappingStart, mappingEnd
    case documentStart(hasDirectives: Bool)
    case documentEnd
    case streamStart, streamEnd
  }
  var kind: Kind
  var span: Span
  /// Whether a list or a mapping begins here that stands in brackets.
  var isInBrackets = false
  var hasAnchor = false
  var tag: String?
}

/// Where and why libyaml gave up, in its own words.
struct SyntaxFailure: Error {
  var problem: String
  var context: String
  var position: Position
  /// Where the part begins that it was reading, such as an open quote.
  var contextPosition: Position
}

/// libyaml's parser, and with `Tokens.swift` the only place that touches its pointers.
///
/// It owns the parser, and a copy of the text for as long as the parser reads it. libyaml's marks count from 0, our
/// positions from 1.
final class EventReader {
  let parser: UnsafeMutablePointer<yaml_parser_t>
  private let text: UnsafeMutableBufferPointer<UInt8>
  let file: String

  init(_ bytes: [UInt8], file: String) {
    self.file = file
    text = .allocate(capacity: max(1, bytes.count))
    _ = text.initialize(from: bytes)
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    // This fails only where memory has run out, and then every `next()` throws: a parser of zero bytes has no input.
    if yaml_parser_initialize(parser) == 1 {
      yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(parser, text.baseAddress, bytes.count)
    }
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    text.deallocate()
  }

  func next() throws(SyntaxFailure) -> Event {
    var event = yaml_event_t()
    guard parser.pointee.read_handler != nil, yaml_parser_parse(parser, &event) == 1 else { throw failure() }
    defer { yaml_event_delete(&event) }
    return convert(event)
  }

  func failure() -> SyntaxFailure {
    let state = parser.pointee
    return SyntaxFailure(
      problem: state.problem.map { String(cString: $0) } ?? "out of memory",
      context: state.context.map { String(cString: $0) } ?? "", position: position(state.problem_mark),
      contextPosition: position(state.context_mark))
  }

  private func convert(_ event: yaml_event_t) -> Event {
    let span = Span(file: file, start: position(event.start_mark), end: position(event.end_mark))
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      // The length counts: the text may hold NUL, written as an escape.
      let value = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      return Event(
        kind: .scalar(value, style(scalar.style)), span: span, hasAnchor: scalar.anchor != nil, tag: string(scalar.tag))
    case YAML_ALIAS_EVENT: return Event(kind: .alias, span: span)
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return Event(
        kind: .sequenceStart, span: span, isInBrackets: start.style == YAML_FLOW_SEQUENCE_STYLE, hasAnchor: start.anchor != nil,
        tag: string(start.tag))
    case YAML_SEQUENCE_END_EVENT: return Event(kind: .sequenceEnd, span: span)
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return Event(
        kind: .mappingStart, span: span, isInBrackets: start.style == YAML_FLOW_MAPPING_STYLE, hasAnchor: start.anchor != nil,
        tag: string(start.tag))
    case YAML_MAPPING_END_EVENT: return Event(kind: .mappingEnd, span: span)
    case YAML_DOCUMENT_START_EVENT:
      let start = event.data.document_start
      let hasDirectives = start.version_directive != nil || start.tag_directives.start != start.tag_directives.end
      return Event(kind: .documentStart(hasDirectives: hasDirectives), span: span)
    case YAML_DOCUMENT_END_EVENT: return Event(kind: .documentEnd, span: span)
    case YAML_STREAM_START_EVENT: return Event(kind: .streamStart, span: span)
    default: return Event(kind: .streamEnd, span: span)
    }
  }

  func style(_ style: yaml_scalar_style_t) -> Scalar.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .single
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .double
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  private func string(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    text.map { String(cString: $0) }
  }

  func position(_ mark: yaml_mark_t) -> Position {
    Position(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }
}
