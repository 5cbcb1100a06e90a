// SPDX-License-Identifier: Apache-2.0

/// Any JSON value, checked and kept as it stands: the Swift type of `any`.
///
/// A value read as a part of a message is a slice of its body: it costs no copy, and holds on to the whole body. Two
/// values are equal where their bytes are: `1` and `1.0` differ, and so do objects with other white space. Numbers are
/// kept at any size and precision.
public struct RawJSON: Sendable {
  let body: [UInt8]
  let range: Range<Int>

  /// Checks a text: one value, and nothing but white space around it, which is dropped.
  public init(_ bytes: [UInt8], limits: JSONLimits = .standard) throws(MessageError) {
    self = try JSONReader.read(bytes, as: "RawJSON", limits: limits) { (reader: inout JSONReader) throws(JSONError) in
      try reader.readRaw()
    }
  }

  init(checked body: [UInt8], _ range: Range<Int>) {
    self.body = body
    self.range = range
  }

  /// The value's text in UTF-8; a copy where it is a part of a body.
  public var bytes: [UInt8] { range == body.indices ? body : withBytes { $0.array(range) } }

  func withBytes<Value>(_ read: (JSONBytes) -> Value) -> Value {
    JSONBytes.withBytes(of: body) { (bytes) throws(Never) in read(bytes) }
  }
}

extension RawJSON: Hashable {
  public static func == (a: RawJSON, b: RawJSON) -> Bool {
    a.withBytes { bytes in b.withBytes { bytes.equal(a.range, $0, b.range) } }
  }

  public func hash(into hasher: inout Hasher) {
    withBytes { $0.hash(range, into: &hasher) }
  }
}

extension RawJSON: CustomStringConvertible {
  /// The text, cut short after 200 bytes.
  public var description: String { withBytes { $0.excerpt(range, bytesMax: 200) } }
}
