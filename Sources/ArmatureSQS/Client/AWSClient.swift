// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSLocation
import ArmatureSQSProtocol
import Logging
import Synchronization

/// Asks SQS, and DynamoDB for the claims, and asks again where that may help: signed, within a time, and never more than a budget
/// allows that all calls share.
final class AWSClient: Sendable {
  private static let attemptsMax = 3

  /// Where SQS is.
  let endpoint: Endpoint
  /// Where DynamoDB is.
  let tables: Endpoint
  let host: Host
  private let web: WebClient
  private let credentials: CredentialCache
  private let clock: SharedClock
  private let logger = Logger(label: "armature.sqs")
  private let signer: CallSigner
  private let tableSigner: CallSigner
  private let state = Mutex(State())

  private struct State {
    var budget = RetryBudget()
    var throttleCount = 0
    /// What the last answer said of its time, which most of those behind it say, too.
    var date: (text: String, second: Int64)?
  }

  init(endpoint: Endpoint, tables: Endpoint, credentials: CredentialCache, clock: SharedClock, web: WebClient, host: Host) {
    self.endpoint = endpoint
    self.tables = tables
    signer = CallSigner(authority: endpoint.authority, region: endpoint.region, service: AWSService.sqs.rawValue)
    tableSigner = CallSigner(authority: tables.authority, region: tables.region, service: AWSService.dynamodb.rawValue)
    self.credentials = credentials
    self.clock = clock
    self.web = web
    self.host = host
  }

  /// The body of an answer, and how long ago it was written at least, by the second that it says itself.
  struct Answer: Sendable {
    var body: [UInt8]
    var age = Duration.zero
  }

  /// The body of the answer. Each attempt takes at most `limit`.
  ///
  /// Throws ``ServiceFault`` or ``WebFault`` when trying again does not help, or no more.
  func call(_ call: Call, within limit: Duration? = nil) async throws -> [UInt8] { try await answer(call, within: limit, for: nil).body }

  /// The same. No attempt is made once the caller has left.
  func answer(_ call: Call, within limit: Duration?, for caller: Caller?) async throws -> Answer {
    var attempt = 1
    var isUnanswered = false
    state.withLock { $0.budget.begin() }
    while true {
      do {
        let answer = try await ask(call, attempt, isAlone: isUnanswered, within: limit ?? .seconds(call.answerSecondsMax))
        state.withLock { $0.budget.earn() }
        return answer
      } catch {
        guard attempt < Self.attemptsMax, let delay = remedy(error, of: call, attempt) else { throw error }
        attempt += 1
        isUnanswered = error is WebFault
        try await host.time.sleep(until: host.time.now + delay)
        if caller?.hasLeft == true { throw error }
      }
    }
  }

  /// Looks at the start for what has to be there: where `service` cannot be asked now, or does not say, that is told and no more.
  func look(_ service: String, for what: String, called name: String, _ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch let fault as ServiceFault where fault.kind == .final && fault.isDenied {
      logger.notice("\(service) does not say whether the \(what) is there", metadata: ["\(what)": "\(name)", "cause": "\(fault)"])
    } catch let fault as ServiceFault where fault.kind != .final {
      logger.warning("\(service) does not answer yet", metadata: ["cause": "\(fault)"])
    } catch let fault as WebFault {
      logger.warning("\(service) does not answer yet", metadata: ["cause": "\(fault)"])
    }
  }

  /// Waits before entries of a batch are tried again; false where they are not to be.
  func pause(afterAttempt attempt: Int) async -> Bool {
    guard let delay = pay(attempt) else { return false }
    return (try? await host.time.sleep(until: host.time.now + delay)) != nil
  }

  /// How often SQS said that it is asked too much.
  var throttleCount: Int { state.withLock(\.throttleCount) }

  /// The time of day as AWS has it.
  var timeOfDay: Timestamp { clock.timeOfDay }

  func close() async {
    await credentials.close()
    await web.close()
  }

  private func ask(_ call: Call, _ attempt: Int, isAlone: Bool, within limit: Duration) async throws -> Answer {
    let (endpoint, signer) = call.service == .sqs ? (endpoint, signer) : (tables, tableSigner)
    let used = try await credentials.current()
    let (sent, ahead) = (clock.ownTime, clock.ahead)
    var headers = signer.headers(target: call.target, body: call.body, at: sent + .milliseconds(ahead), used)
    // As AWS's own clients tell it; it is not signed.
    if attempt > 1 { headers.append(("amz-sdk-request", "attempt=\(attempt); max=\(Self.attemptsMax)")) }
    let answer = try await web.post(to: endpoint.target, headers: headers, body: call.body, within: limit, isAlone: isAlone)
    let second = answer.date.flatMap(second)
    if let second { clock.learn(second: Int(second), sent: sent) }
    if answer.status == 200 { return Answer(body: answer.body, age: second.map(age) ?? .zero) }
    let fault = ServiceFault(status: answer.status, body: answer.body)
    if fault.kind == .expired { credentials.forget(used) }
    guard fault.kind == .skewed else { throw fault }
    // Where the clock was right when it was signed, it is not to blame.
    let moved = clock.ahead - ahead
    if abs(moved) < 2000 { throw fault.asFinal }
    logger.notice("goes by the clock of AWS", metadata: ["ahead": "\(clock.ahead / 1000) s"])
    throw fault
  }

  private func second(_ date: String) -> Int64? {
    if let known = state.withLock(\.date), known.text == date { return known.second }
    guard let second = Timestamp(header: date)?.seconds else { return nil }
    state.withLock { $0.date = (date, second) }
    return second
  }

  /// The second may have been over.
  private func age(since second: Int64) -> Duration {
    .milliseconds(max(0, timeOfDay.milliseconds - Int(second) * 1000 - 1000))
  }

  /// How long to wait before the request is tried again; nil where that does not help.
  private func remedy(_ error: any Error, of call: Call, _ attempt: Int) -> Duration? {
    switch (error as? ServiceFault)?.kind {
    // Its body is as wrong as its signature.
    case .skewed where call.asksTime: return nil
    case .skewed, .expired: return .zero
    case .throttled:
      if call.service == .sqs { state.withLock { $0.throttleCount += 1 } }
      return pay(attempt, isThrottled: true)
    case .passing: return pay(attempt)
    case .missingQueue, .final: return nil
    case nil: return (error as? WebFault).flatMap { pay(attempt, isTimeout: $0.isTimeout) }
    }
  }

  private func pay(_ attempt: Int, isThrottled: Bool = false, isTimeout: Bool = false) -> Duration? {
    let isPaid = state.withLock { isThrottled ? $0.budget.payThrottled() : $0.budget.pay(isTimeout: isTimeout) }
    if !isPaid { return nil }
    return retryDelay(afterAttempt: attempt, isThrottled: isThrottled, random: host.random())
  }
}
#endif
