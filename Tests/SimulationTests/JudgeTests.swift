// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Synchronization
import Testing

/// Services that break a promise, each in its own way: the judge has to tell which.
@Suite struct JudgeTests {
  @Test func anEffectThatNeverComesIsLost() {
    let verdict = judge { instance, id, context in
      if id != 3 { instance.effect("booked", id, context) }
    }
    #expect(verdict.lost == 1)
    #expect(verdict.brokenPromises == 1)
  }

  @Test func anEffectThatNobodyAskedForIsUnexpected() {
    let verdict = judge { instance, id, context in
      instance.effect("booked", id, context)
      if id == 3 { instance.effect("booked", 99, context) }
    }
    #expect(verdict.unexpected == 1)
    #expect(verdict.brokenPromises == 1)
  }

  @Test func anEffectBehindTheAcknowledgementIsEarly() {
    let verdict = judge { instance, id, context in
      instance.machine.start {
        try? await instance.sleep(.seconds(1))
        instance.effect("booked", id, context)
      }
      // The last one keeps the run from ending before the others act.
      if id == 5 { try await instance.sleep(.seconds(2)) }
    }
    #expect(verdict.early == 4)
    #expect(verdict.brokenPromises == 4)
  }

  @Test func aLetterTellsWhyThereIsNoEffect() {
    let verdict = judge { instance, id, context in
      if id == 3 { throw CancellationError() }
      instance.effect("booked", id, context)
    }
    #expect(verdict.brokenPromises == 0)
    #expect(verdict.letters == 1)
  }

  @Test func aKeyThatWasSettledMustNotComeAgain() {
    let report = simulate(seeds: 0..<1, faults: .none) { world in
      world.run { instance in Shop(book: Book { id, context in instance.effect("booked", id, context) }) }
      world.send(Order(id: 1), to: "orders", expecting: .once("booked", 1))
      world.send(Order(id: 1), to: "orders", after: .seconds(1), expecting: .once("booked", 1))
    }
    #expect(report.verdict.doubled == 1)
  }

  @Test func twoMessagesMustNotWorkOnOneKeyAtATime() {
    let report = simulate(seeds: 0..<1, faults: .none) { world in
      world.run { instance in
        Shop(
          book: Book { id, context in
            instance.effect("booked", id, context)
            try await instance.sleep(.seconds(1))
          })
      }
      for _ in 0..<2 { world.send(Order(id: 1), to: "orders", expecting: .once("booked", 1)) }
    }
    #expect(report.verdict.doubled == 1)
  }

  @Test func aStageThatNeverReturnsIsToldWithWhatItHolds() {
    let report = simulate(seeds: 7..<8, faults: .none) { world in
      world.run { _ in Shop(book: Book { _, _ in await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in } }) }
      world.send(Order(id: 1), to: "orders", expecting: .effect("booked", 1))
    }
    #expect(report.verdict.deadlocks == 1)
    let told = report.failures.first?.reasons.joined(separator: "\n") ?? ""
    #expect(told.contains("message 1 of orders, received 1 times, is held by machine"), "\(told)")
    #expect(report.description.contains("ARMATURE_SEED=7 swift test --filter aStageThatNeverReturnsIsToldWithWhatItHolds"))
  }

  @Test func aStageThatNeverComesToItsEndIsALivelock() {
    var limits = World.Limits()
    limits.stepsMax = 2000
    let report = simulate(seeds: 0..<1, faults: .none, limits: limits) { world in
      world.run { _ in Shop(book: Book { _, _ in while !Task.isCancelled { await Task.yield() } }) }
      world.send(Order(id: 1), to: "orders")
    }
    #expect(report.verdict.livelocks == 1)
  }

  @Test func whatASeedDoesNotDecideIsFound() {
    let runs = Mutex(0)
    let report = simulate(seeds: 0..<1, faults: .none) { world in
      let run = runs.withLock { runs in
        runs += 1
        return runs
      }
      world.run { instance in Shop(book: Book { _, _ in try await instance.sleep(.seconds(run)) }) }
      world.send(Order(id: 1), to: "orders")
    }
    #expect(report.verdict.unseeded == 1)
  }

  @Test func aCheckAtTheEndIsHeard() {
    let report = simulate(seeds: 0..<10, faults: .none) { world in
      world.run { _ in Shop(book: Book { _, _ in }) }
      world.atEnd { if $0.seed == 4 { $0.fail("no four, please") } }
    }
    #expect(report.failures.map(\.seed) == [4])
    #expect(report.failures.first?.reasons == ["no four, please"])
  }

  @Test func aProgramThatEndsItselfIsStartedAgain() {
    let report = simulate(seeds: 0..<5, faults: .none) { world in
      world.run { instance in
        Shop(
          book: Book { id, context in
            if id == 3, context.receiveCount == 1 { await instance.crash() }
            instance.effect("booked", id, context)
          })
      }
      for id in 1...5 { world.send(Order(id: id), to: "orders", expecting: .effect("booked", id)) }
      world.atEnd { if $0.wasCalm || $0.effects("booked").last?.machine == "service-0" { $0.fail("nothing ended") } }
    }
    #expect(report.isClean, "\(report)")
    // Those that a sweep kills are counted, and nothing else.
    #expect(report.verdict.crashes == 0)
  }

  @Test func aCommandReachesTheServicesThatRun() {
    let report = simulate(seeds: 0..<5, faults: .none) { world in
      world.run(instances: 2) { instance in Shop(book: Book { id, context in instance.effect("booked", id, context) }) }
      world.control(after: .milliseconds(500)) { try $0.pause("book") }
      world.control(after: .seconds(20)) { try $0.resume("book") }
      for id in 1...5 { world.send(Order(id: id), to: "orders", after: .seconds(1), expecting: .effect("booked", id)) }
      world.atEnd { outcome in
        let end = Instant(nanoseconds: 0) + .seconds(20)
        if !outcome.effects("booked").allSatisfy({ $0.at >= end }) { outcome.fail("booked in a pause") }
      }
    }
    #expect(report.isClean, "\(report)")
  }

  @Test func aCommandThatCannotBeFollowedIsTold() {
    let report = simulate(seeds: 0..<1, faults: .none) { world in
      world.run { _ in Shop(book: Book { _, _ in }) }
      world.control(after: .zero) { try $0.pause("no such process") }
      world.send(Order(id: 1), to: "orders", after: .seconds(1))
    }
    #expect(report.verdict.broken == 1)
  }

  /// Five orders, one run, nothing goes wrong.
  private func judge(_ act: @escaping @Sendable (Instance, Int, StageContext) async throws -> Void) -> Verdict {
    simulate(seeds: 0..<1, faults: .none) { world in
      world.run { instance in Shop(book: Book { id, context in try await act(instance, id, context) }) }
      for id in 1...5 { world.send(Order(id: id), to: "orders", expecting: .effect("booked", id)) }
    }.verdict
  }
}
