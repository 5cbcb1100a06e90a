// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Testing

@Suite struct FailureTests {
  @Test("fault 7: a message that keeps failing is parked with its reason and its body")
  func aMessageThatKeepsFailingIsParkedWithItsReasonAndItsBody() throws {
    let world = LabWorld(seed: 5)
    let body = Array(#"{"kind":"ordered", "id":7, "unknown":[1, 2]}"#.utf8)
    world.send([body])
    let attempts = Journal()
    world.runUntilIdle { stage, id, time in
      attempts.note(stage, id, at: time.now)
      throw Mishap()
    }
    #expect(attempts.ids("work").count == 5)
    let parked = try #require(world.browse("parked").first)
    #expect(parked.body == body)
    #expect(parked.attributes[LetterAttribute.reason] == "Mishap()")
    #expect(parked.attributes[LetterAttribute.process] == "ordered")
    #expect(parked.attributes[LetterAttribute.stage] == "work")
    #expect(parked.attributes[LetterAttribute.attempts] == "5")
    #expect(parked.attributes[LetterAttribute.spec]?.hasSuffix("lab.yaml:21") == true)
    // Full jitter over 200, 400, 800 and 1,600 ms.
    #expect(world.simulation.now - Instant(nanoseconds: 0) <= .seconds(3))
  }

  @Test("fault 9: a message that cannot be read is parked at once")
  func aMessageThatCannotBeReadIsParkedAtOnce() throws {
    let world = LabWorld(seed: 5)
    let body = Array(#"{"kind":"ordered", "id":"seven"}"#.utf8)
    world.send([body])
    world.runUntilIdle()
    let parked = try #require(world.browse("parked").first)
    #expect(parked.body == body)
    #expect(parked.attributes[LetterAttribute.stage] == "decode")
    #expect(parked.attributes[LetterAttribute.reason]?.contains("/id") == true)
    #expect(world.journal.all.isEmpty)
  }

  @Test(arguments: [
    #"{"kind":"nobody", "id":1}"#, #"{"id":1}"#, #"{"kind":4}"#, "not JSON at all", "", "\u{0}",
  ])
  func whatNoProcessTakesGoesOtherwise(text: String) throws {
    let world = LabWorld(seed: 5)
    world.send([Array(text.utf8)])
    #expect(world.runUntilIdle() == .finished)
    let parked = try #require(world.browse("parked").first)
    #expect(parked.body == Array(text.utf8))
    #expect(parked.attributes[LetterAttribute.reason] != nil)
    #expect(parked.attributes[LetterAttribute.queue] == "jobs")
  }

  @Test func anAttemptThatTakesTooLongIsTakenFromItsWorker() {
    let world = LabWorld(seed: 11)
    world.send("ordered", 0..<20)
    let attempts = Journal()
    world.runUntilIdle { stage, id, time in
      attempts.note(stage, id, at: time.now)
      let isSlow = stage == "work" && id == 4 && attempts.ids("work").filter { $0 == 4 }.count < 3
      try await time.sleep(until: time.now + (isSlow ? .seconds(600) : .milliseconds(1)))
    }
    #expect(attempts.ids("work").filter { $0 == 4 }.count == 3)
    #expect(world.journal.ids("seen") == Array(0..<20))
  }

  @Test func anAttemptThatNeverReturnsIsParkedWhenItWasTheLastOne() throws {
    let world = LabWorld(seed: 11)
    world.send("sifting", [1, 3, 5, 7])
    let (machine, service) = world.service { stage, id, time in
      if stage == "sift", id == 3 {
        // Deaf to being cancelled.
        while time.now < Instant(nanoseconds: 0) + .seconds(40_000) {
          try? await time.sleep(until: time.now + .seconds(600))
          await Task.yield()
        }
      }
    }
    machine.start { _ = try? await service.run(until: .idle) }
    world.simulation.run()
    #expect(world.journal.ids("gather").sorted() == [1, 5, 7])
    let parked = try #require(world.browse("parked").first)
    #expect(parked.attributes[LetterAttribute.reason]?.contains("timeout") == true)
  }

  @Test("fault 7: without an error queue it is delivered again, and then a dead letter")
  func withoutAnErrorQueueItIsDeliveredAgainAndThenADeadLetter() throws {
    let world = LabWorld(seed: 5)
    world.send("unforgiving", [3])
    let attempts = Journal()
    world.runUntilIdle { stage, id, time in
      attempts.note(stage, id, at: time.now)
      throw Mishap()
    }
    #expect(attempts.ids("insist").count == 2 * 4)
    let dead = try #require(world.browse("dead").first)
    #expect(try Job(decoding: dead.body).id == 3)
    #expect(dead.attributes[LetterAttribute.reason]?.contains("4 times") == true)
  }
}
