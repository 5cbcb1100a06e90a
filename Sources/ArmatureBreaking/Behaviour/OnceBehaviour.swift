// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

extension Comparison {
  /// Whether what was settled is still known: by the same key, under the same name, and for as long.
  mutating func compareOnce(_ a: Process, _ b: Process, _ at: Spot) {
    guard let was = a.once else { return }
    guard let has = b.once else { return at.tell(.onceRemoved, &changes) }
    let spot = Spot(at.subject, has.key.span, was.key.span)
    let (key, other) = (old.path(of: was.key, in: a), new.path(of: has.key, in: b))
    let types = was.key.isSpelled(as: has.key) ? nil : (was.key.type?.written, has.key.type?.written)
    spot.tellOther(.onceKeyChanged, shown(key, types?.0), shown(other, types?.1), &changes)
    spot.tellLess(.onceShortened, was.keepMilliseconds, has.keepMilliseconds, &changes) { $0.timeText }
    // Where the service has another name, too, both are told together.
    if renamedServices == nil { at.tellOther(.onceRenamed, a.name.value, b.name.value, &changes) }
  }

  /// The keys of a process are settled under the name of the service as well, in every store.
  mutating func compareClaimants() {
    guard let (a, b) = renamedServices else { return }
    for process in old.pipeline.processes where process.once != nil {
      guard let other = new.process(renames.process(process.name.value)), other.once != nil else { continue }
      Spot(quote(other.name.value), b.name.span, a.name.span).tell(
        .onceRenamed, before: "\(a.name.value)/\(process.name.value)", after: "\(b.name.value)/\(other.name.value)", &changes)
    }
  }
}

private func shown(_ path: String, _ type: String?) -> String { type.map { "\(path): \($0)" } ?? path }

extension KeyRead {
  /// Whether one value is settled under the same text by both. An id or a time is written in one form, however it came; a text stays as
  /// it came.
  fileprivate func isSpelled(as other: KeyRead) -> Bool {
    let types = [type?.bare, other.type?.bare]
    return !types.contains(.string) || !types.contains { $0 == .uuid || $0 == .timestamp }
  }
}
