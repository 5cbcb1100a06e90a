// SPDX-License-Identifier: Apache-2.0

import Logging

// A message whose lease was lost comes again while its stage is still at work on it, also to the program that it is at work in. There it
// waits, under its new lease, so that it never runs beside itself. To release it would count as a failed delivery each time.

extension Consumer {
  /// Lets a delivery wait for the end of an earlier one of its message.
  func hold(_ receipt: consuming Receipt, _ intake: inout Intake) {
    logger.notice(
      "comes again while it is still at work here: it waits until that is over", metadata: ["message": "\(receipt.parent)"])
    quarantine.change(held: 1)
    intake.waiting.append(receipt)
  }

  /// Hands on what has waited, where the earlier delivery of its message is over.
  func goOn(_ intake: inout Intake) async {
    let freed = inFlight.letGoOn((0..<intake.waiting.count).map { intake.waiting[$0].slot })
    if freed.isEmpty { return }
    var chunks = router.chunks(for: freed.count)
    var count = 0
    var suspects = Ring<Suspect>(minimumCapacity: 0)
    for _ in 0..<intake.waiting.count {
      guard let receipt = intake.waiting.popFirst() else { break }
      guard freed.contains(receipt.slot) else {
        intake.waiting.append(receipt)
        continue
      }
      quarantine.change(held: -1)
      let (delivery, mayRun) = (receipt.delivery, !receipt.isLost)
      if mayRun, isFit(delivery), let process = router.process(for: delivery.body) {
        let body = inFlight.bodies.take(from: Int(receipt.slot))
        chunks.append(Frame(receipt: receipt, value: body), to: process)
        count += 1
      } else if let suspect = refuse(receipt, mayRun: mayRun) {
        suspects.append(suspect)
      }
    }
    await handOn(&chunks, count, suspects)
  }
}
