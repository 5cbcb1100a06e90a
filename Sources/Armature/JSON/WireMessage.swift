// SPDX-License-Identifier: Apache-2.0

/// A message that travels through queues as one JSON object.
///
/// Armature generates the conformances from the messages of a spec. `init(from:)` reads and checks in one pass: a value
/// of the type is always a valid message.
public protocol WireMessage: Sendable {
  /// The message's name in the spec.
  static var schemaName: String { get }

  /// Where the spec says what holds of the message. It is asked only when an error is told or a body is shown.
  static var facts: SchemaFacts { get }

  /// Reads the object that begins where the reader stands.
  init(from reader: inout JSONReader) throws(JSONError)

  /// Writes the message as one object. It cannot fail; see ``JSONWriter`` for numbers that JSON does not know.
  func encode(to writer: inout JSONWriter)

  /// Whether a value of the type may be one that no reader takes, because the spec asks more than the type can say.
  static var isChecked: Bool { get }
}

extension WireMessage {
  public static var isChecked: Bool { false }

  /// The message as it is sent: where its type alone does not vouch for it, it is read back first.
  ///
  /// What would be refused by whoever receives it is refused here, where the one stands who made it. So is a number that is written
  /// as `null`, which may be a value of the field's type.
  func checkedBody() throws(MessageError) -> [UInt8] {
    var writer = JSONWriter()
    encode(to: &writer)
    let refusal = writer.refusal
    let body = writer.text.finish()
    if let refusal { throw MessageError(refusal, message: Self.schemaName, in: body, facts: { Self.facts }) }
    if Self.isChecked { _ = try Self(decoding: body) }
    return body
  }
}

extension WireMessage {
  /// A message that no spec describes.
  public static var facts: SchemaFacts { SchemaFacts.none }

  /// Reads a message from a whole body: one object, with nothing but white space around it.
  ///
  /// Unknown fields are checked and dropped, or refused where the spec closes the message. A body that is no strict UTF-8
  /// JSON, holds a field twice or exceeds a limit is refused, and the error says where. Values of `any` hold on to the
  /// body, and copy nothing of it.
  @inlinable
  public init(decoding body: [UInt8], limits: JSONLimits = .standard) throws(MessageError) {
    self = try JSONReader.read(body, as: Self.schemaName, limits: limits, facts: { Self.facts }) {
      (reader: inout JSONReader) throws(JSONError) in try Self(from: &reader)
    }
  }

  /// All that is wrong with a body, in the order in which it was found; nothing where it is a valid message.
  ///
  /// The first one is what ``init(decoding:limits:)`` throws. After a body's first syntax error, and after an exceeded
  /// limit, nothing more is looked for.
  public static func errors(
    in body: [UInt8], errorsMax: Int = 20, limits: JSONLimits = .standard
  ) -> [MessageError] {
    let list = JSONErrorList(errorsMax: max(errorsMax, 1))
    do throws(JSONError) {
      try JSONLoan.to(list) { (loan) throws(JSONError) in
        try JSONReader.open(body, limits: limits, errors: loan) { (reader: inout JSONReader) throws(JSONError) in
          try reader.checkLength()
          try reader.readWhole(Self.self)
        }
      }
    } catch {
      list.append(error)
    }
    return list.errors.map { MessageError($0, message: schemaName, in: body, facts: { facts }) }
  }

  /// The message as compact JSON: fields in the order of the spec, keys of maps sorted.
  @inlinable
  public func encoded() -> [UInt8] {
    var writer = JSONWriter()
    encode(to: &writer)
    return writer.text.finish()
  }
}
