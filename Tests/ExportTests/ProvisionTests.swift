// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureExport
import ArmatureProvision
import ArmatureReport
import Foundation
import Testing

/// What the specs in `Tests/Corpus/provision` need, in each form, and how it is compared with what there is.
@Suite struct ProvisionTests {
  private static let variables = [
    "STAGE": "prod", "NUMBER": "1", "PLACE": "nowhere", "STORE": "sqs:http://127.0.0.1:4566/000000000000/desk-*",
  ]

  @Test(arguments: GoldenCase.all(in: "provision").filter { $0.name != "faults" })
  func specsNeedWhatIsTold(_ golden: GoldenCase) throws {
    let outfit = Outfit(try golden.pipeline()) { Self.variables[$0] }
    #expect(outfit.faults.isEmpty)
    try golden.compare(outfitText(outfit), with: "outfit.txt")
    try golden.compare(outfitJSON(outfit), with: "outfit.json")
  }

  @Test(arguments: GoldenCase.all(in: "provision").filter { ["orders", "store", "claims"].contains($0.name) })
  func aTemplateHasAllOfThem(_ golden: GoldenCase) throws {
    var outfit = Outfit(try golden.pipeline()) { Self.variables[$0] }
    // A template is of one region.
    outfit.keep(region: "eu-west-1")
    let text = cloudFormation(outfit, of: "Shop")
    try golden.compare(text, with: "template.json")
    let template = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let resources = try #require(template["Resources"] as? [String: [String: Any]])
    #expect(resources.count == outfit.queues.count + outfit.tables.count)
    #expect(resources.keys.allSatisfy { $0.wholeMatch(of: /[A-Za-z0-9]{1,255}/) != nil })
    for resource in resources.values where resource["Type"] as? String == "AWS::SQS::Queue" {
      let properties = try #require(resource["Properties"] as? [String: Any])
      let target = ((properties["RedrivePolicy"] as? [String: Any])?["deadLetterTargetArn"] as? [String: [String]])?["Fn::GetAtt"]
      #expect(target.map { resources[$0[0]] != nil && $0[1] == "Arn" } ?? true)
      #expect((properties["QueueName"] as? String)?.hasSuffix(".fifo") == (properties["FifoQueue"] as? Bool ?? false))
    }
  }

  @Test(arguments: GoldenCase.all(in: "provision").filter { ["orders", "store", "claims", "places"].contains($0.name) })
  func aPolicyAllowsTheProgramWhatItAsks(_ golden: GoldenCase) throws {
    let pipeline = try golden.pipeline()
    let outfit = Outfit(pipeline) { Self.variables[$0] }
    let text = accessPolicy(outfit, isLocked: golden.name == "claims")
    try golden.compare(text, with: "policy.json")
    let policy = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let statements = try #require(policy["Statement"] as? [[String: Any]])
    let arns = statements.flatMap { $0["Resource"] as? [String] ?? [] }
    #expect(arns.count == outfit.queues.count { $0.uses.contains { if case .redrive = $0 { false } else { true } } } + outfit.tables.count)
    #expect(Set(arns).count == arns.count)
  }

  @Test func faultsAreToldWithTheirPlaces() throws {
    let golden = GoldenCase(room: "provision", name: "faults")
    let outfit = Outfit(try golden.pipeline()) { $0 == "STAGE" ? "live" : Self.variables[$0] }
    let text = outfit.faults.map { "\($0.span.start.line):\($0.span.start.column): \($0.message)\n  \($0.help)\n" }.joined()
    try golden.compare(text, with: "faults.txt")
  }

  /// Nobody signals it, and `armature inject` and `letters` send to that queue all the same.
  @Test func eachProcessHasAQueueOfItsOwn() throws {
    let outfit = Outfit(try GoldenCase(room: "provision", name: "claims").pipeline()) { Self.variables[$0] }
    let names = outfit.queues.map(\.name)
    #expect(names.contains("prod-take_signals") && names.contains("prod-sweep_signals"), "\(names)")
  }

  /// The program asks at the URL's own endpoint, whatever the environment says, and so does whoever makes its queues.
  @Test func aURLsOwnEndpointIsKeptAndMakesNoOtherPlace() {
    let endpoint = "https://sqs.eu-west-1.amazonaws.com"
    let places = [endpoint, nil].map { QueuePlace(endpoint: $0, region: "eu-west-1", account: "123456789012") }
    #expect(places.map(\.endpoint) == [endpoint, nil])
    #expect(Set(places).count == 1 && !(places[0] < places[1]) && told(places[0]) == told(places[1]))
    #expect(places[0] != QueuePlace(endpoint: "http://127.0.0.1:4566", region: "eu-west-1", account: "123456789012"))
  }

  @Test func oneRegionMayBeKept() throws {
    var outfit = Outfit(try GoldenCase(room: "provision", name: "places").pipeline()) { Self.variables[$0] }
    outfit.keep(region: "us-east-1")
    #expect(outfit.queues.map(\.name) == ["spare"])
  }

  @Test func aQueueIsComparedByWhatItHasToBeAtLeast() throws {
    let orders = try queue("orders")
    var there = Dictionary(uniqueKeysWithValues: orders.attributes.map { ($0.name, $0.value) })
    let arn = "arn:aws:sqs:eu-west-1:123456789012:parked"
    there["RedrivePolicy"] = RedrivePolicy(target: arn, receives: 31).text
    #expect(orders.differences(from: there).isEmpty)
    there["VisibilityTimeout"] = "43200"
    there["MessageRetentionPeriod"] = "1209600"
    there["ReceiveMessageWaitTimeSeconds"] = "5"
    #expect(orders.differences(from: there).isEmpty)
    // Some servers do not tell it.
    there["MaximumMessageSize"] = nil
    #expect(orders.differences(from: there).isEmpty)
    there["MaximumMessageSize"] = "262144"
    there["VisibilityTimeout"] = "30"
    there["MessageRetentionPeriod"] = "60"
    there["ReceiveMessageWaitTimeSeconds"] = "0"
    there["RedrivePolicy"] = #"{"deadLetterTargetArn":"\#(arn)-others","maxReceiveCount":"5"}"#
    let found = orders.differences(from: there)
    #expect(found.map(\.remedy) == [
      .set("VisibilityTimeout", "120"), .set("MessageRetentionPeriod", "\(orders.retentionSeconds)"),
      .set("ReceiveMessageWaitTimeSeconds", "20"), .set("MaximumMessageSize", "1048576"),
      .redrive(receives: 31, keeps: "\(arn)-others"), .keep,
    ])
    #expect(found.map(\.isHarmless) == [false, false, true, false, false, true])
    there["RedrivePolicy"] = nil
    there["FifoQueue"] = "true"
    let others = orders.differences(from: there)
    #expect(others.first?.remedy == QueueDifference.Remedy.none)
    #expect(others.last?.remedy == .redrive(receives: 31, keeps: nil))
  }

  /// Who has led it elsewhere may have meant it, and who has led it to nothing cannot have.
  @Test func whereARedriveLeadsIsCompared() throws {
    let orders = try queue("orders")
    var there = Dictionary(uniqueKeysWithValues: orders.attributes.map { ($0.name, $0.value) })
    func policy(_ target: String, _ receives: Int) {
      there["RedrivePolicy"] = RedrivePolicy(target: "arn:aws:sqs:eu-west-1:123456789012:\(target)", receives: receives).text
    }
    policy("parked", 31)
    #expect(orders.otherTarget(in: there) == nil)
    policy("morgue", 31)
    #expect(orders.otherTarget(in: there) == "morgue")
    let elsewhere = orders.differences(from: there)
    #expect(elsewhere.map(\.remedy) == [.keep] && elsewhere.allSatisfy(\.isHarmless))
    #expect(elsewhere[0].message == "lets SQS put what never gets as far as the service into morgue, and not into parked")
    let nowhere = orders.differences(from: there, isTargetThere: false)
    #expect(nowhere.map(\.remedy) == [.redrive(receives: 31, keeps: nil)] && !nowhere[0].isHarmless)
    // Six are enough without crashes, and fewer than are made.
    policy("parked", 6)
    let early = orders.differences(from: there)
    #expect(early.map(\.remedy) == [.keep] && early[0].isHarmless)
    #expect(early[0].message.hasPrefix("lets SQS take a message away after 6 deliveries, and not after 31"))
  }

  /// The client says nothing of a delay where there is to be none.
  @Test func aQueueThatHoldsMessagesBackIsTold() throws {
    let orders = try queue("parked")
    var there = Dictionary(uniqueKeysWithValues: orders.attributes.map { ($0.name, $0.value) })
    there["DelaySeconds"] = "0"
    #expect(orders.differences(from: there).isEmpty)
    there["DelaySeconds"] = "900"
    let found = orders.differences(from: there)
    #expect(found.map(\.remedy) == [.set("DelaySeconds", "0")] && found[0].isHarmless)
    #expect(found[0].message == "holds back each message for 15m before it is delivered")
  }

  /// SQS would take a message away before the service does, whatever its policy says.
  @Test func aPolicyIsToldWhereSQSCannotCountAsFarAsTheService() throws {
    var pipeline = try GoldenCase(room: "provision", name: "orders").pipeline()
    for index in pipeline.queues.indices { pipeline.queues[index].maxReceives = Setting(1000) }
    let queues = Outfit(pipeline) { _ in nil }.queues
    let orders = try #require(queues.first { $0.name == "orders" })
    var there = Dictionary(uniqueKeysWithValues: orders.attributes.map { ($0.name, $0.value) })
    #expect(orders.differences(from: there).isEmpty)
    there["RedrivePolicy"] = RedrivePolicy(target: "arn:aws:sqs:eu-west-1:123456789012:parked", receives: 5).text
    let found = orders.differences(from: there)
    #expect(found.map(\.remedy) == [.none])
    #expect(found.first?.message.hasPrefix("takes a message away after 5 deliveries, before the service has parked it") == true)
    let parked = try #require(queues.first { $0.name == "parked" })
    var letters = Dictionary(uniqueKeysWithValues: parked.attributes.map { ($0.name, $0.value) })
    letters["RedrivePolicy"] = there["RedrivePolicy"]
    #expect(parked.differences(from: letters).isEmpty)
  }

  /// A message that is not due yet is received every twelve hours, for as long as its queue keeps it.
  @Test(arguments: [(3600, 13), (345_600, 21), (1_209_600, 41)]) func whatIsNotDueYetIsNotTakenAway(seconds: Int, receives: Int) throws {
    var pipeline = try GoldenCase(room: "provision", name: "orders").pipeline()
    for index in pipeline.queues.indices {
      pipeline.queues[index].maxReceives = Setting(1)
      pipeline.queues[index].retentionMilliseconds = Located(Setting(seconds * 1000), at: pipeline.queues[index].name.span)
    }
    let redrives = Outfit(pipeline) { _ in nil }.queues.compactMap(\.redrive)
    #expect(redrives.count == 3 && redrives.allSatisfy { $0.receives == receives })
  }

  @Test func aRetentionOfTheSpecIsComparedBothWaysAndIsWhatTheEnvironmentSays() throws {
    let pipeline = try GoldenCase(room: "provision", name: "retention").pipeline()
    let outfit = Outfit(pipeline) { $0 == "KEPT" ? "3d" : nil }
    for name in ["orders", "orders-ship_signals", "spare"] {
      let queue = try #require(outfit.queues.first { $0.name == name })
      var there = Dictionary(uniqueKeysWithValues: queue.attributes.map { ($0.name, $0.value) })
      there["RedrivePolicy"] = RedrivePolicy(target: "arn:aws:sqs:eu-west-1:123456789012:dead", receives: 40).text
      #expect(queue.retentionSeconds == 259_200 && queue.differences(from: there).isEmpty)
      for other in ["259199", "1209600"] {
        there["MessageRetentionPeriod"] = other
        #expect(queue.differences(from: there).map(\.remedy) == [.set("MessageRetentionPeriod", "259200")])
      }
    }
    #expect(Outfit(pipeline) { _ in nil }.queues.first { $0.name == "spare" }?.retentionSeconds == 172_800)
    let refused = Outfit(pipeline) { $0 == "KEPT" ? "15d" : nil }.faults.map(\.help)
    #expect(refused == Array(repeating: "set it to a duration from 1d to 14d", count: 2))
  }

  @Test func aTableIsComparedByItsKeyAndItsTimeToLive() throws {
    let outfit = Outfit(try GoldenCase(room: "provision", name: "claims").pipeline()) { Self.variables[$0] }
    let table = try #require(outfit.tables.first)
    #expect(table.differences(hasOurKey: true, expiryField: "expires").isEmpty)
    #expect(table.differences(hasOurKey: true, expiryField: nil).map(\.remedy) == [.setExpiry])
    #expect(table.differences(hasOurKey: true, expiryField: "ttl").map(\.remedy) == [.none])
    #expect(table.differences(hasOurKey: false, expiryField: nil).map(\.remedy) == [.none])
    let busy = table.differences(obstacle: "DELETING", hasOurKey: true, expiryField: nil)
    #expect(busy.map(\.remedy) == [.none] && busy[0].message == "cannot be used, for it is DELETING")
  }

  @Test func theServiceParksBeforeSQSTakesAnythingAway() throws {
    var pipeline = try GoldenCase(room: "provision", name: "orders").pipeline()
    for maxReceives in 1...999 {
      for index in pipeline.queues.indices { pipeline.queues[index].maxReceives = Setting(maxReceives) }
      let redrives = Outfit(pipeline) { _ in nil }.queues.compactMap(\.redrive)
      #expect(redrives.count == 3)
      #expect(redrives.allSatisfy { $0.receives > maxReceives && $0.receives <= 1000 && $0.receivesMin == maxReceives + 1 })
    }
  }

  private func queue(_ name: String) throws -> NeededQueue {
    let outfit = Outfit(try GoldenCase(room: "provision", name: "orders").pipeline()) { _ in nil }
    return try #require(outfit.queues.first { $0.name == name })
  }
}
