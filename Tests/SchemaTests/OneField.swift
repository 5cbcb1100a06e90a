// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) @testable import Armature

extension JSONReader {
  /// Reads a body of one field, `v`, whose value `read` reads from the place that it is given.
  static func readOneField<Value>(
    _ body: [UInt8], _ read: (inout JSONReader, Int) throws(JSONError) -> Value
  ) throws(MessageError) -> Value? {
    try JSONReader.read(body, as: "M", limits: .standard) { (reader: inout JSONReader) throws(JSONError) in
      var value: Value? = nil
      _ = try reader.openObject()
      while try reader.nextKey() != nil { value = try read(&reader, reader.start()) }
      return value
    }
  }
}
