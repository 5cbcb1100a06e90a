// SPDX-License-Identifier: Apache-2.0

public import Logging

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A service as the compiler writes it from a spec: what is left to the program is to start it.
///
/// ```swift
/// @main struct Main {
///   static func main() async {
///     await Reports(loadData: LoadData(), processEvents: ProcessEvents()).main(transports: [.memory, .sqlite])
///   }
/// }
/// ```
public protocol ServiceProgram: RunnableService {
  /// What the spec says of the service.
  static var facts: ServiceFacts { get }
}

extension ServiceProgram {
  public static func facts(of program: Self) -> ServiceFacts { facts }

  /// Opens the service's queues without reading from them, for a program that sends or looks.
  ///
  /// Queues in memory are those of a service that is given the same transport: `.memory`, or one ``MemoryTransport`` for both.
  public static func connect(
    transports: [any Transport], environment: [String: String] = .ofProcess, host: Host = .system
  ) async throws -> Queues {
    try await Queues.open(facts.queues, transports: transports, environment: environment, host: host)
  }
}

/// A service that a program can run: a ``ServiceProgram``, or a ``ConfiguredProgram``, whose spec has `needs`.
public protocol RunnableService: Sendable {
  /// The service's processes, in the order of the spec.
  var processes: [AnyProcess] { get }
  /// What the spec says of the service, with the values with which this program runs.
  static func facts(of program: Self) -> ServiceFacts
}

extension RunnableService {
  /// The queues as the service itself opens them: those of its signals have its own names in the store.
  package func openQueues(transports: [any Transport], environment: [String: String], host: Host) async throws -> Queues {
    try await Queues.open(for: Self.facts(of: self), processes, transports: transports, environment: environment, host: host)
  }

  /// The service, ready to run.
  ///
  /// - Parameters:
  ///   - transports: the kinds of store that the queues' URLs may name.
  ///   - locks: the kinds of lock that the URL of the spec's `lock` may name.
  ///   - environment: fills `${NAME}` in the URLs; the program's own by default.
  ///   - host: the clock, the dice and the threads that the service runs by.
  ///   - logger: takes what it has to say; nil: one that is called like the service.
  ///   - drain: how long a stop waits for what is in flight; nil: as long as `supervise` of the spec says.
  ///   - telemetry: how much it tells to the metrics and traces that the program has bootstrapped.
  public func service(
    transports: [any Transport], locks: [any LockTransport] = [.file], environment: [String: String] = .ofProcess,
    host: Host = .system, logger: Logger? = nil, drain: Duration? = nil, telemetry: Telemetry = Telemetry()
  ) -> Service {
    let facts = Self.facts(of: self)
    return Service(
      facts: facts, processes: processes, transports: transports, locks: locks, environment: environment, host: host,
      logger: logger ?? Logger(label: "armature.\(facts.name)"), drain: drain, telemetry: telemetry)
  }

  /// Runs the service until SIGTERM or SIGINT, drains it, and ends the program.
  ///
  /// The exit code is 0 after a stop, 1 where a process broke down more often than `supervise` allows, and 2 where the service could not
  /// begin: the configuration or a queue cannot be used, or a damaged file was just rebuilt and messages were lost, with which the next
  /// start goes on. So whatever started the program acts, and standard error tells why. A log that nobody reads any more ends nothing.
  public func main(transports: [any Transport], locks: [any LockTransport] = [.file]) async -> Never {
    await run(transports: transports, locks: locks) { service in _ = try await service.run() }
  }

  /// Makes the service, ends the program when `work` is through with it, and lets the program's signals stop it until then.
  package func run(
    transports: [any Transport], locks: [any LockTransport], _ work: (Service) async throws -> Void
  ) async -> Never {
    outliveReaders()
    let service = service(transports: transports, locks: locks)
    let termination = Termination { service.stop() }
    do {
      try await work(service)
    } catch {
      exitWithError(error)
    }
    termination.end()
    exit(0)
  }
}

/// Ends the program and tells why on standard error: with code 1 after a ``ServiceFailure``, and otherwise with code 2, because it
/// could not begin.
public func exitWithError(_ error: any Error) -> Never {
  tellStandardError("error: \((error as? ServiceFailure)?.paragraph ?? "\(error)")")
  exit(error is ServiceFailure ? 1 : 2)
}

func tellStandardError(_ line: String) {
  let bytes = Array("\(line)\n".utf8)
  _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
}

extension [String: String] {
  /// The environment variables of this program.
  public static var ofProcess: [String: String] {
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
      entry += 1
    }
    return variables
  }
}
