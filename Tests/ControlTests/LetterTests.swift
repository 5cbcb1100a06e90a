// SPDX-License-Identifier: Apache-2.0

@testable import Armature
import ArmatureTesting
import Synchronization
import Testing

@Suite struct LetterTests {
  /// Letters of two processes in one queue: some are tried again and are done this time, the others stay.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func lettersAreReadTriedAgainAndTakenOut(seed: UInt64) throws {
    let bureau = BureauWorld(seed: seed)
    let isBroken = Mutex(true)
    bureau.send("steady", 1...5)
    bureau.send([Payment(kind: "payer", id: 6, card: "4711-secret", city: "Bern").encoded()])
    let (machine, service) = bureau.service { stage, _, _ in
      if isBroken.withLock({ $0 }), stage == "arrive" || stage == "confirm" { throw Refusal(text: "closed") }
    }
    let seen = Mutex<[Letter]>([])
    let results = Mutex<[Int]>([])
    _ = machine.run(service, until: .stopped)
    machine.after(.seconds(600)) {
      isBroken.withLock { $0 = false }
      do {
        let letters = try await service.control.letters(in: "parked")
        seen.withLock { $0 = letters }
        let others = letters.filter { $0.process == "steady" }
        let first = letters.filter { $0.process == "payer" } + others.prefix(2)
        let sent = try await service.control.redrive(first, from: "parked")
        // What has gone is not there any more.
        let twice = try await service.control.redrive(first, from: "parked")
        let thrown = try await service.control.discard(Array(others[2...2]), from: "parked")
        results.withLock { $0 = [first.count, sent, twice, thrown] }
      } catch {
        Issue.record(error)
      }
    }
    machine.after(.seconds(900)) { service.stop() }
    #expect(bureau.simulation.run() == .finished)
    #expect(service.control.letterQueues == ["dead", "parked"])
    let letters = seen.withLock { $0 }
    #expect(letters.count == 6 && letters.allSatisfy { $0.reason?.contains("closed") ?? false })
    let texts = letters.compactMap { service.control.text(of: $0) }
    #expect(texts.count == 6 && texts.contains { $0.contains("***") } && !"\(texts)".contains("secret"))
    let counts = results.withLock { $0 }
    guard counts.count == 4 else { return }
    #expect(counts[1] == counts[0] && counts[2] == 0 && counts[3] == 1)
    #expect(bureau.count("parked") == 6 - counts[0] - 1)
    #expect(bureau.minutes.ids("arrive").count + bureau.minutes.ids("confirm").count >= counts[0])
  }

  /// Wherever letters lie, they are found by their ids, and read page by page.
  @Test func lettersAreFoundByTheirIDs() throws {
    let bureau = BureauWorld(seed: 2)
    bureau.send("steady", 1...12)
    let (machine, service) = bureau.service { stage, _, _ in if stage == "arrive" { throw Refusal(text: "closed") } }
    let isDone = Mutex(false)
    _ = machine.run(service, until: .stopped)
    machine.after(.seconds(900)) {
      do {
        let control = service.control
        let all = try await control.letters(in: "parked").map(\.id)
        try #require(all.count == 12)
        #expect(try await control.letterCount(in: "parked") == 12)
        #expect(try await control.letters(in: "parked", after: all[5], limit: 3).map(\.id) == Array(all[6..<9]))
        let some = [all[3], all[4], all[11]]
        #expect(try await control.letters(Set(some), in: "parked").map(\.id) == some)
        let gone = try await control.letters([all[7]], in: "parked")
        #expect(gone.first?.attributes[LetterAttribute.errorType] == "Refusal")
        #expect(try await control.discard(gone, from: "parked") == 1)
        let none: Set<MessageID> = [.number(0), all[7], .number(.max), .text("7")]
        #expect(try await control.letters(none, in: "parked").isEmpty)
        #expect(try await control.letters(none.union([all[8]]), in: "parked").map(\.id) == [all[8]])
        isDone.withLock { $0 = true }
      } catch {
        Issue.record(error)
      }
      service.stop()
    }
    #expect(bureau.simulation.run() == .finished)
    #expect(isDone.withLock { $0 })
  }

  /// A call that fails in the middle hides no letter.
  @Test func lettersAreGivenBackWhereACallFails() throws {
    let bureau = BureauWorld(seed: 5)
    let outage = Outage(bureau.store)
    bureau.send("steady", 1...5)
    let (machine, service) = bureau.service(transport: outage) { stage, _, _ in
      if stage == "arrive" { throw Refusal(text: "closed") }
    }
    let hidden = Mutex<[Int]>([])
    _ = machine.run(service, until: .stopped)
    machine.after(.seconds(600)) {
      let letters = (try? await service.control.letters(in: "parked")) ?? []
      guard letters.count == 5 else { return }
      for letter in [letters[4], letters[0]] {
        outage.refusals.store(1, ordering: .relaxed)
        await #expect(throws: (any Error).self) { try await service.control.discard([letter], from: "parked") }
        let depth = try? await bureau.store.broker.depth(of: QueueName("parked"))
        hidden.withLock { $0.append(depth?.hidden ?? -1) }
      }
      service.stop()
    }
    #expect(bureau.simulation.run() == .finished)
    #expect(hidden.withLock { $0 } == [0, 0])
    #expect(bureau.count("parked") == 5)
  }

  @Test func whatCannotBeDoneIsTold() async throws {
    let (_, service) = BureauWorld(seed: 1).service()
    let error = await #expect(throws: ControlError.self) { try await service.control.letters(in: "parked") }
    #expect(error?.reason == .notRunning)
  }

  /// A letter that was edited into something that its process cannot read stays where it is.
  @Test func aLetterThatNobodyCanReadIsNotSent() throws {
    let bureau = BureauWorld(seed: 3)
    bureau.send("steady", 1...1)
    let (machine, service) = bureau.service { stage, _, _ in if stage == "arrive" { throw Refusal(text: "closed") } }
    let isTold = Mutex(false)
    _ = machine.run(service, until: .stopped)
    machine.after(.seconds(600)) {
      guard var letter = try? await service.control.letters(in: "parked").first else { return }
      letter.body = Array("{}".utf8)
      do { _ = try await service.control.redrive([letter], from: "parked") } catch {
        isTold.withLock { $0 = (error as? UnreadableLetter)?.id == letter.id }
      }
      service.stop()
    }
    bureau.simulation.run()
    #expect(isTold.withLock { $0 } && bureau.count("parked") == 1)
  }

  /// What a stage has thrown that is not known any more may tell something sensitive.
  @Test(arguments: [
    ("payer", "charge", "armature-error", "***"), ("payer", "charge", "armature-case", "Refusal"),
    ("steady", "arrive", "armature-error", "4711"),
    ("payer", "charged-before", "armature-error", "***"), ("payer-before", "charge", "armature-error", "***"),
    ("payer-before", "charge", "armature-case", "Refusal"), ("payer", "decode", "armature-error", "4711"),
    ("payer-before", "charge", "armature-queue", "4711"), ("payer", "charge", "armature-queue", "4711"),
  ])
  func aReasonIsMaskedWhereItsStageIsSensitiveOrUnknown(process: String, stage: String, attribute: String, told: String) {
    let (_, service) = BureauWorld(seed: 1).service()
    let letter = Letter(
      id: .number(1), body: [],
      attributes: [
        LetterAttribute.reason: "4711", LetterAttribute.process: process, LetterAttribute.stage: stage, attribute: "Refusal",
      ])
    #expect(service.control.reason(of: letter) == told)
  }

  /// The store that they go to takes all but one of them: that one stays, and goes alone the next time.
  @Test func whatAnotherStoreHasTakenIsNotSentAgain() throws {
    let bureau = BureauWorld(seed: 7)
    let outage = Outage(bureau.store)
    let isBroken = Mutex(true)
    bureau.send("steady", 1...20)
    let (machine, service) = bureau.service(transport: outage, isApart: true) { stage, _, _ in
      if isBroken.withLock({ $0 }), stage == "arrive" { throw Refusal(text: "closed") }
    }
    let counts = Mutex<[Int]>([])
    _ = machine.run(service, until: .stopped)
    machine.after(.seconds(1800)) {
      isBroken.withLock { $0 = false }
      do {
        let letters = try await service.control.letters(in: "parked")
        outage.isPicky.store(true, ordering: .relaxed)
        let first = try await service.control.redrive(letters, from: "parked")
        let left = try await service.control.letters(in: "parked")
        await #expect(throws: (any Error).self) { try await service.control.redrive(left, from: "parked") }
        outage.isPicky.store(false, ordering: .relaxed)
        let second = try await service.control.redrive(letters, from: "parked")
        counts.withLock { $0 = [letters.count, first, left.count, second] }
      } catch {
        Issue.record(error)
      }
    }
    machine.after(.seconds(2000)) { service.stop() }
    #expect(bureau.simulation.run() == .finished)
    #expect(counts.withLock { $0 } == [20, 19, 1, 1])
    #expect(bureau.minutes.ids("arrive").sorted() == Array(1...20))
    #expect(bureau.count("parked") == 0)
  }

  /// A store that shows nothing without delivering it: letters are received, and given back at once.
  @Test(arguments: 0..<10 as Range<UInt64>)
  func whereNothingCanBeBrowsedLettersAreReceived(seed: UInt64) throws {
    let bureau = BureauWorld(seed: seed)
    let outage = Outage(bureau.store)
    let isBroken = Mutex(true)
    bureau.send("steady", 1...12)
    let (machine, service) = bureau.service(transport: outage) { stage, _, _ in
      if isBroken.withLock({ $0 }), stage == "arrive" { throw Refusal(text: "closed") }
    }
    let isDone = Mutex(false)
    _ = machine.run(service, until: .stopped)
    machine.after(.seconds(900)) {
      isBroken.withLock { $0 = false }
      outage.isBlind.store(true, ordering: .relaxed)
      do {
        let (control, broker) = (service.control, bureau.store.broker)
        let all = try await control.letters(in: "parked")
        #expect(Set(all.map(\.id)).count == 12 && all.count == 12)
        #expect(try await control.letters(in: "parked", limit: 5).count == 5)
        #expect(try await control.letters(in: "parked", after: all[3].id).isEmpty)
        let some = [all[9].id, all[2].id]
        #expect(Set(try await control.letters(Set(some + [.number(.max)]), in: "parked").map(\.id)) == Set(some))
        #expect(try await broker.depth(of: QueueName("parked")) == QueueDepth(visible: 12, hidden: 0))
        #expect(try await control.discard([all[11]], from: "parked") == 1)
        #expect(try await control.redrive([all[0], all[10], all[11]], from: "parked") == 2)
        #expect(try await broker.depth(of: QueueName("parked")) == QueueDepth(visible: 9, hidden: 0))
        isDone.withLock { $0 = true }
      } catch {
        Issue.record(error)
      }
    }
    machine.after(.seconds(1000)) { service.stop() }
    #expect(bureau.simulation.run() == .finished)
    #expect(isDone.withLock { $0 } && bureau.minutes.ids("arrive").count == 2)
  }
}
