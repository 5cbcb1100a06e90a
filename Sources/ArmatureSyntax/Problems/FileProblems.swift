// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

// What stops the reading of a file before YAML is asked, and where the limits of one file are reached.

struct FileTooLarge: Problem {
  static let code = "file-too-large"
  static let isUnreadable = true
  var span: Span
  var bytesCount: Int
  var message: String {
    "the file has \(bytesCount) bytes, but a \(isSchemaFile(span.file) ? "schema file" : "spec") has at most \(sourceBytesMax)"
  }
  var help: String { splitAdvice(span.file) }
}

/// What helps where a file holds too much.
private func splitAdvice(_ file: String) -> String {
  isSchemaFile(file) ? "split the schema: a `$ref` can lead to another file" : "split the spec: all files of a target share their names"
}

/// The first file that is more than a target may have.
package struct TargetTooLarge: Problem {
  package static let code = "target-too-large"
  package static let isUnreadable = true
  package var span: Span

  package init?(_ sources: [SourceFile]) {
    var (filesCount, bytesCount) = (0, 0)
    let excess = sources.first { source in
      filesCount += 1
      // A file that is too large by itself is told by itself.
      bytesCount += min(source.bytes.count, sourceBytesMax)
      return filesCount > targetFilesMax || bytesCount > targetBytesMax
    }
    guard let excess else { return nil }
    let start = Position(line: 1, column: 1)
    span = Span(file: excess.name, start: start, end: start)
  }

  package var message: String { "with this file the target has more than \(targetFilesMax) files or \(targetBytesMax) bytes" }
  package var help: String { "move some of them into a target of their own: both can include what they share" }
}

struct NotUTF8: Problem {
  static let code = "not-utf8"
  static let isUnreadable = true
  var span: Span
  var isUTF16: Bool
  var message: String { isUTF16 ? "the file is UTF-16 text" : "the file is not UTF-8 text from here on" }
  var help: String { "save the file as UTF-8" }
}

struct ControlCharacter: Problem {
  static let code = "control-character"
  static let isUnreadable = true
  var span: Span
  var scalar: Unicode.Scalar
  var message: String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
    return "there is an invisible character here: U+\(zeros)\(digits)"
  }
  var help: String {
    scalar == "\u{FEFF}"
      ? "delete it: a byte order mark may only be at the start of a file"
      : "delete it, or write it as an escape in double quotes"
  }
}

struct TooDeep: Problem {
  static let code = "too-deep"
  static let isUnreadable = true
  var span: Span
  var isSchema = false
  var message: String { "values are nested more than \(Limit.depthMax) deep here" }
  var help: String {
    isSchema ? "move the inner part under `$defs`, and write its `$ref`" : "give the inner part a name of its own, such as a message"
  }
}

struct TooManyNodes: Problem {
  static let code = "too-many-values"
  static let isUnreadable = true
  var span: Span
  var message: String { "the file holds more than \(Limit.nodesMax) keys and values" }
  var help: String { splitAdvice(span.file) }
}

struct TextTooLong: Problem {
  static let code = "text-too-long"
  var span: Span
  var bytesCount: Int
  var message: String { "this text has \(bytesCount) bytes, but one value has at most \(Limit.scalarBytesMax)" }
  var help: String {
    isSchemaFile(span.file) ? "shorten it" : "shorten it; move Swift text into a function of the target, and call it here"
  }
}
