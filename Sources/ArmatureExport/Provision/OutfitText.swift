// SPDX-License-Identifier: Apache-2.0

package import ArmatureProvision
internal import ArmatureReport

/// What a service needs to be there, for people: each queue with how it has to be and what for.
package func outfitText(_ outfit: Outfit) -> String {
  let blocks = outfit.places.map { place in
    "\(told(place))\n\n" + outfit.queues.filter { $0.place == place }.map(lines).joined()
      + outfit.tables.filter { $0.place == place }.map(lines).joined()
  }
  let nothing = outfit.queues.isEmpty && outfit.faults.isEmpty ? ["there is nothing to make: these specs have no queue in SQS\n"] : []
  let hasOthers = !outfit.others.isEmpty && !outfit.queues.isEmpty
  let others = hasOthers ? ["made by the program itself: \(outfit.others.joined(separator: ", "))\n"] : []
  let notes = outfit.notes.isEmpty ? [] : [outfit.notes.map { "note: \($0.message) (\(place($0.span)))\n      \($0.help)\n" }.joined()]
  return (blocks + nothing + others + notes).joined(separator: "\n")
}

/// `eu-west-1, account 123456789012`
package func told(_ place: QueuePlace) -> String {
  let region = place.region.map(visible) ?? "the region of the environment"
  let account = place.account.map { "account \(visible($0))" } ?? "the account of the credentials"
  return "\(region), \(account)" + (place.unusualEndpoint.map { ", at \(visible($0))" } ?? "")
}

private func lines(_ queue: NeededQueue) -> String {
  let times = "hidden for \(time(queue.visibilitySeconds)), kept for \(time(queue.retentionSeconds)), "
    + "asked for up to \(time(queue.waitSeconds))"
  let redrive = queue.redrive.map { "    to \($0.target) after \($0.receives) deliveries, by SQS itself\n" } ?? ""
  return "  \(queue.name)\(queue.isFIFO ? ", FIFO" : "")\n    \(times)\n\(redrive)"
    + "    \(queue.uses.map(told).joined(separator: "; ")) (\(place(queue.span)))\n"
}

private func lines(_ table: NeededTable) -> String {
  "  \(table.name), a table of DynamoDB\n"
    + "    found by `\(table.keyField)`, a text; what is over is removed by `\(table.expiryField)`; paid for by request\n"
    + "    claims of `once`, of schedules and of a lock (\(place(table.span)))\n"
}

private func time(_ seconds: Int) -> String { duration(seconds * 1000) }

/// What the service does with a queue, in a few words.
func told(_ use: QueueUse) -> String {
  switch use {
  case .dispatch: "the service works it off"
  case .signals(let process): "signals to \(process)"
  case .feed(let schedule): "feeds \(schedule)"
  case .schedules: "when schedules are due"
  case .broadcasts(let process): "broadcasts of \(process)"
  case .errors(let process): "letters of \(process)"
  case .otherwise: "what no process takes"
  case .deadLetters(let queue): "dead letters of \(queue)"
  case .redrive(let queue): "what SQS takes away from \(queue)"
  case .declared: "opened at the start, and not used"
  }
}
