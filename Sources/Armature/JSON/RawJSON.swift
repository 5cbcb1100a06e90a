// SPDX-License-Identifier: Apache-2.0

/// Any JSON value, checked and kept as it stands: the Swift type of `any`.
///
/// Two values are equal where their bytes are: `1` and `1.0` differ, and so do objects with other white space.
/// Numbers are kept at any size and precision.
public struct RawJSON: Hashable, Sendable, CustomStringConvertible {
  /// The value's text in UTF-8.
  public let bytes: [UInt8]

  /// Checks a text: one value, and nothing but white space around it, which is dropped.
  public init(_ bytes: [UInt8], limits: JSONLimits = .standard) throws(MessageError) {
    self = try JSONReader.read(bytes, as: "RawJSON", limits: limits) { (reader: inout JSONReader) throws(JSONError) in
      let value = try reader.readRaw()
      try reader.readEnd()
      return value
    }
  }

  init(checked bytes: [UInt8]) { self.bytes = bytes }

  /// The text, cut short behind 200 bytes.
  public var description: String {
    JSONBytes.withBytes(of: bytes) { $0.excerpt(0..<$0.count, bytesMax: 200) }
  }
}
