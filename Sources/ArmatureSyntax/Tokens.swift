// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import CLibYAML

/// One sign of a file, or one value, before anybody knows what belongs to what: what is between them are comments and blanks.
package struct Token: Sendable {
  package enum Kind: Hashable, Sendable {
    case scalar(Scalar.Style)
    case item, colon, comma
    case openBrace, closeBrace, openBracket, closeBracket
    /// A key follows; nothing is written for it, unless it is the `?` that specs do without.
    case key(isWritten: Bool)
    /// A mapping or a list in a block begins or ends here; nothing is written for it. A list that stands as deep as its key has neither.
    case blockMapping, blockSequence, blockEnd
    /// `---` or `...`.
    case documentMark
    /// An anchor, an alias, a tag or a directive.
    case foreign
  }
  package var kind: Kind
  package var span: Span
}

/// All of a file in the order written. Nil where the file is no YAML, which `parse` tells.
package func tokens(of source: SourceFile) -> [Token]? {
  var report = Report()
  guard let bytes = readableBytes(source, &report) else { return nil }
  let reader = EventReader(bytes, file: source.name)
  var tokens: [Token] = []
  do throws(SyntaxFailure) {
    while let token = try reader.nextToken() { tokens.append(token) }
    return tokens
  } catch {
    return nil
  }
}

extension EventReader {
  /// A reader gives events or tokens, never both. Nil at the end of the file.
  fileprivate func nextToken() throws(SyntaxFailure) -> Token? {
    while true {
      var token = yaml_token_t()
      guard parser.pointee.read_handler != nil, yaml_parser_scan(parser, &token) == 1 else { throw failure() }
      defer { yaml_token_delete(&token) }
      if token.type == YAML_STREAM_END_TOKEN || token.type == YAML_NO_TOKEN { return nil }
      if token.type == YAML_STREAM_START_TOKEN { continue }
      let span = Span(file: file, start: position(token.start_mark), end: position(token.end_mark))
      return Token(kind: kind(of: token, isWritten: span.start != span.end), span: span)
    }
  }

  private func kind(of token: yaml_token_t, isWritten: Bool) -> Token.Kind {
    switch token.type {
    case YAML_SCALAR_TOKEN: .scalar(style(token.data.scalar.style))
    case YAML_BLOCK_ENTRY_TOKEN: .item
    case YAML_VALUE_TOKEN: .colon
    case YAML_FLOW_ENTRY_TOKEN: .comma
    case YAML_FLOW_MAPPING_START_TOKEN: .openBrace
    case YAML_FLOW_MAPPING_END_TOKEN: .closeBrace
    case YAML_FLOW_SEQUENCE_START_TOKEN: .openBracket
    case YAML_FLOW_SEQUENCE_END_TOKEN: .closeBracket
    case YAML_KEY_TOKEN: .key(isWritten: isWritten)
    case YAML_BLOCK_MAPPING_START_TOKEN: .blockMapping
    case YAML_BLOCK_SEQUENCE_START_TOKEN: .blockSequence
    case YAML_BLOCK_END_TOKEN: .blockEnd
    case YAML_DOCUMENT_START_TOKEN, YAML_DOCUMENT_END_TOKEN: .documentMark
    default: .foreign
    }
  }
}
