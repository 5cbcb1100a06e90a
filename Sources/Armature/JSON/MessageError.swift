// SPDX-License-Identifier: Apache-2.0

/// A message that cannot be read, told for people: what was expected, what stood there instead, and where.
///
/// Of a field that the spec calls sensitive nothing is shown: neither its text nor the names inside it.
///
/// The texts are made when they are asked for, each time, out of the body, which the error holds on to: an error that
/// nobody reads costs next to nothing. Whoever stores errors for long stores their ``description``.
public struct MessageError: Error, Sendable {
  private let evidence: Evidence

  @inline(never) @usableFromInline
  init(_ error: JSONError, message: String, in body: [UInt8], facts: @escaping @Sendable () -> SchemaFacts) {
    evidence = Evidence(error: error, message: message, body: body, facts: facts)
  }
}

extension MessageError {
  /// The name of the message in the spec.
  public var message: String { evidence.message }
  /// The place in the body, in bytes from its beginning.
  public var offset: Int { evidence.error.offset }
  /// The value in question as a JSON Pointer (RFC 6901), which ends at a sensitive field; empty for the whole message.
  public var pointer: String { evidence.telling.pointer }
  /// What should have stood there, in words: `a string`.
  public var expected: String { evidence.telling.expected }
  /// What stood there, cut short where it is long. It may hold text of the message.
  public var found: String { evidence.telling.found }
  /// The file and line that asked for it, `reports.yaml:14`; empty where no spec describes the text.
  public var place: String { evidence.telling.place }
}

extension MessageError: CustomStringConvertible {
  /// One line: `LoadReport: /payload/id at byte 17: expected a string, found the number 5 (reports.yaml:14)`.
  public var description: String {
    let telling = evidence.telling
    let value = telling.pointer.isEmpty ? "at byte \(offset)" : "\(telling.pointer) at byte \(offset)"
    let asked = telling.place.isEmpty ? "" : " (\(telling.place))"
    return "\(message): \(value): expected \(telling.expected), found \(telling.found)\(asked)"
  }
}

/// Two errors are equal where they say the same.
extension MessageError: Hashable {
  public static func == (a: MessageError, b: MessageError) -> Bool {
    a.message == b.message && a.offset == b.offset && a.evidence.telling == b.evidence.telling
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(message)
    hasher.combine(offset)
    hasher.combine(evidence.telling)
  }
}

/// What an error is told from: one reference, so that throwing it moves one word.
private final class Evidence: Sendable {
  let error: JSONError
  let message: String
  let body: [UInt8]
  let facts: @Sendable () -> SchemaFacts

  init(error: JSONError, message: String, body: [UInt8], facts: @escaping @Sendable () -> SchemaFacts) {
    self.error = error
    self.message = message
    self.body = body
    self.facts = facts
  }

  var telling: Telling {
    JSONBytes.withBytes(of: body) { (bytes) throws(Never) in Telling(error, in: bytes, facts: facts()) }
  }
}

private struct Telling: Hashable {
  var pointer: String
  var expected: String
  var found: String
  var place: String

  /// Looks at the text again, which spares the reader all bookkeeping.
  init(_ error: JSONError, in bytes: JSONBytes, facts: SchemaFacts) {
    var way = JSONPointer(to: error, in: bytes)
    let asking = facts.place(of: way)
    (expected, found) = bytes.words(for: error)
    if let count = asking.sensitiveCount {
      if case .missing(let name) = error.problem { expected = "the field \(name)" }
      found = bytes.maskedWords(for: error)
      way.parts.removeSubrange(count...)
    }
    pointer = way.description
    place = asking.description(of: error.asking)
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
      parts.append(bytes.text(ofTokenAt: error.offset..<bytes.endOfToken(at: error.offset)))
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
