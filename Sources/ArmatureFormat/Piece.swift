// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// Something that is written: a sign or a value, and where it belongs.
struct Piece {
  var kind: Token.Kind
  var span: Span
  /// The columns at which the block collections around it stand in the source, from the outermost one.
  var columns: [Int]
  /// A value of the innermost of them, and not one of its keys or signs.
  var isValue: Bool

  var depth: Int { columns.count }
  var opens: Bool { kind == .openBrace || kind == .openBracket }
  var closes: Bool { kind == .closeBrace || kind == .closeBracket }
  /// A text of lines of its own, which ends where a line begins.
  var isBlockText: Bool { kind == .scalar(.literal) || kind == .scalar(.folded) }
}

/// Gives each token its place among the block collections.
struct PieceReader {
  private struct Block {
    var column: Int
    var kind: Kind
    /// An implied list stands as deep as its key, and has no token of its own.
    enum Kind { case mapping, sequence, impliedSequence }
  }
  private(set) var pieces: [Piece] = []
  private var blocks: [Block] = []
  private var flowDepth = 0
  private var isKey = false

  mutating func read(_ tokens: [Token]) throws(LeftAlone) {
    for token in tokens { try read(token) }
  }

  private mutating func read(_ token: Token) throws(LeftAlone) {
    switch token.kind {
    case .blockMapping: open(token, .mapping)
    case .blockSequence: open(token, .sequence)
    case .blockEnd: close()
    case .key(isWritten: false): beginKey()
    case .key(isWritten: true): throw left("a `?` stands before a key", token)
    case .documentMark: throw left("a `---` or `...` stands", token)
    case .foreign: throw left("a sign that specs do without stands", token)
    default: add(token)
    }
  }

  private mutating func add(_ token: Token) {
    if token.kind == .item, blocks.last?.kind == .mapping { open(token, .impliedSequence) }
    let isSign = token.kind == .item || token.kind == .colon || isKey
    pieces.append(Piece(kind: token.kind, span: token.span, columns: blocks.map(\.column), isValue: !isSign))
    isKey = false
    if pieces[pieces.count - 1].opens { flowDepth += 1 }
    if pieces[pieces.count - 1].closes { flowDepth -= 1 }
  }

  private mutating func beginKey() {
    if flowDepth > 0 { return }
    closeImplied()
    isKey = true
  }

  private mutating func open(_ token: Token, _ kind: Block.Kind) {
    blocks.append(Block(column: token.span.start.column, kind: kind))
  }

  private mutating func close() {
    closeImplied()
    _ = blocks.popLast()
  }

  private mutating func closeImplied() {
    if blocks.last?.kind == .impliedSequence { blocks.removeLast() }
  }

  private func left(_ what: String, _ token: Token) -> LeftAlone { LeftAlone(why: "\(what) on line \(token.span.start.line)") }
}
