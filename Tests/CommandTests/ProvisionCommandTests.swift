// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// `armature provision`, and `armature plan --rate`, as the command is built without its way to SQS.
@Suite struct ProvisionCommandTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: ["text", "json", "cloudformation"]) func whatIsNeededGoesToStandardOutput(format: String) async throws {
    let outcome = try await run("provision", try spec(), "--format", format, "--set", "STAGE=prod")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.contains("prod-orders") && outcome.output.contains("orders-dead_letters"), "\(outcome.output)")
    #expect(outcome.errors.isEmpty)
  }

  /// SQS itself puts messages into `orders-dead_letters`, and the program never asks for it.
  @Test func aPolicyIsOfWhatTheProgramAsks() async throws {
    let outcome = try await run("provision", try spec(), "--format", "policy", "--set", "STAGE=prod")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
    #expect(outcome.output.contains("arn:aws:sqs:eu-west-1:*:prod-orders-take-order_signals"), "\(outcome.output)")
    #expect(!outcome.output.contains("dead_letters"), "\(outcome.output)")
  }

  @Test func theEnvironmentFillsWhatIsNotSet() async throws {
    let outcome = try await Command(name: "armature", arguments: ["provision", try spec()], environment: ["STAGE": "test"]).run()
    #expect(outcome.output.contains("test-orders"), "\(outcome)")
  }

  @Test func aVariableThatIsMissingIsToldWithItsPlace() async throws {
    let outcome = try await run("provision", try spec())
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    let told = "shop.yaml:4:18: the queue `orders`: `STAGE` is not set; set it, or say `--set STAGE=VALUE`"
    #expect(outcome.errors.contains(told), "\(outcome)")
  }

  @Test(arguments: [
    (["--set", "STAGES=prod"], "no queue has a variable `STAGES` in its `url` or `retention`; there are `STAGE`"),
    (["--set", "STAGE"], "has to be `--set NAME=VALUE`"),
    (["--set", "STAGE=p", "--apply", "--format", "json"], "`--apply` prints its steps as text"),
    (["--set", "STAGE=p", "--region", "us-east-1"], "no queue of these specs is in `us-east-1`: they are in eu-west-1, the account of"),
    (["--set", "STAGE=p", "--region", "us-east-1", "--apply"], "no queue of these specs is in `us-east-1`"),
    (["--set", "STAGE=p", "--region", "us-east-1", "--format", "cloudformation"], "no queue of these specs is in `us-east-1`"),
    (["--set", "STAGE=p", "--region", "us-east-1", "--format", "policy"], "no queue of these specs is in `us-east-1`"),
  ])
  func whatCannotBeDoneIsTold(arguments: [String], told: String) async throws {
    let outcome = try await Command(name: "armature", arguments: ["provision", try spec()] + arguments).run()
    #expect(outcome.status == 2, "\(outcome)")
    #expect(outcome.errors.contains(told), "\(outcome)")
  }

  @Test func aVariableOfARetentionMayBeSet() async throws {
    let text = shop.replacing(
      "messages:", with: "needs:\n  KEEP: { type: duration, minimum: 1d, maximum: 14d }\nmessages:").replacing("${STAGE}", with: "prod")
    let kept = text.replacing("parked: { url: \"memory:\" }", with: "parked: { url: \"sqs://eu-west-1/parked\", retention: \"${KEEP}\" }")
    let spec = try folder.write("shop.yaml", kept.utf8)
    let missing = try await run("provision", spec)
    #expect(missing.errors.contains("say `--set KEEP=VALUE`"), "\(missing)")
    let outcome = try await run("provision", spec, "--set", "KEEP=7d")
    #expect(outcome.status == 0 && outcome.output.contains("kept for 7d"), "\(outcome)")
    let none = try await run("provision", try folder.write("none.yaml", text.utf8), "--set", "KEEP=7d")
    #expect(none.errors.contains("no queue has a variable `KEEP` in its `url` or `retention`; there are none"), "\(none)")
  }

  @Test func aTemplateIsOfOneRegion() async throws {
    let text = shop.replacing("parked: { url: \"memory:\" }", with: "parked: { url: \"sqs://us-east-1/parked\" }")
    let spec = try folder.write("shop.yaml", text.utf8)
    let both = try await run("provision", spec, "--set", "STAGE=prod", "--format", "cloudformation")
    #expect(both.status == 2)
    #expect(both.errors.contains("these queues are in 2: eu-west-1, the account of the credentials; us-east-1"), "\(both)")
    let one = try await run("provision", spec, "--set", "STAGE=prod", "--format", "cloudformation", "--region", "us-east-1")
    #expect(one.status == 0)
    #expect(one.output.contains("\"Parked\""), "\(one)")
  }

  /// A queue whose URL names no region is in that of the environment.
  @Test(arguments: [("eu-west-1", 0), ("us-east-1", 2)] as [(String, Int32)])
  func theEnvironmentsRegionCounts(region: String, status: Int32) async throws {
    let url = "http://127.0.0.1:4566/000000000000/orders"
    let spec = try folder.write("shop.yaml", shop.replacing("sqs://eu-west-1/${STAGE}-orders", with: "sqs:\(url)").utf8)
    let outcome = try await Command(
      name: "armature", arguments: ["provision", spec, "--region", "eu-west-1"],
      environment: ["AWS_REGION": region, "AWS_DEFAULT_REGION": "eu-west-1"]
    ).run()
    #expect(outcome.status == status && outcome.output.contains("take-order_signals") == (status == 0), "\(outcome)")
  }

  #if !SQS
  @Test func withoutTheTraitItIsToldWhatToRunInstead() async throws {
    let apply = try await run("provision", "--apply", try spec(), "--set", "STAGE=prod")
    #expect(apply.status == 2)
    #expect(apply.errors.contains("write `traits: [\"SQS\"]` where Package.swift names the package armature"), "\(apply)")
    #expect(apply.errors.contains("swift package armature provision --apply \(folder.path("shop.yaml"))"), "\(apply)")
    let package = folder.path("package")
    try folder.write("package/Package.swift", "".utf8)
    try folder.write("package/specs/Shop/shop.yaml", shop.utf8)
    let doctor = try await run("doctor", package, "--queues")
    #expect(doctor.status == 2)
    #expect(doctor.errors.contains("swift run --traits SQS armature doctor \(package) --queues"), "\(doctor)")
  }
  #endif

  @Test func nothingIsToBeMadeOfWhatMakesItself() async throws {
    let spec = try folder.write("shop.yaml", shop.replacing("sqs://eu-west-1/${STAGE}-orders", with: "sqlite:orders.db").utf8)
    let outcome = try await run("provision", spec)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("there is nothing to make"), "\(outcome)")
  }

  // MARK: capacity

  @Test func aRateTakesSoManyConsumers() async throws {
    let prices = try folder.write("prices.yaml", "currency: USD\nstandard: 0.4\n".utf8)
    let text = try await run("plan", try spec(), "--rate", "1600/s", "--prices", prices)
    #expect(text.status == 0)
    #expect(text.output.hasPrefix("Shop at 1,600/s: 200 consumers, by the longest times that the spec allows"), "\(text)")
    #expect(text.output.contains(" USD"))
    let json = try await run("plan", try spec(), "--rate", "1600/s", "--format", "json")
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(json.output.utf8)) }
  }

  @Test(arguments: [
    (["--rate", "fast"], "`--rate fast` is not a rate"), (["--measured", "x"], "belong to `--rate`"),
    (["--rate", "1/s", "--prices", "/nowhere"], "/nowhere cannot be read"),
    (["--rate", "1/s", "--measured", "/dev/zero"], "/dev/zero cannot be read"),
  ])
  func wrongFiguresAreTold(arguments: [String], told: String) async throws {
    let outcome = try await Command(name: "armature", arguments: ["plan", try spec()] + arguments).run()
    #expect(outcome.status == 2, "\(outcome)")
    #expect(outcome.errors.contains(told), "\(outcome)")
  }

  @Test func aFileOfFiguresIsToldWithItsPlace() async throws {
    let prices = try folder.write("prices.yaml", "currency: USD\nstandard: much\n".utf8)
    let outcome = try await run("plan", try spec(), "--rate", "1/s", "--prices", prices)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("\(prices):2:11: `standard` is `much`, and a price is a number"), "\(outcome)")
  }

  private func run(_ arguments: String...) async throws -> Command.Outcome {
    try await Command(name: "armature", arguments: arguments).run()
  }

  private func spec() throws -> String { try folder.write("shop.yaml", shop.utf8) }

  private let shop = """
    armature: 1
    messages: { Order: { id: int } }
    queues:
      orders: { url: "sqs://eu-west-1/${STAGE}-orders", maxReceives: 3, deadLetters: parked }
      parked: { url: "memory:" }
    processes:
      take-order:
        in: Order
        stages: [{ drive: take, timeout: 100ms }]
    service: Shop
    dispatch: { queue: orders, to: take-order }
    """
}
