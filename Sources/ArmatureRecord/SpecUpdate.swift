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
  var report = Report()
  let found = expectations(in: parse(source, &report))
  let wanted = Wanted(pipeline)
  var last: [Position: ActualRecord] = [:]
  for record in records { last[record.place] = record }
  var changes: [(Expectation, Position, Change)] = []
  var told: [SpecUpdate.Told] = []
  for (place, record) in last.sorted(by: { $0.key < $1.key }) {
    guard let expectation = found[place] else {
      told.append(SpecUpdate.Told(place: place, name: "an expectation", outcome: .kept("the file has changed since it was compiled")))
      continue
    }
    do throws(Kept) {
      changes.append((expectation, place, try change(expectation, record, wanted, source)))
    } catch {
      told.append(SpecUpdate.Told(place: place, name: expectation.name, outcome: .kept(error.why)))
    }
  }
  let result = try? changed(source, changes.map(\.2))
  for (index, (expectation, place, _)) in changes.enumerated() {
    let outcome = result.map { SpecUpdate.Outcome.rewritten(before: $0.places[index].before, after: $0.places[index].after) }
    let why = "it cannot be rewritten together with the others"
    told.append(SpecUpdate.Told(place: place, name: expectation.name, outcome: outcome ?? .kept(why)))
  }
  let text = result?.text ?? String(decoding: source.bytes, as: UTF8.self)
  return SpecUpdate(text: text, told: told.sorted { $0.place < $1.place })
}

/// A change that could be made alone.
private func change(
  _ expectation: Expectation, _ record: ActualRecord, _ wanted: Wanted, _ source: SourceFile
) throws(Kept) -> Change {
  switch record.outcome {
  case .kept(let why): throw Kept(why: why)
  case .came(let value):
    let change = Change(expectation.node, to: try wanted.node(expectation, came: value.node), behind: expectation.key)
    do throws(LeftAlone) {
      _ = try changed(source, [change])
    } catch {
      throw Kept(why: error.why)
    }
    return change
  }
}
