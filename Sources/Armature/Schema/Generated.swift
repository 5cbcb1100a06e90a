// SPDX-License-Identifier: Apache-2.0

@_spi(Generated)
extension JSONReader {
  /// A text, or a key of a map, is not what this line of the spec asks for.
  @inline(never)
  public func refused(_ expected: StaticString, text: JSONKey, line: Int) -> JSONError {
    refused(expected, at: text.start - 1, line: line)
  }
}

@_spi(Generated)
extension SchemaFacts {
  /// Of a union: a field may be one of any of its messages.
  public init(file: String, line: Int, variants: [SchemaFacts]) {
    self.init(file: file, line: line, fields: variants.flatMap(\.fields))
  }
}

@_spi(Generated)
extension RawJSON {
  /// A value that the compiler has checked.
  public init(literal text: StaticString) {
    let bytes = text.withUTF8Buffer { Array($0) }
    self.init(checked: bytes, bytes.indices)
  }
}
