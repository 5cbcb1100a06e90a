// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting

struct Mishap: Error {}

struct Plain: PlainStages {
  let instance: Instance

  func prepare(_ id: Int) -> Int { id }
  func apply(ready: Int, context: StageContext) async throws {
    try await instance.sleep(.milliseconds(instance.random(below: 100)))
    instance.effect("applied", ready, context)
  }
}

struct Ordered: OrderedStages {
  let instance: Instance

  func work(id: Int, context: StageContext) async throws -> Int {
    try await instance.sleep(.milliseconds(instance.random(below: 300)))
    if id % 4 == 3, context.attempt == 1 { throw Mishap() }
    return id
  }
  func double(_ half: Int) -> Int { half * 2 }
  func keep(whole: Int, context: StageContext) async throws {
    if instance.chance(0.5) { try await instance.sleep(.milliseconds(20)) }
    instance.effect("kept", whole / 2, context)
  }
}

struct Single: SingleStages {
  let instance: Instance

  func fetch(_ id: Int) async throws -> Int {
    try await instance.sleep(.milliseconds(instance.random(below: 2000)))
    return id
  }
  func book(fetched: Int, context: StageContext) async throws {
    try await instance.sleep(.milliseconds(instance.random(below: 500)))
    if fetched % 3 == 0, context.attempt == 1 { throw Mishap() }
    instance.effect("booked", fetched, context)
  }
}

struct Leaving: LeavingStages {
  let instance: Instance

  func leave(id: Int, context: StageContext) async throws {
    try await instance.sleep(.milliseconds(instance.random(below: 50)))
    instance.effect("left", id, context)
  }
}

struct Arriving: ArrivingStages {
  let instance: Instance

  func arrive(id: Int, context: StageContext) async throws {
    try await instance.sleep(.milliseconds(instance.random(below: 50)))
    instance.effect("arrived", id, context)
  }
}

struct Trying: TryingStages {
  let instance: Instance

  /// `slow` outlives its timeout once, `late` succeeds at its last attempt, `bad` never does.
  func attempt(id: Int, kind: String, context: StageContext) async throws -> Int {
    switch kind {
    case "slow" where context.attempt == 1: try await instance.sleep(.seconds(20))
    case "late" where context.attempt < 4: throw Mishap()
    case "bad": throw Mishap()
    default: try await instance.sleep(.milliseconds(instance.random(below: 1000)))
    }
    return id
  }
  func finish(tried: Int, context: StageContext) async throws { instance.effect("finished", tried, context) }
}

struct Insisting: InsistingStages {
  let instance: Instance

  func insist(id: Int, kind: String, context: StageContext) async throws {
    try await instance.sleep(.milliseconds(instance.random(below: 100)))
    if kind == "bad" { throw Mishap() }
    instance.effect("insisted", id, context)
  }
}

struct Lingering: LingeringStages {
  let instance: Instance

  func linger(id: Int, context: StageContext) async throws {
    try await instance.sleep(.seconds(90))
    instance.effect("lingered", id, context)
  }
}

struct Splitting: SplittingStages {
  let instance: Instance

  func split(_ id: Int) -> [Int] { (0..<id % 4).map { id * 10 + $0 } }
  func cook(part: Int, context: StageContext) async throws -> Int {
    try await instance.sleep(.milliseconds(instance.random(below: 300)))
    if part == 72 { throw Mishap() }
    return part
  }
  func serve(dish: Int, context: StageContext) async throws {
    try await instance.sleep(.milliseconds(instance.random(below: 100)))
    instance.effect("served", dish, context)
  }
}

struct Guarded: GuardedStages {
  let instance: Instance

  func call(id: Int, kind: String, context: StageContext) async throws(CallError) -> Int {
    instance.effect("called", id, context)
    if kind == "bad" { throw .denied("it is bad") }
    if id % 3 == 1, context.attempt < 3 { throw .busy("others call as well") }
    return id
  }
  func record(called: Int, context: StageContext) async throws { instance.effect("recorded", called, context) }
}

struct Breaking: BreakingStages {
  let instance: Instance

  func fetchAll(_ id: Int) async throws -> Int {
    try await instance.sleep(.milliseconds(instance.random(below: 300)))
    return id
  }
  func settleAll(all: Int, context: StageContext) async throws {
    try await instance.sleep(.milliseconds(instance.random(below: 300)))
    if all % 4 == 2, context.receiveCount == 1 { throw Breakdown("the connection is gone") }
    instance.effect("all settled", all, context)
  }
}

struct Batching: BatchingStages {
  let instance: Instance

  func gather(_ list: [Int]) async throws -> [Int] {
    try await instance.sleep(.milliseconds(instance.random(below: 300)))
    if list.contains(4) { throw Mishap() }
    return list
  }
  func put(gathered: Int, context: StageContext) async throws { instance.effect("put", gathered, context) }
}

struct Laned: LanedStages {
  let instance: Instance

  func step(id: Int, context: StageContext) async throws -> Int {
    try await instance.sleep(.milliseconds(instance.random(below: 300)))
    if id == 4 || (id % 5 == 1 && context.attempt == 1) { throw Mishap() }
    return id
  }
  func seal(stepped: Int, context: StageContext) async throws {
    try await instance.sleep(.milliseconds(instance.random(below: 100)))
    instance.effect("sealed", stepped, context)
  }
}

struct Standing: StandingStages {
  let instance: Instance

  func unfold(_ id: Int) -> [Int] { (0..<id % 3).map { id * 10 + $0 } }
  /// Some come to their end long after their attempts are used up.
  func hold(leaf: Int, context: StageContext) async throws -> Int {
    try await instance.sleep(.milliseconds(instance.random(below: 300)))
    if leaf % 10 == 1, context.attempt < 5 { throw Mishap() }
    return leaf
  }
  /// Bears some of them only alone.
  func bundle(_ held: [Int]) async throws -> [Int] {
    try await instance.sleep(.milliseconds(instance.random(below: 200)))
    if held.count > 1, held.contains(20) { throw Mishap() }
    return held
  }
  func bind(bundled: Int, context: StageContext) async throws { instance.effect("bound", bundled, context) }
}

struct Persisting: PersistingStages {
  let instance: Instance

  func approach(id: Int, context: StageContext) async throws -> Int {
    try await instance.sleep(.milliseconds(instance.random(below: 100)))
    if id % 3 == 1, context.attempt == 1 { throw Mishap() }
    return id
  }
  /// Half of them succeed at their last attempt.
  func persist(near: Int, context: StageContext) async throws {
    try await instance.sleep(.milliseconds(instance.random(below: 2000)))
    if near % 2 == 0, context.attempt < 3 { throw Mishap() }
    instance.effect("persisted", near, context)
  }
}

struct Toppling: TopplingStages {
  let instance: Instance

  func topple(id: Int, context: StageContext) async throws {
    try await instance.sleep(.milliseconds(instance.random(below: 300)))
    if id % 4 == 2, context.receiveCount == 1 { throw Breakdown("the floor is gone") }
    instance.effect("toppled", id, context)
  }
}

struct Poisoned: PoisonedStages {
  let instance: Instance

  func taste(id: Int, kind: String) async throws -> Int {
    try await instance.sleep(.milliseconds(instance.random(below: 300)))
    if kind == "poison" { await instance.crash() }
    return id
  }
  func swallow(tasted: Int, kind: String, context: StageContext) async throws {
    try await instance.sleep(.milliseconds(instance.random(below: 300)))
    if kind == "slow poison" { await instance.crash() }
    instance.effect("swallowed", tasted, context)
  }
}

struct Striking: StrikingStages {
  let instance: Instance

  func strike(at: Timestamp, context: StageContext) async throws {
    try await instance.sleep(.milliseconds(instance.random(below: 500)))
    instance.effect("struck", "\(at) \(context.messageID)", context)
  }
}
