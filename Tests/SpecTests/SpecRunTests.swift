// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import ArmatureTesting
import Testing

@testable import SpecSamples

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The tests of the specs of `ReportsDemo` and `SpecSamples` stand in their specs. Here is what such a test says when it fails.
@Suite struct SpecRunTests {
  @Test func anExpectationThatHoldsSaysNothing() async throws {
    let run = try await run()
    #expect(run.trouble == nil)
    #expect(run.mismatch(acks: [.done]) == nil)
    #expect(run.mismatch(attempts: "print", 1) == nil)
    #expect(run.mismatch(value: "receipt", "paper") == nil)
    #expect(run.mismatch(letters: []) == nil)
  }

  @Test func oneThatDoesNotSaysWhatCame() async throws {
    let run = try await run()
    #expect(run.mismatch(acks: [.parked])?.description == "expected that the message is parked, and it is done")
    #expect(run.mismatch(attempts: "print", 3)?.description == "expected 3 attempts of `print`, and there were 1")
    #expect(run.mismatch(value: "receipt", "gold")?.description == "expected `receipt` to be gold, and it is paper")
    #expect(run.mismatch(value: "other", 1)?.description == "expected `other` to be 1, and it never came")
    #expect(run.mismatch(signals: "sell", ["{}"])?.description == "expected 1 signals to `sell`, and there were 0")
    #expect(run.mismatch(delays: "sell", []) == nil)
    let delay = run.mismatch(delays: "sell", [.milliseconds(1500), .zero])
    #expect(delay?.description == "expected what is sent to `sell` to wait for 1500ms, none, and nothing is sent")
    #expect(run.mismatch(letters: [ExpectedLetter(stage: "print")])?.description == "expected 1 letters, and there were 0")
    #expect(run.mismatch(after: nil, .milliseconds(1))?.description.hasPrefix("expected it to take at most 0.001 seconds") == true)
    let condition = run.mismatch(value: "receipt", "receipt.isEmpty") { (receipt: String) in receipt.isEmpty }
    #expect(condition?.description == "expected `receipt.isEmpty`, and `receipt` is paper")
  }

  @Test func whatCameTravelsAsData() async throws {
    let run = try await run(failing: true)
    func line(_ mismatch: SpecRun.Mismatch?) -> String? {
      mismatch?.line(for: "a \"b\".yaml", 3, 4).map { String(decoding: $0, as: UTF8.self) }
    }
    let head = #"{"spec":"a \"b\".yaml","line":3,"column":4,"#
    #expect(line(run.mismatch(acks: [.done])) == head + #""came":["dead-letter"]}"# + "\n")
    #expect(line(run.mismatch(attempts: "print", 1)) == head + #""came":3}"# + "\n")
    let letter = try #require(line(run.mismatch(letters: [])))
    #expect(letter.hasPrefix(head + #""came":[{"queue":"sample-lost","reason":"#), "\(letter)")
    let value = run.mismatch(value: "receipt", "gold", writing: { value, writer in writer.write(value) })
    #expect(line(value) == head + #""came":"paper"}"# + "\n")
    let hidden = run.mismatch(value: "receipt", "gold", isSensitive: true, writing: { value, writer in writer.write(value) })
    #expect(line(hidden) == head + #""kept":"what came is sensitive"}"# + "\n" && hidden?.description.contains("paper") == false)
    #expect(line(run.mismatch(value: "other", 1)) == head + #""kept":"it never came"}"# + "\n")
    #expect(line(run.mismatch(delays: "sell", [.seconds(1)])) == head + #""came":[]}"# + "\n")
    #expect(line(run.mismatch(signals: "sell", ["{}"])) == head + #""came":[]}"# + "\n")
    #expect(line(run.trouble) == nil)
  }

  @Test func theReasonOfAStageThatHasReadSomethingSensitiveIsMasked() async throws {
    let probe = StageProbe()
    var facts = BillProcess<Mocks>.facts
    facts.errors = "sample-parked"
    for index in facts.stages.indices { facts.stages[index].isSensitive = true }
    let process = AnyProcess(facts) { BillProcess(stages: Mocks(probe: probe, isFailing: true, most: nil)) }
    let run = await SpecRun(of: Samples.facts(try SamplesNeeds(["TRIES": "1"])), process, probe, given: [invoice])
    let mismatch = try #require(run.mismatch(letters: []))
    let line = try #require(mismatch.line(for: "a.yaml", 3, 4).map { String(decoding: $0, as: UTF8.self) })
    #expect(mismatch.description.contains("***") && !mismatch.description.contains("no paper"), "\(mismatch)")
    #expect(line.contains(#""stage":"print","reason":"***""#) && !line.contains("no paper"), "\(line)")
  }

  @Test func aFailureIsToldWithItsLetter() async throws {
    let run = try await run(failing: true)
    let told = "; it was given up, in `sample-lost`: "
    #expect(run.mismatch(acks: [.done])?.description.contains("expected that the message is done, and it is dead-letter\(told)") == true)
  }

  @Test func aMockThatIsAskedTooOftenIsTold() async throws {
    let run = try await run(failing: true, most: 1)
    #expect(run.trouble?.description == "`print` was called more often than its mock is for: 1 times")
  }

  /// Calls that do not suspend end in the order of a stack: the first one has to wait for the second.
  @Test func aMockThatIsHeldUpByALongerOneBeyondItsTimeoutIsTold() async throws {
    let probe = StageProbe()
    let needs = try SamplesNeeds(["TRIES": "1"])
    let run = await SpecRun(
      of: Samples.facts(needs), AnyProcess(ShipProcess(stages: Loaders(probe: probe))), probe,
      given: ["a", "b"].map { #"{"id":"\#($0)","customer":{"name":"A","age":36},"lines":[]}"# })
    let told = try #require(run.trouble?.description)
    #expect(told == "`load` took 2.0 seconds, and was held up beyond its timeout by a mock that began behind it and took longer: "
      + "mocks of stages that do not suspend end in the order of a stack")
  }

  /// A message that a breakdown takes back was not ended by the filter before it.
  @Test func whatARunHasReachedIsToldWithItsSpec() async throws {
    let needs = try SamplesNeeds(["TRIES": "1"])
    for (age, isBroken, expected) in [(36, true, (2, 0, 1, 1)), (6, false, (1, 1, 0, 0))] {
      let probe = StageProbe()
      let stages = Waver(probe: probe, isBroken: isBroken)
      let run = await SpecRun(
        of: Samples.facts(needs), AnyProcess(WaveProcess(stages: stages)), probe,
        given: [#"{"id":"a","customer":{"name":"A","age":\#(age)},"lines":[]}"#])
      let line = String(decoding: run.coverageLine(of: WaveProcess<Waver>.facts), as: UTF8.self)
      let (passed, ended, waved, failed) = expected
      #expect(line == #"{"spec":"specs/SpecSamples/samples.yaml","process":"wave","parked":0,"stages":["#
        + #"{"name":"isGrown","done":\#(passed),"ended":\#(ended),"failed":0},"#
        + #"{"name":"wave","done":\#(waved),"ended":0,"failed":\#(failed)}]}"# + "\n")
    }
  }

  private func run(failing isFailing: Bool = false, most: Int? = nil) async throws -> SpecRun {
    let probe = StageProbe()
    let needs = try SamplesNeeds(["TRIES": "1"])
    let stages = Mocks(probe: probe, isFailing: isFailing, most: most)
    return await SpecRun(
      of: Samples.facts(needs), AnyProcess(BillProcess(stages: stages)), probe,
      given: [invoice])
  }
}

private let invoice = #"{"order":"a","total":1,"key":"00000000-0000-0000-0000-000000000001"}"#

private struct Mocks: BillStages {
  let probe: StageProbe
  let isFailing: Bool
  let most: Int?

  func look(_ total: Decimal) { probe.called("look", ["total": total]) }

  func collect(_ order: [String]) -> [String] { probe.gaveEach(order.map { _ in "paper" }) { ["receipt": $0] } }

  func print(_ receipt: String) throws {
    probe.called("print", ["receipt": receipt], most: most)
    if isFailing { throw MockFailure("no paper") }
  }
}

/// The first call takes two seconds, and the second longer than the timeout of three.
private struct Loaders: ShipStages {
  let probe: StageProbe

  func load(_ id: String) throws -> String {
    switch probe.called("load", ["id": id]) {
    case 1: probe.pass(.seconds(2))
    case 2:
      probe.passTimeout(of: "load")
      throw MockFailure("too late")
    default: break
    }
    return probe.gave("deck") { ["place": $0] }
  }

  func sail(_ place: String) { probe.called("sail", ["place": place]) }
}

/// Its arm breaks the process down, but once.
private struct Waver: WaveStages {
  let probe: StageProbe
  let isBroken: Bool

  func isGrown(_ age: Int) -> Bool { age >= 18 }

  func wave(_ id: String) throws {
    if probe.called("wave", ["id": id]) == 1, isBroken { throw Breakdown("the arm") }
  }
}
