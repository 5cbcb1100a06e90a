// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// What begins by itself. Which of its keys go together is looked at where their meaning is known.
package struct ScheduleDeclaration: Sendable {
  package var name: Located<String>
  package var cron: Written<Located<String>>
  package var zone: Written<Located<String>>
  package var missed: Written<Located<String>>
  package var everyMilliseconds: Written<Amount>
  package var continuousMilliseconds: Written<Amount>
  package var manual: Written<Located<Bool>>
  package var broadcast: Written<Located<String>>
  package var send: Written<RecordLiteral>
  package var to: Written<Located<String>>
  /// The word of each key that is there.
  package var keys: [Located<String>]
  /// False where something stands there that could not be read, and that may have meant any key.
  package var isComplete: Bool
}

func readSchedule(_ entry: NamedEntry, _ report: inout Report) -> ScheduleDeclaration {
  let schedule = Fields(entry.value, in: .schedule, owner: entry.key.span, &report)
  let keys = Vocabulary.keys(in: .schedule).compactMap { schedule?[$0]?.key }
  return ScheduleDeclaration(
    name: entry.name,
    cron: schedule.text(.cron, &report),
    zone: schedule.text(.zone, &report),
    missed: schedule.word(.missed, &report),
    everyMilliseconds: schedule.amount(.every, &report),
    continuousMilliseconds: schedule.amount(.continuous, &report),
    manual: schedule.located(.manual, &report),
    broadcast: schedule.name(.broadcastQueue, &report),
    send: schedule.read(.send, &report) { readRecord($0, .send, &$1) },
    to: schedule.name(.scheduleTo, &report),
    keys: keys, isComplete: schedule.map { !$0.hasUnknown } ?? false)
}

extension Fields? {
  fileprivate func located(_ key: Key, _ report: inout Report) -> Written<Located<Bool>> {
    let word = text(key, &report)
    guard let text = word.value else { return word.isAbsent ? .absent : .poisoned }
    switch text.value {
    case "true": return .value(Located(true, at: text.span))
    case "false": return .value(Located(false, at: text.span))
    default:
      report.add(UnknownWord(word: text, key: key.name, words: ["true", "false"]))
      return .poisoned
    }
  }
}
