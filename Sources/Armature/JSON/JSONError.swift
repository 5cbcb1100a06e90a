// SPDX-License-Identifier: Apache-2.0

/// Why a reader stopped, and where. It carries no text of its own, so that making one costs nothing.
///
/// ``WireMessage/init(decoding:limits:)`` makes it into a ``MessageError``, which people can read.
public struct JSONError: Error, Sendable {
  /// Where it stopped, in bytes from the beginning of the text.
  public let offset: Int
  let problem: Problem

  enum Problem: Sendable {
    /// Another value, or another token, should begin here.
    case expected(StaticString)
    /// The token that this byte stands in cannot go on like this.
    case expectedByte(StaticString)
    /// An object ended without this field.
    case missing(StaticString)
    /// The key that begins here stands in its object for the second time.
    case duplicate
    /// The text goes beyond a limit here.
    case beyond(limit: Int, of: StaticString)
    /// A line of the spec, or 0 where none is known, asserts something else of the value that begins here.
    case unmet(JSONExpectation, line: Int)
  }
}

/// A message that cannot be read, told for people: what was expected, what stood there instead, and where.
public struct MessageError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name of the message in the spec.
  public var message: String
  /// The value in question as a JSON Pointer (RFC 6901); empty for the message as a whole.
  public var pointer: String
  /// The place in the body, in bytes from its beginning.
  public var offset: Int
  public var expected: String
  /// What stood there, cut short where it is long. It may hold text of the message.
  public var found: String

  public init(message: String, pointer: String, offset: Int, expected: String, found: String) {
    self.message = message
    self.pointer = pointer
    self.offset = offset
    self.expected = expected
    self.found = found
  }

  /// One line: `LoadReport: /payload/id at byte 17: expected a string, found the number 5`.
  public var description: String {
    let place = pointer.isEmpty ? "at byte \(offset)" : "\(pointer) at byte \(offset)"
    return "\(message): \(place): expected \(expected), found \(found)"
  }
}

extension MessageError {
  /// Tells a reader's error by looking at the text again, which spares the reader all bookkeeping.
  @usableFromInline
  init(_ error: JSONError, message: String, in bytes: JSONBytes) {
    var pointer = JSONPointer(to: error.offset, in: bytes)
    let expected: String
    let found: String
    switch error.problem {
    case .expected(let what):
      (expected, found) = ("\(what)", bytes.describedToken(at: error.offset))
    case .expectedByte(let what):
      (expected, found) = ("\(what)", bytes.describedByte(at: error.offset))
    case .missing(let name):
      pointer.append("\(name)")
      (expected, found) = ("this field", "the end of the object")
    case .duplicate:
      pointer.appendKey(at: error.offset, in: bytes)
      (expected, found) = ("each key once", "it again")
    case .beyond(let limit, let unit):
      (expected, found) = ("at most \(limit) \(unit)", "more")
    case .unmet(let expectation, line: _):
      (expected, found) = (expectation.description, bytes.describedToken(at: error.offset))
    }
    self.init(
      message: message, pointer: pointer.description, offset: error.offset, expected: expected, found: found)
  }
}
