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
  package var name: String
  package var fullName: String
  package var site: Site
  package var notes: [String]
  package var cases: [CasePlan]
  /// Whether Swift can tell the texts apart. It takes some for the same that differ in their code points.
  package var hasRawType: Bool
  package var expected: String
  /// The file to name where a text is refused; nil where the facts of whatever holds it name it.
  package var refusalFile: String?
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
  /// The file to name where a text is refused; nil where the facts of whatever holds it name it.
  package var refusalFile: String?
  /// Whether it may stand inside of itself without a list between.
  package var isIndirect = false
}

/// Where a type is written: for its documentation, and for the lines of its checks.
package struct Site: Sendable {
  let span: Span
  package var line: Int
  /// Whether errors have to name the file of every check: its record may be taken for one of another file.
  var isAmbiguous = false

  init(_ span: Span) {
    self.span = span
    line = span.start.line
  }

  /// Only the file's own name.
  package var file: String { fileName(span.file) }
  /// `reports.yaml:12`.
  package var place: String { "\(file):\(line)" }

  /// The same of something that belongs to the type, and may stand in another file.
  func part(_ span: Span) -> Site {
    var site = Site(span)
    site.isAmbiguous = isAmbiguous
    return site
  }

  /// The file to name for something that belongs to the type; nil where it is the type's own.
  func file(of other: String) -> String? { other == span.file && !isAmbiguous ? nil : fileName(other) }
}

extension Notes {
  /// Sentences for documentation.
  var sentences: [String] {
    let lines = doc.map { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) } ?? []
    return lines + (isDeprecated ? ["Deprecated: new messages do without it."] : [])
  }
}
