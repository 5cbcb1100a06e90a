// SPDX-License-Identifier: Apache-2.0

import Logging

extension Consumer {
  /// What is to be done with a delivery, by what is known of its message.
  enum Judgement {
    case run
    /// The program ended while it ran: it runs alone.
    case suspect(mark: Int)
    /// It has had its chances.
    case letter(reasons: [String: String])
  }

  /// In a service that never crashed this is a comparison of two numbers.
  func judge(_ delivery: Delivery) -> Judgement {
    let marks = quarantine.marks
    var forgiven = 0
    if !marks.isLedgerEmpty {
      let mark = inFlight.mark(of: delivery.lease)
      if let entry = marks.read({ $0.poison(mark) }) { return poison(delivery, entry) }
      if marks.read({ $0.isSuspect(mark) }) { return .suspect(mark: mark) }
      forgiven = marks.read { $0.forgiven(mark) }
    }
    guard let maxReceives = queue.facts.maxReceives, delivery.receiveCount - forgiven > maxReceives else { return .run }
    return exhausted(delivery)
  }

  func isFit(_ delivery: Delivery) -> Bool {
    if case .run = judge(delivery) { return true }
    return false
  }

  private func exhausted(_ delivery: Delivery) -> Judgement {
    let reason = "received \(delivery.receiveCount - 1) times without being acknowledged"
    return .letter(reasons: router.reasons(reason, for: delivery, queue: queue.facts.name))
  }

  private func poison(_ delivery: Delivery, _ entry: CrashLedger.Entry) -> Judgement {
    let place = entry.ran.map { " in \($0.stage)" } ?? ""
    let reason = "crashed the program \(entry.crashes) times\(place), the last time with nothing else in flight"
    var reasons = router.reasons(reason, for: delivery, queue: queue.facts.name)
    reasons[LetterAttribute.attempts] = String(entry.crashes)
    if let ran = entry.ran, let process = router.processes.first(where: { $0.facts.name == ran.process }) {
      let stage = process.facts.stages.first { $0.name == ran.stage }
      reasons[LetterAttribute.process] = process.facts.name
      reasons[LetterAttribute.stage] = ran.stage
      reasons[LetterAttribute.spec] = "\(process.facts.file):\(stage?.line ?? process.facts.line)"
    }
    return .letter(reasons: reasons)
  }

  /// Tells that a message has had its chances, and where it went. A message is judged more often than it is told of.
  func tellLetter(_ delivery: Delivery, to letters: String, _ reasons: [String: String]) {
    var metadata: Logger.Metadata = ["message": "\(delivery.lease.message)", "letters": "\(letters)"]
    metadata["reason"] = "\(reasons[LetterAttribute.reason] ?? "")"
    // What crashed the program is known with its stage; of any other one who would have taken it.
    let taker = router.process(for: delivery.body).map { router.processes[$0].facts }
    metadata["process"] = (reasons[LetterAttribute.process] ?? taker?.name).map { "\($0)" }
    metadata["stage"] = reasons[LetterAttribute.stage].map { "\($0)" }
    metadata["spec"] = (reasons[LetterAttribute.spec] ?? taker?.spec(of: nil)).map { "\($0)" }
    logger.warning("dead letter", metadata: metadata)
  }

  /// Where a message goes that has had its chances: a queue has dead letters, or its processes have error queues.
  func letterQueue(for delivery: Delivery) -> String { queue.facts.deadLetters ?? router.errors(for: delivery) ?? "" }
}
