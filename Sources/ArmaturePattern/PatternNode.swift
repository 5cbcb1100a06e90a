// SPDX-License-Identifier: Apache-2.0

/// An expression as a tree. Groups and the laziness of quantifiers are gone: they change what is captured, and never
/// whether a text matches.
indirect enum PatternNode: Hashable, Sendable {
  case characters(CodePoints)
  case assertion(Assertion)
  /// One after the other; the empty expression where there is none.
  case sequence([PatternNode])
  /// Any one of them.
  case choice([PatternNode])
  /// `max` is nil where there is no bound.
  case repeated(PatternNode, min: Int, max: Int?)

  /// What holds at a place between two characters.
  enum Assertion: Hashable, Sendable {
    /// `^`
    case start
    /// `$`
    case end
    /// `\b`
    case wordBoundary
    /// `\B`
    case noWordBoundary
  }
}
