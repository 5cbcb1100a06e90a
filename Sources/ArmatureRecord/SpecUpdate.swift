// SPDX-License-Identifier: Apache-2.0

package import ArmatureCheck
package import ArmatureReport
internal import ArmatureFormat
internal import ArmatureSyntax

/// What becomes of a spec whose tests expect something else than what comes.
package struct SpecUpdate: Sendable {
  package struct Told: Sendable {
    package var place: Position
    /// `values.total`
    package var name: String
    package var outcome: Outcome
  }
  package enum Outcome: Sendable {
    case rewritten(before: String, after: String)
    /// Why it stays.
    case kept(String)
  }
  /// The same as before where nothing is rewritten.
  package var text: String
  /// In the order of the file.
  package var told: [Told]

  package var isRewritten: Bool { told.contains { if case .rewritten = $0.outcome { true } else { false } } }

  /// The same with nothing rewritten, for a reason that holds for all of it.
  package func kept(_ why: String, _ source: SourceFile) -> SpecUpdate {
    let told = told.map { told in
      if case .kept = told.outcome { told } else { Told(place: told.place, name: told.name, outcome: .kept(why)) }
    }
    return SpecUpdate(text: String(decoding: source.bytes, as: UTF8.self), told: told)
  }
}

/// A spec with the expectations of its tests as they came.
///
/// Each is rewritten for itself or stays: where only a part of one could be, nothing is.
package func updated(_ source: SourceFile, by records: [ActualRecord], of pipeline: Pipeline) -> SpecUpdate {
  let wishes = wishes(records, source, Wanted(pipeline))
  let changes = wishes.compactMap { try? $0.change.get() }
  let result = try? changed(source, changes)
  var places = (result?.places ?? [])[...]
  let told = wishes.map { wish -> SpecUpdate.Told in
    let outcome: SpecUpdate.Outcome =
      switch (wish.change, places.first) {
      case (.failure(let kept), _): .kept(kept.why)
      case (.success, let place?): .rewritten(before: place.before, after: place.after)
      case (.success, nil): .kept("it cannot be rewritten together with the others")
      }
    if case .rewritten = outcome { places.removeFirst() }
    return SpecUpdate.Told(place: wish.place, name: wish.name, outcome: outcome)
  }
  return SpecUpdate(text: result?.text ?? String(decoding: source.bytes, as: UTF8.self), told: told)
}

/// An expectation that shall become another one, or why it does not.
private struct Wish {
  var place: Position
  var name: String
  var change: Result<Change, Kept>
}

/// In the order of the file. Where a test was run several times its last run counts.
private func wishes(_ records: [ActualRecord], _ source: SourceFile, _ wanted: Wanted) -> [Wish] {
  var report = Report()
  let found = expectations(in: parse(source, &report))
  let last = Dictionary(records.map { ($0.place, $0) }) { _, last in last }
  return last.sorted { $0.key < $1.key }.map { place, record in
    guard let expectation = found[place] else {
      return Wish(place: place, name: "an expectation", change: .failure(Kept(why: "the file has changed since it was compiled")))
    }
    let change = Result { () throws(Kept) -> Change in try planned(expectation, record, wanted, source) }
    return Wish(place: place, name: expectation.name, change: change)
  }
}

/// A change that could be made alone.
private func planned(
  _ expectation: Expectation, _ record: ActualRecord, _ wanted: Wanted, _ source: SourceFile
) throws(Kept) -> Change {
  let value: ActualRecord.Value
  switch record.outcome {
  case .kept(let why): throw Kept(why: why)
  case .came(let came): value = came
  }
  let change = Change(expectation.node, to: try wanted.node(expectation, came: value.node), behind: expectation.key)
  do throws(LeftAlone) {
    _ = try changed(source, [change])
  } catch {
    throw Kept(why: error.why)
  }
  return change
}
