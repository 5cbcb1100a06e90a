// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import ModelSQS
import Testing

/// `armature provision --apply` and `armature doctor --queues`, as programs, against the model.
@Suite(.timeLimit(.minutes(2))) struct ProvisionTests {
  @Test func whatIsMissingIsMadeAndTheSecondRunChangesNothing() async throws {
    try await Counter.run { counter in
      let first = try await counter.provision()
      #expect(first.status == 0, "\(first)")
      for name in ["orders", "orders-take_signals", "orders-ship_signals", "parked", "news"] {
        #expect(first.output.contains("  \(name): made\n"), "\(first.output)")
      }
      let orders = counter.server.settings(of: "orders")
      #expect(orders["VisibilityTimeout"] == "120")
      #expect(orders["ReceiveMessageWaitTimeSeconds"] == "20")
      #expect(orders["RedrivePolicy"]?.contains(":parked\",\"maxReceiveCount\":29}") == true, "\(orders)")
      #expect(counter.server.settings(of: "parked")["MessageRetentionPeriod"] == "1209600")
      let requests = counter.server.tally.requests
      let second = try await counter.provision()
      #expect(second.status == 0)
      #expect(second.output.matches(of: /is as it has to be/).count == 5, "\(second.output)")
      for action in ["CreateQueue", "SetQueueAttributes"] {
        #expect(counter.server.tally.requests[action] == requests[action])
      }
    }
  }

  @Test func whatDiffersIsSetAndWhatIsMoreIsLeft() async throws {
    try await Counter.run { counter in
      _ = try await counter.provision()
      counter.server.set("orders", ["VisibilityTimeout": "5", "MessageRetentionPeriod": "1209600"])
      let doctor = try await counter.doctor()
      #expect(doctor.status == 1)
      #expect(doctor.output.contains("bad   Desk: the queue orders hides a message for 5s, and not for 2m\n"), "\(doctor.output)")
      #expect(doctor.output.contains("`armature provision --apply \(counter.package.specs)` sets it"), "\(doctor.output)")
      let outcome = try await counter.provision()
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("orders: changed, for it hides a message for 5s, and not for 2m"), "\(outcome.output)")
      #expect(counter.server.settings(of: "orders")["VisibilityTimeout"] == "120")
      #expect(counter.server.settings(of: "orders")["MessageRetentionPeriod"] == "1209600")
    }
  }

  @Test func aRedriveOfSomebodyElseIsKeptAndOnlyItsCountIsRaised() async throws {
    try await Counter.run { counter in
      _ = try await counter.provision()
      counter.server.createQueue("theirs")
      let arn = "arn:aws:sqs:eu-west-1:123456789012:theirs"
      counter.server.set("orders", ["RedrivePolicy": #"{"deadLetterTargetArn":"\#(arn)","maxReceiveCount":2}"#])
      let doctor = try await counter.doctor()
      #expect(doctor.output.contains("takes a message away after 2 deliveries, before the service has parked it"), "\(doctor.output)")
      #expect(try await counter.provision().status == 0)
      let policy = counter.server.settings(of: "orders")["RedrivePolicy"]
      #expect(policy?.contains(":theirs\",\"maxReceiveCount\":29}") == true, "\(policy ?? "")")
    }
  }

  /// Somebody may have led what fails to a queue of their own, and that is told; what leads to nothing is led to where the spec has it.
  @Test func whereARedriveLeadsIsToldAndMendedWhereItLeadsToNothing() async throws {
    try await Counter.run { counter in
      _ = try await counter.provision()
      counter.server.createQueue("morgue")
      let arns = ["morgue", "gone"].map { "arn:aws:sqs:eu-west-1:123456789012:\($0)" }
      counter.server.set("orders", ["RedrivePolicy": #"{"deadLetterTargetArn":"\#(arns[0])","maxReceiveCount":29}"#])
      let told = "the queue orders lets SQS put what never gets as far as the service into"
      let kept = try await counter.doctor()
      #expect(kept.status == 0 && kept.output.contains("note  Desk: \(told) morgue, and not into parked"), "\(kept)")
      let left = try await counter.provision()
      #expect(left.status == 0 && left.output.contains("morgue, and not into parked: left as it is"), "\(left)")
      counter.server.set("orders", ["RedrivePolicy": #"{"deadLetterTargetArn":"\#(arns[1])","maxReceiveCount":29}"#])
      let lost = try await counter.doctor()
      #expect(lost.status == 1 && lost.output.contains("bad   Desk: \(told) gone, and there is no such queue"), "\(lost)")
      #expect(try await counter.provision().status == 0)
      let policy = counter.server.settings(of: "orders")["RedrivePolicy"]
      #expect(policy?.contains(":parked\",\"maxReceiveCount\":29}") == true, "\(policy ?? "")")
    }
  }

  @Test func theDoctorTellsWhatIsThereAndWhatIsNot() async throws {
    try await Counter.run { counter in
      let ill = try await counter.doctor()
      #expect(ill.status == 1)
      #expect(ill.output.contains("bad   Desk: there is no queue orders-ship_signals in eu-west-1, account 123456789012"), "\(ill.output)")
      _ = try await counter.provision()
      let well = try await counter.doctor()
      #expect(well.status == 0, "\(well)")
      #expect(well.output.contains("ok    Desk: the queue orders is as it has to be"), "\(well.output)")
      // Nothing was changed by either.
      #expect(counter.server.tally.requests["CreateQueue"] == 5)
      #expect(counter.server.tally.requests["SetQueueAttributes"] == nil)
    }
  }

  @Test func whatIsNotAllowedIsToldWithWhatToAllow() async throws {
    try await Counter.run { counter in
      counter.server.deny("GetQueueAttributes")
      let doctor = try await counter.doctor()
      #expect(doctor.status == 1)
      #expect(doctor.output.contains("the queue orders: AccessDenied"), "\(doctor.output)")
      #expect(doctor.output.contains("allow `sqs:GetQueueAttributes` and `sqs:GetQueueUrl`"), "\(doctor.output)")
      let outcome = try await counter.provision()
      #expect(outcome.status == 1)
      #expect(outcome.output.contains("orders: failed: AccessDenied"), "\(outcome.output)")
    }
  }

  /// Nobody knows of which account credentials are before something is made.
  @Test func aQueueThatIsMadeInAnotherAccountIsTheLast() async throws {
    try await Counter.run(deskSpec.replacing("/123456789012/", with: "/999999999999/")) { counter in
      let outcome = try await counter.provision()
      #expect(outcome.status == 1)
      #expect(outcome.output.contains("in the account 123456789012, of which the credentials are, and not in 999999999999"), "\(outcome)")
      #expect(counter.server.tally.requests["CreateQueue"] == 1)
    }
  }

  @Test func aVariableThatIsMissingIsToldWithItsPlace() async throws {
    let package = try TemporaryPackage(deskSpec.replacing("ENDPOINT", with: "http://127.0.0.1:1"))
    let outcome = try await Program(arguments: ["provision", package.specs, "--apply"]).run()
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("desk.yaml:6:18: the queue `orders`: `SUFFIX` is not set"), "\(outcome.errors)")
  }
}

/// The table of the claims, which the same two verbs make and compare.
@Suite(.timeLimit(.minutes(2))) struct TableProvisionTests {
  @Test func aTableIsMadeWithItsTimeToLiveAndTheSecondRunChangesNothing() async throws {
    try await Counter.run(claimSpec) { counter in
      let ill = try await counter.doctor()
      #expect(ill.status == 1)
      #expect(ill.output.contains("there is no table desk-seen for the claims in eu-west-1, account 123456789012"), "\(ill.output)")
      let first = try await counter.provision()
      #expect(first.status == 0, "\(first)")
      #expect(first.output.contains("  table desk-seen: made\n"), "\(first.output)")
      #expect(counter.server.hasExpiry("desk-seen"))
      let requests = counter.server.tally.requests
      let second = try await counter.provision()
      #expect(second.output.contains("  table desk-seen: is as it has to be\n"), "\(second.output)")
      for action in ["CreateTable", "UpdateTimeToLive"] { #expect(counter.server.tally.requests[action] == requests[action]) }
      let well = try await counter.doctor()
      #expect(well.status == 0 && well.output.contains("ok    Desk: the table desk-seen is as it has to be"), "\(well.output)")
    }
  }

  @Test func whatATableLacksIsSetAndWhatItIsIsLeft() async throws {
    try await Counter.run(claimSpec) { counter in
      counter.server.createTable("desk-seen")
      let doctor = try await counter.doctor()
      #expect(doctor.output.contains("bad   Desk: the table desk-seen keeps for ever what is over"), "\(doctor.output)")
      let outcome = try await counter.provision()
      #expect(outcome.output.contains("table desk-seen: changed, for it keeps for ever what is over"), "\(outcome.output)")
      #expect(counter.server.hasExpiry("desk-seen"))
      for (key, expiry, words) in [(true, "ttl", "removes items by the time in `ttl`"), (false, nil, "is one for something else")] {
        counter.server.createTable("desk-seen", hasOurKey: key, expiryField: expiry)
        let outcome = try await counter.provision()
        #expect(outcome.status == 1 && outcome.output.contains("table desk-seen: \(words)"), "\(outcome)")
        let doctor = try await counter.doctor()
        #expect(doctor.status == 1 && doctor.output.contains("bad   Desk: the table desk-seen \(words)"), "\(doctor)")
      }
    }
  }

  @Test func aTableThatIsBeingDeletedIsNotAsItHasToBe() async throws {
    try await Counter.run(claimSpec) { counter in
      _ = try await counter.provision()
      counter.server.createTable("desk-seen", expiryField: "expires", status: "DELETING")
      let told = "table desk-seen cannot be used, for it is DELETING"
      let doctor = try await counter.doctor()
      #expect(doctor.status == 1 && doctor.output.contains("bad   Desk: the \(told)"), "\(doctor)")
      let outcome = try await counter.provision()
      #expect(outcome.status == 1 && outcome.output.contains("  table desk-seen: cannot be used, for it is DELETING"), "\(outcome)")
    }
  }

  @Test func whatIsNotAllowedIsToldWithWhatToAllow() async throws {
    try await Counter.run(claimSpec) { counter in
      counter.server.deny("DescribeTable")
      let doctor = try await counter.doctor()
      #expect(doctor.output.contains("allow `dynamodb:DescribeTable` and `dynamodb:DescribeTimeToLive`"), "\(doctor.output)")
      #expect(try await counter.provision().output.contains("table desk-seen: failed: AccessDenied"))
    }
  }
}

/// moto is no server of ours: it shows that what is said is understood.
@Suite(.enabled(if: MotoServer.isInstalled, "moto is not installed: Scripts/peers.sh sqs"), .timeLimit(.minutes(2)))
struct MotoProvisionTests {
  @Test func queuesAreMadeComparedAndSet() async throws {
    let moto = try MotoServer.shared()
    let spec = deskSpec.replacing("ENDPOINT", with: moto.endpoint).replacing("${SUFFIX}", with: "-m${SUFFIX}")
    let package = try TemporaryPackage(spec)
    let apply = Program(arguments: ["provision", "--apply", package.specs, "--set", "SUFFIX="], environment: moto.environment)
    let first = try await apply.run()
    #expect(first.status == 0, "\(first)")
    #expect(first.output.contains("orders-m: made"), "\(first.output)")
    let second = try await apply.run()
    #expect(second.output.matches(of: /is as it has to be/).count == 5, "\(second.output)")
    // Another spec of the same queues, which needs more of one.
    let stricter = try TemporaryPackage(spec.replacing("2m", with: "10m"))
    let doctor = Program(
      arguments: ["doctor", stricter.folder.path, "--queues"], environment: moto.environment.merging(["SUFFIX": ""]) { $1 })
    let ill = try await doctor.run()
    #expect(ill.output.contains("the queue orders-m hides a message for 2m, and not for 10m"), "\(ill.output)")
    let again = Program(arguments: ["provision", "--apply", stricter.specs, "--set", "SUFFIX="], environment: moto.environment)
    let third = try await again.run()
    #expect(third.status == 0, "\(third)")
    let well = try await doctor.run()
    #expect(well.output.contains("the queue orders-m is as it has to be"), "\(well.output)")
  }

  @Test func aTableIsMadeComparedAndSet() async throws {
    let moto = try MotoServer.shared()
    let spec = claimSpec.replacing("ENDPOINT", with: moto.endpoint).replacing("${SUFFIX}", with: "-c${SUFFIX}")
    let package = try TemporaryPackage(spec)
    let apply = Program(arguments: ["provision", "--apply", package.specs, "--set", "SUFFIX="], environment: moto.environment)
    let first = try await apply.run()
    #expect(first.status == 0 && first.output.contains("table desk-seen: made"), "\(first)")
    let second = try await apply.run()
    #expect(second.status == 0 && second.output.contains("table desk-seen: is as it has to be"), "\(second)")
    let doctor = Program(
      arguments: ["doctor", package.folder.path, "--queues"], environment: moto.environment.merging(["SUFFIX": ""]) { $1 })
    let well = try await doctor.run()
    #expect(well.output.contains("the table desk-seen is as it has to be"), "\(well.output)")
  }
}

/// A package whose queues are in a model of their own.
private struct Counter {
  let server: ModelServer
  let package: TemporaryPackage
  private let environment = ["AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "secret", "SUFFIX": ""]

  static func run(_ spec: String = deskSpec, _ test: (Counter) async throws -> Void) async throws {
    let server = try await ModelServer.start(time: Host.system.time)
    let counter = Counter(server: server, package: try TemporaryPackage(spec.replacing("ENDPOINT", with: server.endpoint)))
    do {
      try await test(counter)
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }

  private init(server: ModelServer, package: TemporaryPackage) {
    self.server = server
    self.package = package
  }

  func provision() async throws -> Program.Outcome {
    try await Program(arguments: ["provision", "--apply", package.specs], environment: environment).run()
  }

  func doctor() async throws -> Program.Outcome {
    try await Program(arguments: ["doctor", package.folder.path, "--queues"], environment: environment).run()
  }
}

let deskSpec = """
  armature: 1
  messages:
    Order: { id: int }
    Parcel: { id: int }
  queues:
    orders: { url: "sqs:ENDPOINT/123456789012/orders${SUFFIX}?region=eu-west-1", visibility: 2m, maxReceives: 5, deadLetters: parked }
    parked: { url: "sqs:ENDPOINT/123456789012/parked${SUFFIX}?region=eu-west-1" }
    news: { url: "sqs:ENDPOINT/123456789012/news${SUFFIX}?region=eu-west-1" }
  processes:
    take:
      in: Order
      stages:
        - signal: ship
          message: { id: id }
        - broadcast: news
          as: Parcel
          message: { id: id }
        - drive: note
          from: id
    ship:
      in: Parcel
      stages:
        - drive: send
          from: id
  service: Desk
  dispatch: { queue: orders, to: take }

  """

/// The same with claims.
private let claimSpec = deskSpec.replacing("orders${SUFFIX}?region=eu-west-1", with: "orders${SUFFIX}?region=eu-west-1&claims=desk-seen")
