// SPDX-License-Identifier: Apache-2.0

@_spi(Generated)
extension SchemaFacts {
  /// Of a union: a field may be one of any of its messages.
  public init(file: String, line: Int, variants: [SchemaFacts]) {
    let fields = variants.flatMap { variant in
      variant.fields.map { field in
        var field = field
        field.file = field.file ?? variant.file
        return field
      }
    }
    self.init(file: file, line: line, fields: fields)
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
