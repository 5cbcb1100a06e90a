// SPDX-License-Identifier: Apache-2.0

/// Why a reader stopped, and where. It carries no text of its own, so that making one costs nothing.
///
/// ``WireMessage/init(decoding:limits:)`` makes it into a ``MessageError``, which people can read.
public struct JSONError: Error, Sendable {
  /// Where it stopped, in bytes from the beginning of the text.
  public let offset: Int
  @usableFromInline let problem: Problem

  @usableFromInline
  init(offset: Int, problem: Problem) {
    self.offset = offset
    self.problem = problem
  }

  @usableFromInline
  enum Problem: Sendable {
    /// Another value, or another token, should begin here.
    case expected(StaticString)
    /// The token that this byte stands in cannot go on like this.
    case expectedByte(StaticString)
    /// The value that begins here is not what this line of the spec asks for. The file is empty where it is the one in
    /// which the record stands that the value belongs to.
    case refused(StaticString, line: Int, file: StaticString)
    /// The same of something inside the value.
    case refusedInside(JSONFailure)
    /// An object ended without this field.
    case missing(StaticString)
    /// The key that begins here stands in its object for the second time.
    case duplicate
    /// The key that begins here is none of a closed record.
    case unknown
    /// The text goes beyond a limit here.
    case beyond(limit: Int, of: StaticString)
    /// A value could not be made; why is told already.
    case told
  }
}

/// What a check found inside a value whose Swift type is `RawJSON`.
@usableFromInline
final class JSONFailure: Sendable {
  let expected: String
  let found: String
  /// The way from the value to what is refused, its parts as they are.
  let tail: [String]
  let line: Int
  /// Empty where it is the file in which the record stands that the value belongs to.
  let file: StaticString

  init(expected: String, found: String, tail: [String], line: Int, file: StaticString) {
    self.expected = expected
    self.found = found
    self.tail = tail
    self.line = line
    self.file = file
  }
}

// MARK: Limits

extension JSONError {
  @inline(never)
  static func tooDeep(_ max: Int, at offset: Int) -> JSONError {
    JSONError(offset: offset, problem: .beyond(limit: max, of: "levels of objects and arrays"))
  }

  @inline(never)
  static func tooMany(_ max: Int, at offset: Int) -> JSONError {
    JSONError(offset: offset, problem: .beyond(limit: max, of: "elements and fields"))
  }
}

// MARK: What generated decoders throw

@_spi(Generated)
extension JSONReader {
  /// The value that was read from a place on is not what this line of the spec asks for.
  ///
  /// Nothing more is told of a value in which something was refused already: a list without one of its elements may lack
  /// elements for no other reason. `file` is given where the line stands in another file than the record.
  @inline(never)
  public func refused(_ expected: StaticString, at start: Int, line: Int, file: StaticString = "") -> JSONError {
    let isToldAlready = errors?.errors.contains { $0.offset >= start && $0.offset < offset } ?? false
    return JSONError(offset: start, problem: isToldAlready ? .told : .refused(expected, line: line, file: file))
  }

  /// A text, or a key of a map, is not what this line of the spec asks for.
  @inline(never)
  public func refused(_ expected: StaticString, text: JSONString, line: Int, file: StaticString = "") -> JSONError {
    refused(expected, at: text.start - 1, line: line, file: file)
  }

  /// A key of a map came before.
  @inline(never)
  public func duplicate(_ key: JSONString) -> JSONError { JSONError(offset: key.start - 1, problem: .duplicate) }

  /// The key that was read last came before in the record that begins at a place.
  @inline(never)
  public func duplicate(in start: Int) -> JSONError {
    JSONError(offset: bytes.member(in: start, at: offset).start, problem: .duplicate)
  }

  /// The key that was read last is none of the record that begins at a place, which is closed.
  @inline(never)
  public func unknown(in start: Int) -> JSONError {
    JSONError(offset: bytes.member(in: start, at: offset).start, problem: .unknown)
  }

  /// The record that begins at a place, and was read last, lacks one of these fields.
  ///
  /// Where all errors are asked for, each field that is absent is told. None is where a field is there and was refused.
  @inline(never)
  public func missing(_ names: [StaticString], in start: Int) -> JSONError {
    let (bytes, end) = (bytes, offset)
    let absent = names.filter { !bytes.object(at: start, endsBefore: end, hasKey: $0) }
    guard let first = absent.first else { return JSONError(offset: end - 1, problem: .told) }
    guard let errors else { return JSONError(offset: end - 1, problem: .missing(first)) }
    for name in absent { errors.append(JSONError(offset: end - 1, problem: .missing(name))) }
    return JSONError(offset: end - 1, problem: .told)
  }
}
