// SPDX-License-Identifier: Apache-2.0

/// A service whose spec has `needs`: what it is depends on the environment, which is read before anything else.
///
/// ```swift
/// @main struct Main {
///   static func main() async {
///     await Reports.main(transports: [.sqlite]) { needs in Reports(needs: needs, loadData: LoadData(token: needs.apiToken)) }
///   }
/// }
/// ```
public protocol ConfiguredProgram: RunnableService {
  /// The spec's needs, as the compiler writes them.
  associatedtype Needs: NeedsDefinition
  /// The values with which this program runs.
  var needs: Needs { get }
  /// What the spec says of the service, with these values in it.
  static func facts(_ needs: Needs) -> ServiceFacts
  /// Those without which its queues cannot be opened.
  static var queueNeeds: [String] { get }
}

extension ConfiguredProgram {
  public static func facts(of program: Self) -> ServiceFacts { facts(program.needs) }

  /// Opens the service's queues without reading from them, for a program that sends or looks. Of the needs it reads those that the
  /// queues are named by: whoever sends is not asked for the service's secrets.
  public static func connect(
    transports: [any Transport], environment: [String: String] = .ofProcess, host: Host = .system
  ) async throws -> Queues {
    let needs = try Needs(environment, only: queueNeeds)
    return try await Queues.open(facts(needs).queues, transports: transports, environment: environment, host: host)
  }

  /// Reads the needs, makes the service of them, and runs it as ``RunnableService/main(transports:locks:)`` does.
  ///
  /// Where a value is missing or cannot be used standard error tells of all of them, and the exit code is 2: nothing was opened.
  /// It begins where its caller runs, so that `make` may be a closure of a `@main` type, which is the main actor's.
  nonisolated(nonsending) public static func main(
    transports: [any Transport], locks: [any LockTransport] = [.file], _ make: (Needs) throws -> Self
  ) async -> Never {
    await made(make).main(transports: transports, locks: locks)
  }

  /// Reads the needs, and makes the service of them; ends the program where that cannot be.
  package static func made(_ make: (Needs) throws -> Self) -> Self {
    do {
      return try make(try Needs())
    } catch {
      exitWithError(error)
    }
  }
}
