// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting

extension World {
  /// Sends jobs with these ids, some of them a little later than others.
  func sendJobs(
    _ count: Int, also more: (Int) -> [Expectation] = { _ in [] }, _ expecting: (Int) -> Expectation?
  ) {
    for id in 0..<count {
      let wanted = more(id) + [expecting(id)].compactMap { $0 }
      send(after: .milliseconds(random(below: 400)), expecting: wanted, by: { queues in
        try await queues.handle("jobs").send([Job(id: id, kind: "")])
      })
    }
  }

  /// In every other world the process is paused for a while.
  func pauseNowAndThen(_ process: String) {
    guard random(below: 2) == 0 else { return }
    let start = Duration.milliseconds(random(below: 1500))
    control(after: start) { try $0.pause(process) }
    control(after: start + .milliseconds(1 + random(below: 5000))) { try $0.resume(process) }
  }
}

extension Outcome {
  /// On each machine the effects of a lane come in the order in which their messages were delivered to it.
  ///
  /// The first of each: a message that comes again while it is at work waits for itself, and what was delivered behind it passes.
  func expectOrder(_ name: String, lane: (String) -> Int = { _ in 0 }) {
    guard keptLeases else { return }
    for effects in Dictionary(grouping: effects(name), by: { "\($0.machine)/\(lane($0.key))" }).values {
      var keys: Set<String> = []
      let deliveries = effects.filter { keys.insert($0.key).inserted }.compactMap(\.delivery)
      if deliveries != deliveries.sorted() { fail("out of order: \(effects.map(\.key).joined(separator: " "))") }
    }
  }

  /// A run in which nothing goes wrong is over in time: nobody waits for a wake-up that was lost until a timer helps.
  func expectPace(_ limit: Duration) {
    guard wasCalm, doneAt > Instant(nanoseconds: 0) + limit else { return }
    fail("slow: nothing went wrong, and yet it took \(doneAt.nanoseconds / 1_000_000) ms")
  }

  /// Where nothing goes wrong, nothing is delivered twice, however long it takes.
  func expectOneDelivery() {
    if wasCalm, deliveriesMax > 1 { fail("nothing went wrong, and yet a message was delivered \(deliveriesMax) times") }
  }

  /// On each machine no stretch of time of this length has more effects than that.
  func expectRate(_ name: String, atMost count: Int, in length: Duration) {
    for (machine, effects) in Dictionary(grouping: effects(name), by: \.machine) {
      for (first, late) in zip(effects, effects.dropFirst(count)) where late.at - first.at < length {
        return fail("too fast on \(machine): more than \(count) in \(length) from \(first.at.nanoseconds / 1_000_000) ms on")
      }
    }
  }

  /// An effect of the second name comes no sooner than so long behind the first one of the other name that has its key.
  func expectWait(_ wait: Duration, from first: String, to second: String) {
    let begun = Dictionary(effects(first).map { ($0.key, $0.at) }, uniquingKeysWith: min)
    for effect in effects(second) {
      if let start = begun[effect.key], effect.at - start >= wait { continue }
      fail("\(second) of \(effect.key) came too soon, at \(effect.at.nanoseconds / 1_000_000) ms")
    }
  }

  /// What was done is told to others: in one store exactly once, unless a message came again that had been acknowledged.
  func expectNews(of ids: [Int]) {
    let news = messages(in: "news").compactMap { try? Job(decoding: $0.body).id }
    let dead = Set(messages(in: "dead").compactMap { try? Job(decoding: $0.body).id })
    for id in Set(news).subtracting(ids).sorted() { fail("news of \(id), which failed") }
    for id in ids where !dead.contains(id) {
      let count = news.count { $0 == id }
      if count == 0 || (count > 1 && faults(.redeliver) == 0) { fail("\(count) news of \(id)") }
    }
  }

  /// No stage has failed for good. `others` are faults that take a delivery, beside those that always do.
  func expectNoLetters(beside others: Faults.Kind...) {
    for letter in messages(in: "parked") { fail("a letter: \(letter.attributes[LetterAttribute.reason] ?? "")") }
    // Five deliveries that came to nothing, or came after the end, have used up a message's chances.
    let wasted = ([.loseAnswer, .redeliver, .kill] + others).reduce(0) { $0 + faults($1) }
    if keptLeases, wasted < 5, !messages(in: "dead").isEmpty { fail("a dead letter") }
  }

  /// These jobs have failed for good, after so many attempts; others only where they were delivered too often.
  func expectLetters(of ids: Set<Int>, attempts: String?) {
    let parked = messages(in: "parked")
    // A letter to another store goes out before it is known whether the lease still held: twice is better than never.
    for letter in parked where keptLeases {
      guard let job = try? Job(decoding: letter.body), ids.contains(job.id) else {
        fail("a letter for a job that is not bad: \(String(decoding: letter.body, as: UTF8.self)) \(letter.attributes)")
        continue
      }
      if let attempts, letter.attributes[LetterAttribute.attempts] != attempts {
        fail("a letter after \(letter.attributes[LetterAttribute.attempts] ?? "no") attempts")
      }
    }
    let told = Set((parked + messages(in: "dead")).compactMap { try? Job(decoding: $0.body).id })
    if !ids.isSubset(of: told) { fail("no letter for \(ids.subtracting(told).sorted())") }
    if wasCalm, told != ids { fail("letters for \(told.sorted()) though nothing went wrong") }
  }

  /// This job has ended the program until it was given up, and no other one is blamed for that.
  func expectPoison(_ id: Int) {
    for letter in messages(in: "parked") { fail("a letter: \(letter.attributes[LetterAttribute.reason] ?? "")") }
    let dead = messages(in: "dead").compactMap { try? Job(decoding: $0.body).id }
    if !dead.contains(id) { fail("\(id) has ended the program, and is no dead letter") }
    // Who kills from outside cannot be told from a message that does.
    let wasted = faults(.loseAnswer) + faults(.redeliver) + 2 * faults(.kill)
    if keptLeases, wasted < 3, dead != [id] { fail("dead letters for \(dead)") }
  }

  /// Each time of the schedule comes once, and none is left out between the first one and the last. In peace they come in time.
  func expectStrokes(every seconds: Int64, within length: Int64) {
    let done = effects("struck").map { $0.key.split(separator: " ").map(String.init) }
    let waiting = messages(in: "striking.signals").compactMap { message in
      (try? Beat(decoding: message.body)).map { ["\($0.at)", "\(message.id)"] }
    }
    let messagesOf = Dictionary(grouping: done + waiting, by: { $0[0] }).mapValues { Set($0.map { $0[1] }) }
    for (time, messages) in messagesOf.sorted(by: { $0.key < $1.key }) where messages.count > 1 {
      fail("\(messages.count) messages for \(time)")
    }
    let dead = messages(in: "dead").compactMap { (try? Beat(decoding: $0.body)).map { "\($0.at)" } }
    let times = Set(dead + messagesOf.keys).compactMap { Timestamp(rfc3339: $0)?.seconds }
      // A clock that is wrong fires for other times, too.
      .map { $0 - Self.clocksBegin }.filter { 0 < $0 && $0 <= length }.sorted()
    // A clock that is behind may have taken a tick back with it: what comes behind that tick is still to come.
    let standing = messages(in: "SoakService.schedules").compactMap { tick in
      tick.attributes[ScheduleAttribute.slot].flatMap { Timestamp(rfc3339: $0) }.map { $0.seconds - Self.clocksBegin }
    }.min() ?? .max
    for (time, next) in zip(times, times.dropFirst()) where next - time != seconds && time + seconds < standing {
      fail("nothing between \(time) s and \(next) s")
    }
    if wasCalm, times.count < Int(length / seconds) { fail("nothing went wrong, and yet there were only \(times.count) strokes") }
  }

  /// The start of 2026, in seconds since 1970.
  private static var clocksBegin: Int64 { 1_767_225_600 }
}
