// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSProtocol
import Logging
import Synchronization

/// Asks SQS, and asks again where that may help: signed, within a time, and never more than a budget allows.
final class SQSClient: Sendable {
  private static let attemptsMax = 3
  /// How long an answer may take, above what SQS was asked to wait itself.
  private static let answerSecondsMax = 10

  let endpoint: Endpoint
  let host: Host
  private let web: WebClient
  private let credentials: CredentialCache
  private let logger = Logger(label: "armature.sqs")
  private let state = Mutex(State())

  private struct State {
    var budget = RetryBudget()
    /// By how many seconds the clock of SQS is ahead of this machine's.
    var aheadSeconds: Int64 = 0
    var throttleCount = 0
  }

  init(endpoint: Endpoint, credentials: CredentialCache, web: WebClient, host: Host) {
    self.endpoint = endpoint
    self.credentials = credentials
    self.web = web
    self.host = host
  }

  /// The body of the answer. Throws ``ServiceFault`` or ``WebFault`` when trying again does not help, or no more.
  func call(_ call: Call) async throws -> [UInt8] {
    var attempt = 1
    while true {
      do {
        let body = try await ask(call)
        state.withLock { $0.budget.earn() }
        return body
      } catch {
        guard attempt < Self.attemptsMax, let delay = await remedy(error, attempt) else { throw error }
        attempt += 1
        try await host.time.sleep(until: host.time.now + delay)
      }
    }
  }

  /// Waits before entries of a batch are tried again; false where they are not to be.
  func pause(afterAttempt attempt: Int) async -> Bool {
    guard let delay = pay(attempt) else { return false }
    return (try? await host.time.sleep(until: host.time.now + delay)) != nil
  }

  /// How often SQS said that it is asked too much.
  var throttleCount: Int { state.withLock(\.throttleCount) }

  /// The time of day as SQS has it.
  var timeOfDay: Timestamp { host.time.timeOfDay + .seconds(state.withLock(\.aheadSeconds)) }

  func close() async { await web.close() }

  private func ask(_ call: Call) async throws -> [UInt8] {
    var request = SignableRequest(
      method: "POST", target: "/",
      headers: [
        ("Host", endpoint.authority), ("Content-Type", "application/x-amz-json-1.0"), ("X-Amz-Target", call.target),
      ], body: call.body)
    let signer = Signer(credentials: try await credentials.current(), region: endpoint.region, service: "sqs")
    request.headers += signer.headers(for: request, at: timeOfDay)
    let answer = try await web.send(
      "POST", endpoint.url + "/", headers: request.headers, body: request.body,
      secondsMax: call.waitSeconds + Self.answerSecondsMax)
    if answer.status == 200 { return answer.body }
    let fault = ServiceFault(status: answer.status, body: answer.body)
    if fault.kind == .skewed { try setClock(answer.date, fault) }
    throw fault
  }

  /// How long to wait before the request is tried again; nil where that does not help.
  private func remedy(_ error: any Error, _ attempt: Int) async -> Duration? {
    switch (error as? ServiceFault)?.kind {
    case .skewed: return .zero
    case .expired:
      credentials.forget()
      return .zero
    case .throttled:
      state.withLock { $0.throttleCount += 1 }
      return pay(attempt, isThrottled: true)
    case .passing: return pay(attempt)
    case .missingQueue, .final: return nil
    case nil: return (error as? WebFault).flatMap { pay(attempt, isTimeout: $0.isTimeout) }
    }
  }

  private func pay(_ attempt: Int, isThrottled: Bool = false, isTimeout: Bool = false) -> Duration? {
    guard state.withLock({ $0.budget.pay(isTimeout: isTimeout) }) else { return nil }
    return retryDelay(afterAttempt: attempt, isThrottled: isThrottled, random: host.random())
  }

  /// Goes by the clock of SQS from now on. Throws the fault where that is what was done already.
  private func setClock(_ date: String?, _ fault: ServiceFault) throws {
    guard let date, let time = Timestamp(header: date) else { throw fault.asFinal }
    let ahead = time.seconds - host.time.timeOfDay.seconds
    let before = state.withLock { state in
      defer { state.aheadSeconds = ahead }
      return state.aheadSeconds
    }
    if abs(ahead - before) < 2 { throw fault.asFinal }
    logger.notice("goes by the clock of SQS", metadata: ["ahead": "\(ahead) s"])
  }
}
#endif
