// SPDX-License-Identifier: Apache-2.0

public import Armature
public import Logging
import Synchronization

/// A page, and the same as JSON, about a service that runs in this program.
///
/// It has a thread of its own, on which everything of it happens: what visitors do cannot hold up the service. Whom it answers
/// stands in `Documentation/Monitor.md`.
///
/// ```swift
/// let monitor = try Monitor(service, .loopback(port: 7070))
/// print(try monitor.start())
/// try await service.run()
/// await monitor.stop()
/// ```
public final class Monitor: Sendable {
  private struct State {
    var isListening = false
    var isStopping = false
    var visits: Task<Void, Never>?
  }
  let logger: Logger
  private let service: Service
  private let settings: MonitorSettings
  private let token: Token
  private let connections: Connections
  private let thread: any TaskExecutor
  private let hasBegun = Atomic(false)
  private let state = Mutex(State())
  private let ended = AsyncStream.makeStream(of: Void.self)

  /// Throws a `ConfigurationError` where the token cannot be used. `environment` is asked for `ARMATURE_MONITOR_TOKEN`.
  public init(
    _ service: Service, _ settings: MonitorSettings, environment: [String: String] = .ofProcess, logger: Logger? = nil
  ) throws {
    self.service = service
    self.settings = settings
    self.logger = logger ?? service.logger
    token = try Token(settings.token, environment: environment, host: service.host)
    connections = Connections(limits: settings.limits, time: service.host.time)
    thread = service.host.blockingExecutor("monitor", 1)
  }

  /// Listens, and returns the page's address; with the token in its fragment where nobody else knows that.
  ///
  /// Throws a `ConfigurationError` where it cannot listen. May be called once, before the service runs or while it does: a second call
  /// throws a `ConfigurationError`, too.
  @discardableResult
  public func start() throws -> String {
    if hasBegun.exchange(true, ordering: .relaxed) {
      throw ConfigurationError("the monitor was started before: make another one where it is to listen again")
    }
    let listener = try Listener(settings.address, port: settings.port)
    state.withLock { $0.isListening = true }
    let page = "http://\(listener.authority)/"
    let link = token.isMade ? "\(page)#token=\(token.text)" : page
    logger.notice("the monitor listens", metadata: ["page": "\(link)"])
    _ = service.host.start(on: thread) { [self] in
      yieldToOtherThreads()
      await serve(listener)
      listener.close()
      ended.continuation.finish()
    }
    return link
  }

  /// Ends all streams and stops listening. Returns after two seconds at most, also where something does not end, and at once where it
  /// could not listen.
  public func stop() async {
    let (isListening, visits) = state.withLock { state in
      state.isStopping = true
      return (state.isListening, state.visits)
    }
    guard isListening else { return }
    connections.hurry()
    visits?.cancel()
    let time = service.host.time
    await withTaskGroup(of: Void.self) { group in
      group.addTask { for await _ in self.ended.stream {} }
      group.addTask { try? await time.sleep(until: time.now + .seconds(2)) }
      await group.next()
      group.cancelAll()
    }
  }

  private func serve(_ listener: Listener) async {
    let waiting = Waiting()
    guard await waiting.isPrepared(logger) else { return }
    // A task of its own: visitors are waited for while the other two still run.
    let visits = service.host.start(on: thread) { [self] in await listener.admit(to: connections, waiting, logger, desk) }
    let isStopping = state.withLock { state in
      state.visits = visits
      return state.isStopping
    }
    if isStopping { visits.cancel() }
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await waiting.run(self.logger) }
      group.addTask { await self.connections.endWhatIsLate() }
      await visits.value
      group.cancelAll()
    }
  }

  private var desk: Desk {
    Desk(
      guardian: Guardian(token: token, hostNames: settings.hostNames),
      routes: Routes(service: service, token: token), bodyBytesMax: settings.limits.bodyBytesMax)
  }
}
