// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport

/// A generated type that is read from JSON and written to it.
package enum TypePlan: Sendable {
  case structure(StructPlan)
  case enumeration(EnumerationPlan)
  case union(UnionPlan)

  var fullName: String {
    switch self {
    case .structure(let plan): plan.fullName
    case .enumeration(let plan): plan.fullName
    case .union(let plan): plan.fullName
    }
  }

  var usesFoundation: Bool {
    if case .structure(let plan) = self { plan.usesFoundation } else { false }
  }
}

/// One of a few texts.
package struct EnumerationPlan: Sendable {
  package struct Case: Sendable {
    package var declared: String
    package var member: String
    package var text: String
  }
  package var name: String
  package var fullName: String
  package var site: Site
  package var notes: [String]
  package var cases: [Case]
  /// Whether Swift can tell the texts apart. It takes some for the same that differ in their code points.
  package var hasRawType: Bool
  package var expected: String
}

/// One of several messages.
package struct UnionPlan: Sendable {
  package struct Variant: Sendable {
    package var declared: String
    package var member: String
    /// The message's struct.
    package var type: String
    package var tag: String
  }
  package var name: String
  package var fullName: String
  package var site: Site
  package var notes: [String]
  package var discriminator: String
  package var variants: [Variant]
  package var expected: String
  /// Whether it may stand inside of itself without a list between.
  package var isIndirect = false
}

/// Where a type is written: for its documentation, and for the lines of its checks.
package struct Site: Sendable {
  let span: Span
  package var line: Int

  init(_ span: Span) {
    self.span = span
    line = span.start.line
  }

  /// Only the file's own name.
  package var file: String { fileName(span.file) }
  /// `reports.yaml:12`.
  package var place: String { "\(file):\(line)" }

  /// The line of something that belongs to the type; the type's own where it is written in another file.
  func line(of span: Span) -> Int { self.line(of: span, or: line) }

  func line(of span: Span, or other: Int) -> Int { span.file == self.span.file ? span.start.line : other }
}

extension Notes {
  /// Sentences for documentation.
  var sentences: [String] {
    let lines = doc.map { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) } ?? []
    return lines + (isDeprecated ? ["Deprecated: new messages do without it."] : [])
  }
}
