// SPDX-License-Identifier: Apache-2.0

public import Armature
import Logging

extension RunnableService {
  /// Runs the service as `main(transports:locks:)` does, with a monitor from before its start until it has ended.
  ///
  /// Where the monitor cannot listen the log tells so, and the service works without it, unless the settings require one: then
  /// the exit code is 2, and nothing was opened. A token that cannot be used ends the program in any case.
  public func main(
    transports: [any Transport], locks: [any LockTransport] = [.file], monitor settings: MonitorSettings
  ) async -> Never {
    await run(transports: transports, locks: locks) { service in
      let monitor = try Monitor(service, settings)
      try monitor.start(isRequired: settings.isRequired)
      let result = await service.result()
      await monitor.stop()
      _ = try result.get()
    }
  }
}

extension ConfiguredProgram {
  /// Reads the needs, makes the service of them, and runs it with a monitor. It begins where its caller runs, as without a monitor.
  nonisolated(nonsending) public static func main(
    transports: [any Transport], locks: [any LockTransport] = [.file], monitor settings: MonitorSettings,
    _ make: (Needs) throws -> Self
  ) async -> Never {
    await made(make).main(transports: transports, locks: locks, monitor: settings)
  }
}

extension Monitor {
  fileprivate func start(isRequired: Bool) throws {
    do {
      try start()
    } catch {
      if isRequired { throw error }
      logger.error("there is no monitor", metadata: ["reason": "\(error)"])
    }
  }
}

extension Service {
  /// What a run ends with, so that something else can end before that is told.
  fileprivate func result() async -> Result<Ending, any Error> {
    do { return .success(try await run()) } catch { return .failure(error) }
  }
}
