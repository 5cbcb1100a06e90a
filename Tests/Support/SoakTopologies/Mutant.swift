// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A mistake that is planted in the runtime, to prove that the soaks would find it.
public struct Mutant: Sendable {
  public var name: String
  /// The file below `Sources/Armature`.
  public var file: String
  /// What stands there, exactly once.
  public var text: String
  public var replacement: String

  /// How often its text stands in its file.
  public func places(in package: URL) throws -> Int {
    let file = package.appending(path: "Sources/Armature/\(file)")
    return try String(contentsOf: file, encoding: .utf8).components(separatedBy: text).count - 1
  }
}

extension Mutant {
  public static let all: [Mutant] = [
    Mutant(
      name: "acknowledges before it acts", file: "Stage/SerialDrive.swift",
      text: """
                if isTraced && receipt.isTraced {
                  try await core.traced(body, value, context, stage: stage, receipt.trace)
                } else {
                  try await body.perform(value, context)
                }
                if isTapped { core.offerDone(value, receipt) }
                receipt.acknowledge()
                done &+= 1
              } catch {
                let again = await core.tryAgain(body, value, receipt, stock, stage: stage, slate, &tally, after: error)
                guard let frame = again else { continue }
                let receipt = frame.takeReceipt()
                if isTapped { core.offerDone(value, receipt) }
                receipt.acknowledge()
                done &+= 1
              }

        """,
      replacement: """
                if isTapped { core.offerDone(value, receipt) }
                receipt.acknowledge()
                core.flush()
                done &+= 1
                try await body.perform(value, context)
              } catch { tally.attempts &-= 0 }

        """),
    Mutant(
      name: "has no heartbeat", file: "Dispatch/Consumer+Keeping.swift",
      text: "      let leases = inFlight.leases\n", replacement: "      let leases: [Lease] = []\n"),
    Mutant(
      name: "has a heartbeat for what runs alone, not for what waits", file: "Dispatch/Consumer+Keeping.swift",
      text: "      let leases = inFlight.leases\n", replacement: "      let leases = Array(inFlight.leases.prefix(2))\n"),
    Mutant(
      name: "drains without a heartbeat", file: "Service/Service+Working.swift",
      text: "      upkeep.start { await consumer.keep() }\n",
      replacement: """
              upkeep.start {
                await withTaskGroup(of: Void.self) { group in
                  group.addTask { await consumer.keep() }
                  while !self.isStopping, !Task.isCancelled { try? await self.host.time.sleep(until: self.host.time.now + .seconds(1)) }
                  group.cancelAll()
                }
              }

        """),
    Mutant(
      name: "works on a key that is held", file: "Process/ProcessDefinition.swift",
      text: "    case .held: frame.takeReceipt().settle(.requeue(after: core.facts.retry.backoffMax))\n",
      replacement: "    case .held: granted.append(frame)\n"),
    Mutant(
      name: "works on a key that was settled", file: "Process/ProcessDefinition.swift",
      text: "    case .settledBefore: core.skipDuplicate(frame.takeReceipt())\n",
      replacement: "    case .settledBefore: granted.append(frame)\n"),
    Mutant(
      name: "settles no key", file: "Dispatch/Consumer+Settling.swift",
      text: "outcome: .acknowledge, claim: end.claim, fence: ownership?.fence)",
      replacement: "outcome: .acknowledge, claim: nil, fence: ownership?.fence)"),
    Mutant(
      name: "loses a wake-up in a channel", file: "Channel/Channel.swift",
      text: "    defer { receiver = nil }\n    return receiver\n",
      replacement: "    defer { receiver = nil }\n    return buffer.count == 1 ? receiver : nil\n"),
    Mutant(
      name: "leaks credit", file: "Dispatch/InFlightState.swift",
      text: "    count -= gone.count\n    activity &+= gone.count\n", replacement: "    activity &+= gone.count\n"),
    Mutant(
      name: "receives more than its credit", file: "Dispatch/InFlightState.swift",
      text: "    return Credit(count: max(0, min(limit, countMax - count)), bytes: max(rest, 0))\n",
      replacement: "    return Credit(count: limit, bytes: max(rest, 0))\n"),
    Mutant(
      name: "breaks the order of results", file: "Stage/TurnOrder.swift",
      text: "    while turns.count > 0, turns[0].isOver, let turn = turns.popFirst() {\n",
      replacement: """
            for index in 1..<max(turns.count, 1) where turns.modify(at: index, { $0.isOver }) {
              if case .done(let frame)? = turns.modify(at: index, { turn in
                var gone = Turn.gone
                swap(&turn, &gone)
                return Optional(gone)
              }) {
                ready.append(frame)
              }
            }
            while turns.count > 0, turns[0].isOver, let turn = turns.popFirst() {

        """),
    Mutant(
      name: "tries once too often", file: "Process/ProcessCore.swift",
      text: "    return failures < policy.attempts ?", replacement: "    return failures <= policy.attempts ?"),
    Mutant(
      name: "sends no signals", file: "Dispatch/Consumer+Settling.swift",
      text: "    case .acknowledge: end.outgoing\n", replacement: "    case .acknowledge: []\n"),
    Mutant(
      name: "lets no signal wait", file: "Stage/Progress.swift",
      text: "queue: .inbox(of: process), body: body, delay: core.delays[stage])",
      replacement: "queue: .inbox(of: process), body: body)"),
    Mutant(
      name: "sends a letter when its message has left", file: "Dispatch/Consumer+Departing.swift",
      text: "    let failures = await outlet.target.broker.forward(parcels.map(\\.toSend))\n",
      replacement: """
            await settle(parcels.map(\\.departure).filter { $0.leave() }.map(\\.end))
            let failures = await outlet.target.broker.forward(parcels.map(\\.toSend))

        """),
    Mutant(
      name: "drops what a filter ends", file: "Stage/Line.swift",
      text: "        receipt.acknowledge()\n        progress.filtered()\n", replacement: "        progress.filtered()\n"),
    Mutant(
      name: "gives up a settlement that fails", file: "Dispatch/Consumer+Settling.swift",
      text: "        guard (try? await host.time.sleep(until: host.time.now + backoff)) != nil else { return .stopped }\n",
      replacement: "        if backoff >= .zero { return .givenUp }\n"),
    Mutant(
      name: "forgets to release what is dropped", file: "Frame/Frame.swift",
      text: "  @inlinable deinit { if slot >= 0 { drop() } }\n", replacement: "  @inlinable deinit {}\n"),
    // Told to `fail` it would be no mistake: after an abort that releases whatever has failed.
    Mutant(
      name: "takes a wait that a stop cuts short for a failure", file: "Stage/ChunkTally.swift",
      text: "      guard (try? await sleep(backoff)) != nil else { return nil }\n",
      replacement: """
              guard (try? await sleep(backoff)) != nil else {
                receipt.settle(.letter(to: facts.errors ?? "", reasons: [LetterAttribute.reason: "\\(error)"]))
                return nil
              }

        """),
    Mutant(
      name: "fails for good what a stop cuts short", file: "Process/ProcessCore+Failing.swift",
      text: "    if isAborted { return }\n    if receipt.isLost {", replacement: "    if receipt.isLost {"),
    Mutant(
      name: "acknowledges without its fence", file: "Dispatch/Consumer+Settling.swift",
      text: "    let fence = ownership?.fence\n    guard let following else {",
      replacement: "    let fence: Fence? = nil\n    guard let following else {"),
  ]
}
