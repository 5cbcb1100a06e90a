// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import ArmatureTesting
import Logging
import Testing

/// The golden service of `configured/configured.yaml`, with environments that fit and with such that do not.
@Suite struct RunNeeds {
  @Test func valuesComeFromTheEnvironmentOrFromTheSpec() throws {
    let least = try ConfiguredNeeds(["PLACE": "here", "TOKEN": "abcdefgh"])
    #expect(least.place == "here" && least.token == "abcdefgh")
    #expect(least.port == 8080 && least.factor == 1000 && !least.isDry && least.pause == .milliseconds(1500))
    #expect(least.region == ConfiguredNeeds.Region.none && least.int == .é && least.`self` == -3 && least.customMirror == #"a"b\(c)"#)
    let all = try ConfiguredNeeds([
      "PLACE": "there", "PORT": "+017", "FACTOR": "-.5", "IS_DRY": "true", "PAUSE": "1m", "TOKEN": "a0a0a0a0", "REGION": "eu-west",
      "INT": "e\u{301}", "SELF": "-9223372036854775808", "CUSTOM_MIRROR": "$x",
    ])
    #expect(all.port == 17 && all.factor == -0.5 && all.isDry && all.pause == .seconds(60) && all.region == .euWest)
    #expect(all.int != least.int && all.`self` == .min && all.customMirror == "$x")
  }

  @Test func allThatIsWrongIsToldAtOnceWithItsPlace() {
    let error = #expect(throws: ConfigurationError.self) {
      try ConfiguredNeeds([
        "PORT": "65536", "FACTOR": "1e999", "IS_DRY": "yes", "PAUSE": "61s", "TOKEN": "much too secret", "REGION": "EU\n",
        "INT": "", "SELF": "9223372036854775808",
      ])
    }
    let expected = """
      the environment does not hold what the service needs:
        PLACE is not set: set it to text (configured.yaml:6:3)
        PORT is `65536`: set it to a whole number from 1 to 65535 (configured.yaml:7:3)
        FACTOR is `1e999`: set it to a number of at least -0.5 (configured.yaml:8:3)
        IS_DRY is `yes`: set it to `true` or `false` (configured.yaml:9:3)
        PAUSE is `61s`: set it to a duration of at most 1m (configured.yaml:10:3)
        TOKEN holds something else, which is not shown: set it to text of 8 to 64 characters that matches `^[a-z0-9]+$` \
      (configured.yaml:11:3)
        REGION is `EU\\u{a}`: set it to `eu-west`, `none` or `1` (configured.yaml:12:3)
        SELF is `9223372036854775808`: set it to a whole number (configured.yaml:14:3)
      """
    #expect(error?.description == expected)
  }

  @Test(arguments: [" 5", "5 ", "5\n", "NaN", "nan", "inf", "0x10", "1e3", "1.0", "٥", "5_000", "--5", "+", "-", ""])
  func hostileNumbersAreTold(_ text: String) {
    // Nothing is what a default stands for.
    if text.isEmpty { return #expect((try? ConfiguredNeeds(["PLACE": "x", "TOKEN": "abcdefgh", "PORT": text]))?.port == 8080) }
    #expect(throws: ConfigurationError.self) { try ConfiguredNeeds(["PLACE": "x", "TOKEN": "abcdefgh", "PORT": text]) }
  }

  @Test func aMegabyteIsToldByItsSize() {
    let text = String(repeating: "x", count: 1 << 20)
    let error = #expect(throws: ConfigurationError.self) { try ConfiguredNeeds(["PLACE": text, "TOKEN": text]) }
    #expect(error?.description.contains("PLACE holds 1048576 bytes, more than 65536") == true)
    #expect((error?.description.utf8.count ?? .max) < 600)
  }

  @Test func aSecretIsShownNowhere() throws {
    let needs = try ConfiguredNeeds(["PLACE": "here", "TOKEN": "abcdefgh"])
    var dumped = ""
    dump(needs, to: &dumped)
    for text in ["\(needs)", String(reflecting: needs), String(describing: needs as Any), dumped] {
      #expect(!text.contains("abcdefgh") && text.contains("***") && text.contains("8080"), "\(text)")
    }
  }

  @Test func whatIsSentWaitsAsLongAsTheEnvironmentSays() throws {
    let needs = try ConfiguredNeeds(["PLACE": "here", "TOKEN": "abcdefgh", "LONG": "1m"])
    #expect(ConfiguredWaitProcess.facts(needs).stages.map(\.after) == [.seconds(60), .zero])
  }

  @Test(arguments: [1, 3, 7]) func asManyRunAtATimeAsTheEnvironmentSays(_ workers: Int) throws {
    let needs = try ConfiguredNeeds(["PLACE": "here", "TOKEN": "abcdefgh", "WORKERS": "\(workers)", "PATIENCE": "10s"])
    let journal = ConfiguredJournal()
    // What begins by itself would go on for ever.
    var limits = World.Limits()
    limits.duration = .seconds(100)
    let report = simulate(seeds: 1...1, faults: .none, limits: limits) { world in
      world.run { instance in
        Configured(
          needs: needs,
          configuredTake: ConfiguredTake(token: needs.token, journal: journal, time: instance.time, pause: .seconds(3)),
          configuredTry: ConfiguredTry())
      }
      for id in 0..<12 { world.send(ConfiguredOrder(id: "\(id)"), to: "configured-in") }
    }
    #expect(report.isClean, "\(report)")
    #expect(journal.atWorkMax == workers)
    #expect(journal.all.contains("7 with abcdefgh"))
  }

  @Test(arguments: ["3s", "5s"]) func anAttemptMayTakeAsLongAsTheEnvironmentSays(_ patience: String) throws {
    let needs = try ConfiguredNeeds(["PLACE": "here", "TOKEN": "abcdefgh", "PATIENCE": patience])
    let journal = ConfiguredJournal()
    let simulation = Simulation(seed: 1)
    let store = SimulatedStore(simulation)
    let machine = simulation.machine("machine")
    let stages = ConfiguredTake(token: "", journal: journal, time: machine.host.time, pause: .seconds(4))
    let service = Configured(needs: needs, configuredTake: stages, configuredTry: ConfiguredTry()).service(
      transports: [store], environment: [:], host: machine.host, logger: Logger(label: "needs") { _ in SwiftLogNoOpLogHandler() })
    machine.start {
      try? await store.broker.send([OutgoingMessage(queue: QueueName("configured-in"), body: ConfiguredOrder(id: "1").encoded())])
      _ = try? await service.run()
    }
    let hand = simulation.machine("hand")
    hand.start {
      try? await hand.host.time.sleep(until: hand.host.time.now + .seconds(9))
      service.stop()
    }
    #expect(simulation.run() == .finished)
    #expect(journal.all.count == (patience == "5s" ? 1 : 0))
  }

  @Test func aProgramThatLacksThemTellsAllAndEnds() async {
    let result = await #expect(processExitsWith: .exitCode(2), observing: [\.standardErrorContent]) {
      await Configured.main(transports: [.memory]) { needs in
        let stages = ConfiguredTake(token: needs.token, journal: ConfiguredJournal(), time: Host.system.time)
        return Configured(needs: needs, configuredTake: stages, configuredTry: ConfiguredTry())
      }
    }
    let told = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(told.contains("error: the environment does not hold what the service needs:\n  PLACE is not set"), "\(told)")
    #expect(told.contains("TOKEN is not set"))
  }

  @Test func factsAreWhatTheEnvironmentSays() throws {
    let needs = try ConfiguredNeeds(["PLACE": "$$a${b}", "TOKEN": "abcdefgh", "WORKERS": "64", "PATIENCE": "1000ms", "LONG": "10s", "CREDIT": "100"])
    let service = Configured.facts(needs)
    let queue = try #require(service.queues.first)
    #expect(queue.url == "memory:$$$$a$${b}-8080-none-${ELSEWHERE:-x}")
    #expect(queue.visibility == .seconds(10) && queue.maxReceives == 64 && queue.inFlight == 100)
    #expect(service.supervise.restarts == 64 && service.supervise.within == .seconds(10) && service.supervise.drain == .seconds(10))
    let process = ConfiguredTryProcess<ConfiguredTry>.facts(needs)
    #expect(process.once == .seconds(10) && process.retry.attempts == 64 && process.retry.backoff == .seconds(1))
    let stage = try #require(process.stages.first)
    #expect(stage.batchSize == 64 && stage.batchWait == .seconds(1) && stage.rate?.attempts == 64 && stage.breaker?.failures == 64)
    #expect(stage.rules.first?.policy.backoffMax == .seconds(10) && stage.retry?.attempts == 2)
  }

  @Test func whoeverSendsIsNotAskedForSecrets() async throws {
    let queues = try await Configured.connect(transports: [.memory], environment: ["PLACE": "senders", "FACTOR": "none"])
    try await Configured.configuredIn(queues).send(configuredTake: ConfiguredOrder(id: "1"))
    #expect(try await queues.handle("configured-in").depth().visible == 1)
    await queues.close()
    let error = await #expect(throws: ConfigurationError.self) {
      try await Configured.connect(transports: [.memory], environment: ["TOKEN": "?"])
    }
    #expect(error?.description.contains("PLACE") == true && error?.description.contains("TOKEN") == false)
  }
}
