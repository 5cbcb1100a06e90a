// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

// Formats that nobody knows, or that stand where there is nothing left to ask.

struct UnknownFormat: Problem {
  static let code = "unknown-format"
  var format: Located<String>
  var span: Span { format.span }
  var message: String { "no format is called \(quote(format.value))" }
  var help: String {
    let known = TextFormat.allCases.map(\.rawValue)
    if let advice = foreignFormats[format.value] { return advice }
    if let near = nearest(format.value, in: known) { return "did you mean \(quote(near))?" }
    return "write \(listed(known)), or a `pattern`"
  }
  var fix: Fix? {
    foreignFormats[format.value] == nil ? correction(of: format, in: TextFormat.allCases.map(\.rawValue)) : nil
  }
}

/// What OpenAPI calls formats.
private let foreignFormats = [
  "byte": "write `type: bytes`, which is base64, without a format", "binary": "write `type: bytes`, which is base64, without a format",
  "password": "delete it, and write `sensitive: true` at the field",
  "int32": "delete it, and write `type: int` with a `minimum` and a `maximum`", "int64": "delete it, and write `type: int`",
  "float": "delete it, and write `type: double`", "double": "delete it, and write `type: double`",
]

struct FormatBesideValues: Problem {
  static let code = "format-beside-values"
  var span: Span
  var keyword: String
  /// Where the format stands, if that is at a type with a name.
  var elsewhere: Span?
  var message: String {
    elsewhere == nil
      ? "`\(keyword)` says all that this could say" : "the type has a `format`, and `\(keyword)` says all that it could say"
  }
  var help: String {
    elsewhere == nil ? "delete it, and write only values of that format" : "write `type: string`, and only values of that format"
  }
  var related: [Related] { elsewhere.map { [Related("the format is here", at: $0)] } ?? [] }
}
