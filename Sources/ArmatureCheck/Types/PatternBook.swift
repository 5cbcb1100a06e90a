// SPDX-License-Identifier: Apache-2.0

import ArmaturePattern
import ArmatureReport

/// The patterns of a target as automata, wherever they are written. Each text is compiled once, and all of them share one budget.
final class PatternBook {
  enum Entry {
    case pattern(Pattern)
    case fault(PatternFault)
    /// The budget is spent; only the first text beyond it has a finding.
    case beyond(PatternsTooLarge?)
  }

  private let work = PatternWork()
  private var known: [String: Entry] = [:]
  private var extents: [String: PatternExtent] = [:]
  private var isTold = false

  func compiled(_ text: String, at span: Span) -> Entry {
    if let entry = known[text] { return entry }
    if work.isDone {
      defer { isTold = true }
      return .beyond(isTold ? nil : PatternsTooLarge(span: span))
    }
    let entry: Entry =
      switch Pattern.compile(text, work) {
      case .success(let pattern): .pattern(pattern)
      case .failure(let fault): .fault(fault)
      }
    known[text] = entry
    return entry
  }

  /// How long the texts of a pattern are, and how many there are. It is found once for each.
  func extent(of pattern: Pattern) -> PatternExtent {
    if let extent = extents[pattern.source] { return extent }
    let extent = PatternExtent(pattern)
    extents[pattern.source] = extent
    return extent
  }
}
