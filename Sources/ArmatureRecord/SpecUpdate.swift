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
  var wishes = wishes(records, source, Wanted(pipeline))
  var result = together(wishes, source)
  if result == nil {
    wishes = wishes.map { alone($0, source) }
    result = together(wishes, source)
  }
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
    // Where another test stands now its expectation is none of what was run.
    guard let expectation = found[place], record.test.map({ $0 == expectation.test }) ?? true else {
      return Wish(place: place, name: "an expectation", change: .failure(Kept(why: "the file has changed since it was compiled")))
    }
    let change = Result { () throws(Kept) -> Change in try planned(expectation, record, wanted) }
    return Wish(place: place, name: expectation.name, change: change)
  }
}

private func planned(_ expectation: Expectation, _ record: ActualRecord, _ wanted: Wanted) throws(Kept) -> Change {
  switch record.outcome {
  case .kept(let why): throw Kept(why: why)
  case .came(let came): Change(expectation.node, to: try wanted.node(expectation, came: came.node), behind: expectation.key)
  }
}

/// All of them at once, which nearly always can be done. Nil where something else would be touched.
private func together(_ wishes: [Wish], _ source: SourceFile) -> Changed? {
  try? changed(source, wishes.compactMap { try? $0.change.get() })
}

/// The same wish, if it can be done by itself.
private func alone(_ wish: Wish, _ source: SourceFile) -> Wish {
  guard case .success(let change) = wish.change else { return wish }
  var wish = wish
  do throws(LeftAlone) {
    _ = try changed(source, [change])
  } catch {
    wish.change = .failure(Kept(why: error.why))
  }
  return wish
}
