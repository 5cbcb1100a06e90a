// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) @testable import Armature
import ArmatureTesting
import Synchronization
import Testing

/// Letters of which no process has told anything, because they were received too often: they go where they came from.
@Suite struct LetterReaderTests {
  /// Whatever the dispatch would say of it: it was never there.
  @Test(arguments: [
    (QueueName.inbox(of: "steady").kept(for: "Control"), "steady", "arrive"), (QueueName("news"), "partner", "accompany"),
    (QueueName.fires(of: "round", service: "Control"), "fragile", "keep"),
  ])
  func oneGoesToTheProcessWhoseQueueItWasIn(queue: QueueName, process: String, stage: String) throws {
    let bureau = BureauWorld(seed: 1)
    bureau.exhaust(Errand(kind: "payer", id: 7).encoded(), in: queue)
    #expect(try redriven(in: bureau) == [process])
    // The schedule has a message of its own there.
    #expect(bureau.minutes.ids(stage).filter { $0 == 7 } == [7])
    #expect(bureau.count("parked") == 0 && bureau.count("dead") == 0)
  }

  @Test func oneOfTheDispatchGoesToWhoTakesItNow() throws {
    let bureau = BureauWorld(seed: 2)
    bureau.exhaust(Errand(kind: "steady", id: 7).encoded(), in: QueueName("errands"))
    #expect(try redriven(in: bureau) == ["steady"])
    #expect(bureau.minutes.ids("arrive") == [7])
  }

  /// What nobody takes may have somebody some day.
  @Test func oneThatNobodyTakesIsRoutedAnew() throws {
    let bureau = BureauWorld(seed: 3)
    bureau.exhaust(Errand(kind: "nobody", id: 7).encoded(), in: QueueName("errands"))
    #expect(try redriven(in: bureau) == [nil])
    #expect(bureau.count("parked") == 1 && bureau.count("dead") == 0)
  }

  /// The dispatch tells values by their bytes, and has sent it to nobody: "é" is one code point here, and two there.
  @Test func oneWhoseValueLooksLikeARouteIsRoutedAnew() throws {
    let bureau = BureauWorld(seed: 7)
    bureau.exhaust(Errand(kind: "cafe\u{301}", id: 7).encoded(), in: QueueName("errands"))
    let dispatch = DispatchFacts(queue: "errands", by: "kind", routes: ["caf\u{E9}": "steady"], otherwise: "parked")
    #expect(try redriven(in: bureau, dispatch) == [nil])
    #expect(bureau.minutes.ids("arrive").isEmpty)
  }

  /// The other process has had its copy.
  @Test func aCopyIsTriedAgainAlone() throws {
    let bureau = BureauWorld(seed: 4)
    bureau.exhaust(Errand(kind: "any", id: 7).encoded(), in: .inbox(of: "partner").kept(for: "Control"))
    #expect(try redriven(in: bureau, DispatchFacts(queue: "errands", processes: ["steady", "partner"])) == ["partner"])
    #expect(bureau.minutes.ids("accompany") == [7] && bureau.minutes.ids("arrive").isEmpty)
  }

  @Test func whatWasNeverCopiedIsCopied() throws {
    let bureau = BureauWorld(seed: 5)
    bureau.exhaust(Errand(kind: "any", id: 7).encoded(), in: QueueName("errands"))
    #expect(try redriven(in: bureau, DispatchFacts(queue: "errands", processes: ["steady", "partner"])) == [nil])
    #expect(bureau.minutes.ids("accompany") == [7] && bureau.minutes.ids("arrive") == [7])
  }

  /// One that was mended into something that its reader cannot read stays where it is.
  @Test func itsReaderHasToBeAbleToReadIt() throws {
    let bureau = BureauWorld(seed: 6)
    bureau.exhaust(Errand(kind: "payer", id: 7).encoded(), in: .inbox(of: "payer").kept(for: "Control"))
    #expect(throws: UnreadableLetter.self) { try redriven(in: bureau) }
    #expect(bureau.count("dead") == 1)
  }

  /// Another service may have its letters in the same queue, and call its own queue like this one's: what of them is secret is known
  /// there alone.
  @Test func oneThatAnotherServiceCouldNotDoIsReadByNobody() {
    let bureau = BureauWorld(seed: 7)
    let attributes = [LetterAttribute.process: "gone", LetterAttribute.queue: "errands"]
    bureau.send(Errand(kind: "steady", id: 7).encoded(), attributes, to: "dead")
    let (machine, service) = bureau.service()
    let read = Mutex<[String?]>([])
    _ = machine.run(service, until: .stopped)
    machine.after(.seconds(60)) {
      let letters = try? await service.control.letters(in: "dead")
      read.withLock { $0 = letters?.flatMap { [service.control.text(of: $0), service.control.process(of: $0)] } ?? ["none"] }
      service.stop()
    }
    #expect(bureau.simulation.run() == .finished)
    #expect(read.withLock { $0 } == [nil, nil])
  }

  /// Runs the service until it has sent its dead letters again, and has done what they say. Returns whose each was.
  private func redriven(in bureau: BureauWorld, _ dispatch: DispatchFacts = Control.facts.dispatch) throws -> [String?] {
    let (machine, service) = bureau.service(dispatch: dispatch)
    let result = Mutex<Result<[String?], any Error>>(.success([]))
    _ = machine.run(service, until: .stopped)
    machine.after(.seconds(60)) {
      do {
        let letters = try await service.control.letters(in: "dead")
        for letter in letters { #expect(letter.process == nil && letter.attributes[LetterAttribute.queue] != nil) }
        #expect(try await service.control.redrive(letters, from: "dead") == 1)
        result.withLock { $0 = .success(letters.map(service.control.process(of:))) }
      } catch {
        result.withLock { $0 = .failure(error) }
      }
    }
    machine.after(.seconds(300)) { service.stop() }
    #expect(bureau.simulation.run() == .finished)
    return try result.withLock { $0 }.get()
  }
}

/// The service with a queue of another one's news, and a schedule that never rests.
struct Reading: RunnableService {
  let control: Control
  let dispatch: DispatchFacts

  var processes: [AnyProcess] { control.processes }

  static func facts(of program: Reading) -> ServiceFacts {
    let facts = Control.facts
    let news = facts.queues.filter { $0.name == facts.dispatch.queue }.map { queue in
      var queue = queue
      queue.name = "news"
      return queue
    }
    let schedules = [
      ScheduleFacts(name: "others", place: "control.yaml:1", kind: .broadcast(queue: "news"), process: "partner"),
      ScheduleFacts(name: "round", place: "control.yaml:2", kind: .continuous(.seconds(86_400)), process: "fragile") { _ in
        Errand(kind: "fragile", id: 8)
      },
    ]
    return ServiceFacts(
      name: facts.name, queues: facts.queues + news, dispatch: program.dispatch, schedules: schedules, supervise: facts.supervise)
  }
}
