// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// What the service `Configured` takes from the environment when it starts.
struct ConfiguredNeeds: NeedsDefinition, Swift.CustomReflectable {
  /// `PLACE`, configured.yaml:6:3: text.
  let place: String

  /// `PORT`, configured.yaml:7:3: a whole number from 1 to 65535; `8080` where it is not set.
  let port: Int

  /// `FACTOR`, configured.yaml:8:3: a number of at least -0.5; `1000.0` where it is not set.
  let factor: Double

  /// `IS_DRY`, configured.yaml:9:3: `true` or `false`; `false` where it is not set.
  let isDry: Bool

  /// `PAUSE`, configured.yaml:10:3: a duration of at most 1m; `1500ms` where it is not set.
  let pause: Swift.Duration

  /// `TOKEN`, configured.yaml:11:3: text of 8 to 64 characters that matches `^[a-z0-9]+$`.
  ///
  /// From the vault.
  let token: String

  /// `REGION`, configured.yaml:12:3: `eu-west`, `none` or `1`; `none` where it is not set.
  let region: Region

  /// `INT`, configured.yaml:13:3: `é` or `é`; `é` where it is not set.
  let int: IntChoice

  /// `SELF`, configured.yaml:14:3: a whole number; `-3` where it is not set.
  let `self`: Int

  /// `CUSTOM_MIRROR`, configured.yaml:15:3: text; `a"b\(c)` where it is not set.
  let customMirror: String

  /// `WORKERS`, configured.yaml:16:3: a whole number from 1 to 64; `4` where it is not set.
  let workers: Int

  /// `PATIENCE`, configured.yaml:17:3: a duration from 1s to 10s; `5s` where it is not set.
  let patience: Swift.Duration

  /// `LONG`, configured.yaml:18:3: a duration from 10s to 1h; `30s` where it is not set.
  let long: Swift.Duration

  /// `CREDIT`, configured.yaml:19:3: a whole number from 64 to 1000; `64` where it is not set.
  let credit: Int

  init(reading reader: inout NeedsReader) {
    self.place = reader.text(NeedFacts("PLACE", at: "configured.yaml:6:3", "text"))
    self.port = reader.int(
      NeedFacts("PORT", at: "configured.yaml:7:3", "a whole number from 1 to 65535"),
      from: 1,
      through: 65_535,
      standard: 8080)
    self.factor = reader.double(
      NeedFacts("FACTOR", at: "configured.yaml:8:3", "a number of at least -0.5"),
      from: -0.5,
      standard: 1000.0)
    self.isDry = reader.bool(NeedFacts("IS_DRY", at: "configured.yaml:9:3", "`true` or `false`"), standard: false)
    self.pause = reader.duration(
      NeedFacts("PAUSE", at: "configured.yaml:10:3", "a duration of at most 1m"),
      through: .seconds(60),
      standard: .milliseconds(1500))
    self.token = reader.text(
      NeedFacts(
        "TOKEN",
        at: "configured.yaml:11:3",
        "text of 8 to 64 characters that matches `^[a-z0-9]+$`",
        isSensitive: true),
      lengthMin: 8,
      lengthMax: 64,
      pattern: Self.pattern_TOKEN)
    self.region = reader.choice(
      NeedFacts("REGION", at: "configured.yaml:12:3", "`eu-west`, `none` or `1`"),
      of: Region.self,
      standard: Region.none)
    self.int = reader.choice(
      NeedFacts("INT", at: "configured.yaml:13:3", "`é` or `é`"), of: IntChoice.self, standard: IntChoice.é)
    self.`self` = reader.int(NeedFacts("SELF", at: "configured.yaml:14:3", "a whole number"), standard: -3)
    self.customMirror = reader.text(NeedFacts("CUSTOM_MIRROR", at: "configured.yaml:15:3", "text"), standard: "a\"b\\(c)")
    self.workers = reader.int(
      NeedFacts("WORKERS", at: "configured.yaml:16:3", "a whole number from 1 to 64"),
      from: 1,
      through: 64,
      standard: 4)
    self.patience = reader.duration(
      NeedFacts("PATIENCE", at: "configured.yaml:17:3", "a duration from 1s to 10s"),
      from: .seconds(1),
      through: .seconds(10),
      standard: .seconds(5))
    self.long = reader.duration(
      NeedFacts("LONG", at: "configured.yaml:18:3", "a duration from 10s to 1h"),
      from: .seconds(10),
      through: .seconds(3600),
      standard: .seconds(30))
    self.credit = reader.int(
      NeedFacts("CREDIT", at: "configured.yaml:19:3", "a whole number from 64 to 1000"),
      from: 64,
      through: 1000,
      standard: 64)
  }

  private static let pattern_TOKEN = JSONPattern("24250m11A0d11Q020133013")

  enum Region: String, NeedChoice {
    case euWest = "eu-west"
    case none
    case value1 = "1"
  }

  enum IntChoice: NeedChoice {
    case value
    case é

    var rawValue: String {
      switch self {
      case .value: "é"
      case .é: "é"
      }
    }
  }

  /// Shows that a sensitive value is there, and nothing of it.
  @_implements(Swift.CustomReflectable, customMirror) var maskedMirror: Swift.Mirror {
    Swift.Mirror(
      self,
      children: [
        "PLACE": self.place as Any,
        "PORT": self.port as Any,
        "FACTOR": self.factor as Any,
        "IS_DRY": self.isDry as Any,
        "PAUSE": self.pause as Any,
        "TOKEN": "***",
        "REGION": self.region as Any,
        "INT": self.int as Any,
        "SELF": self.`self` as Any,
        "CUSTOM_MIRROR": self.customMirror as String as Any,
        "WORKERS": self.workers as Any,
        "PATIENCE": self.patience as Any,
        "LONG": self.long as Any,
        "CREDIT": self.credit as Any,
      ],
      displayStyle: .struct)
  }
}

/// The service `Configured`, configured.yaml:91.
///
///     configured-in ══▶ configured-take
///
///     configured-often ── every ${LONG}, missed: latest ──▶ configured-try
///     configured-again ── continuous ${LONG}            ──▶ configured-once
///     configured-hand  ── manual                        ──▶ configured-plain
///     configured-late  ── manual                        ──▶ configured-wait
struct Configured: ConfiguredProgram {
  let needs: ConfiguredNeeds

#sourceLocation(file: "Tests/Corpus/emit/configured/configured.yaml", line: 33)
  @Armature.Fresh var configuredTake:
  ConfiguredTake
#sourceLocation()

#sourceLocation(file: "Tests/Corpus/emit/configured/configured.yaml", line: 47)
  @Armature.Fresh var configuredTry:
  ConfiguredTry
#sourceLocation()

  static func facts(_ needs: ConfiguredNeeds) -> ServiceFacts {
    ServiceFacts(
      name: "Configured",
      fingerprint: "armature-spec:Configured:88a2c195638eb51ce1487bdf748802b4",
      queues: queues(needs),
      dispatch: DispatchFacts(queue: "configured-in", process: "configured-take"),
      schedules: schedules(needs),
      supervise: SuperviseFacts(restarts: needs.workers, within: needs.long, drain: needs.long),
      specs: [
        "configured-take": "  configured-take:\n    in: ConfiguredOrder\n    errors: configured-lost\n    stages:\n      - async: work\n        parallelism: ${WORKERS}\n        timeout: ${PATIENCE}\n        from: id\n        to: { worked: string }\n      - tap: look\n        from: worked\n      - drive: keep\n        from: worked",
        "configured-try": "  configured-try:                    \u{23} each place of its own\n    in: ConfiguredOrder\n    once: { key: id, keep: \"${LONG}\" }\n    retry: { attempts: \"${WORKERS}\", backoff: \"${PATIENCE}..${LONG}\" }\n    errors: configured-lost\n    stages:\n      - batch: collect\n        size: ${WORKERS}\n        wait: ${PATIENCE}\n        from: id\n        to: { collected: string }\n        throws: jammed\n        retry: [{ of: jammed, attempts: \"${WORKERS}\", backoff: \"200ms..${LONG}\" }, { attempts: 2 }]\n        rate: ${WORKERS}/m\n        breaker: { failures: \"${WORKERS}\", open: \"${LONG}\" }\n      - drive: done\n        swift: _ = collected",
        "configured-once": "  configured-once:                   \u{23} only the process itself depends on the environment, and no stage is the target's\n    in: ConfiguredOrder\n    once: { key: id, keep: \"${LONG}\" }\n    errors: configured-lost\n    stages:\n      - drive: done\n        swift: _ = id",
        "configured-wait": "  configured-wait:                   \u{23} what a stage sends, which calls nothing, waits as long as the environment says\n    in: ConfiguredOrder\n    errors: configured-lost\n    stages:\n      - signal: configured-plain\n        after: ${LONG}\n        message: { id: id }\n      - drive: done\n        swift: _ = id",
        "configured-plain": "  configured-plain:                  \u{23} nothing of it does\n    in: ConfiguredOrder\n    errors: configured-lost\n    stages:\n      - drive: done\n        swift: _ = id"])
  }

  static func queues(_ needs: ConfiguredNeeds) -> [QueueFacts] {
    [
      QueueFacts(
        name: "configured-in",
        url: Armature.filledURL(
          "memory:${PLACE}-${PORT}-${REGION}-${ELSEWHERE:-x}",
          ("PLACE", needs.place),
          ("PORT", String(needs.port)),
          ("REGION", needs.region.rawValue)),
        visibility: needs.long,
        maxReceives: needs.workers,
        deadLetters: "configured-lost",
        inFlight: needs.credit,
        inFlightBytes: 67_108_864),
      QueueFacts(
        name: "configured-lost",
        url: "memory:",
        visibility: .seconds(30),
        maxReceives: nil,
        deadLetters: nil,
        inFlight: 1000,
        inFlightBytes: 67_108_864),
    ]
  }

  static var queueNeeds: [String] {
    ["PLACE", "PORT", "REGION"]
  }

  var processes: [AnyProcess] {
    [
      AnyProcess(needs, ConfiguredTakeProcess(stages: configuredTake, needs: needs)),
      AnyProcess(needs, ConfiguredTryProcess(stages: configuredTry, needs: needs)),
      AnyProcess(needs, ConfiguredOnceProcess(needs: needs)),
      AnyProcess(needs, ConfiguredWaitProcess(needs: needs)),
      AnyProcess(ConfiguredPlainProcess()),
    ]
  }

  static func schedules(_ needs: ConfiguredNeeds) -> [ScheduleFacts] {
    [
      ScheduleFacts(
        name: "configured-often",
        place: "configured.yaml:95",
        kind: .every(needs.long, missed: .latest),
        process: "configured-try") { _ in
        ConfiguredOrder(id: "often")
      },
      ScheduleFacts(
        name: "configured-again",
        place: "configured.yaml:96",
        kind: .continuous(needs.long),
        process: "configured-once") { _ in
        ConfiguredOrder(id: "again")
      },
      ScheduleFacts(
        name: "configured-hand", place: "configured.yaml:97", kind: .manual, process: "configured-plain") { _ in
        ConfiguredOrder(id: "hand")
      },
      ScheduleFacts(
        name: "configured-late", place: "configured.yaml:98", kind: .manual, process: "configured-wait") { _ in
        ConfiguredOrder(id: "late")
      },
    ]
  }

  /// Sends to the queue `configured-in` as `connect` has opened it, whether its service runs or not.
  static func configuredIn(_ queues: Armature.Queues) throws -> ConfiguredInProducer {
    ConfiguredInProducer(try queues.handle("configured-in"))
  }
}

/// A typed way into the queue `configured-in`.
struct ConfiguredInProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `configured-take` in one transaction. Returns when they are durable.
  func send(configuredTake messages: [ConfiguredOrder], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await queue.send(messages, delay: delay, attributes: attributes)
  }

  /// Sends a message to `configured-take`. Returns when it is durable.
  func send(configuredTake message: ConfiguredOrder, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(configuredTake: [message], delay: delay, attributes: attributes)
  }
}
