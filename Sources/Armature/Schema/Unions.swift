// SPDX-License-Identifier: Apache-2.0

@_spi(Generated)
extension JSONReader {
  /// The text in one field of the object that begins here, which tells what kind of object it is. Nothing is taken.
  ///
  /// Mostly it is the first field. What stands before it is looked through, and read again by whoever reads the object.
  public mutating func tag(_ field: StaticString) throws(JSONError) -> JSONKey {
    let (depth, elements) = (depthLeft, elementsLeft)
    let start = try openObject()
    while let key = try nextKey() {
      if matches(key, field) {
        let text = try readText()
        (offset, depthLeft, elementsLeft) = (start, depth, elements)
        return text
      }
      try skipValue()
    }
    throw missing([field], in: start)
  }

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
