// SPDX-License-Identifier: Apache-2.0

/// A message that cannot be read, told for people: what was expected, what stood there instead, and where.
///
/// Of a field that the spec calls sensitive nothing is shown: neither its text nor the names inside it.
public struct MessageError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name of the message in the spec.
  public var message: String
  /// The value in question as a JSON Pointer (RFC 6901); empty for the message as a whole. It ends at a sensitive field.
  public var pointer: String
  /// The place in the body, in bytes from its beginning.
  public var offset: Int
  public var expected: String
  /// What stood there, cut short where it is long. It may hold text of the message.
  public var found: String
  /// The file and line that asked for it, `reports.yaml:14`; empty where no spec describes the text.
  public var place: String

  public init(message: String, pointer: String, offset: Int, expected: String, found: String, place: String = "") {
    self.message = message
    self.pointer = pointer
    self.offset = offset
    self.expected = expected
    self.found = found
    self.place = place
  }

  /// One line: `LoadReport: /payload/id at byte 17: expected a string, found the number 5 (reports.yaml:14)`.
  public var description: String {
    let value = pointer.isEmpty ? "at byte \(offset)" : "\(pointer) at byte \(offset)"
    let asked = place.isEmpty ? "" : " (\(place))"
    return "\(message): \(value): expected \(expected), found \(found)\(asked)"
  }
}

extension MessageError {
  /// Tells a reader's error by looking at the text again, which spares the reader all bookkeeping.
  @usableFromInline
  init(_ error: JSONError, message: String, in bytes: JSONBytes, facts: SchemaFacts) {
    var pointer = JSONPointer(to: error, in: bytes)
    let place = facts.place(of: pointer)
    var (expected, found) = bytes.words(for: error)
    if let count = place.sensitiveCount {
      if case .missing(let name) = error.problem { expected = "the field \(name)" }
      found = bytes.maskedWords(for: error)
      pointer.parts.removeSubrange(count...)
    }
    self.init(
      message: message, pointer: pointer.description, offset: error.offset, expected: expected, found: found,
      place: place.description(of: error.asking))
  }
}

extension JSONError {
  /// Where a check stands, where it is a check that refused.
  fileprivate var asking: (line: Int, file: StaticString)? {
    switch problem {
    case .refused(_, let line, let file): (line, file)
    case .refusedInside(let failure): (failure.line, failure.file)
    default: nil
    }
  }
}

extension JSONPointer {
  /// The way to what an error is about.
  fileprivate init(to error: JSONError, in bytes: JSONBytes) {
    switch error.problem {
    case .missing(let name):
      // The object that ends here has no such field: the way leads to it, and not to its last one.
      self.init(to: error.offset + 1, in: bytes)
      parts.append(name.description)
    case .duplicate, .unknown:
      self.init(to: error.offset, in: bytes)
      parts.append(bytes.text(ofStringAt: error.offset..<bytes.endOfToken(at: error.offset)))
    case .refusedInside(let failure):
      self.init(to: error.offset, in: bytes)
      parts += failure.tail
    default:
      self.init(to: error.offset, in: bytes)
    }
  }
}

extension JSONBytes {
  /// What was expected, and what was found.
  fileprivate func words(for error: JSONError) -> (expected: String, found: String) {
    switch error.problem {
    case .expected(let what), .refused(let what, _, _): (what.description, describedToken(at: error.offset))
    case .expectedByte(let what): (what.description, describedByte(at: error.offset))
    case .refusedInside(let failure): (failure.expected, failure.found)
    case .missing: ("this field", "the end of the object")
    case .duplicate: ("each key once", "it again")
    case .unknown: ("no such field", "it")
    case .beyond(let limit, let unit): ("at most \(limit) \(unit)", "more")
    case .told: ("a value", "another one")
    }
  }

  /// What was found, without anything of the text.
  fileprivate func maskedWords(for error: JSONError) -> String {
    switch error.problem {
    case .expected, .refused: maskedToken(at: error.offset)
    case .expectedByte, .refusedInside: "something else"
    default: words(for: error).found
    }
  }
}
