// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureMonitor
import ArmatureSQLite
import ArmatureSQS
import ArgumentParser
import Logging

/// Counts the letters of every file below a folder, with the service of `specs/ReportsDemo/reports.yaml`.
///
/// A run that was killed is carried on by the next one with the same folder and results; each file counts once.
@main
struct ReportsDemo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ReportsDemo", abstract: "Letter frequency of every file below a folder.")

  @Argument(help: "The folder whose files are read.")
  var folder = "/usr/share/common-licenses"

  @Argument(help: "The SQLite file for the results; its queues lie beside it, in RESULTS.queues, or where TASKS_QUEUE says.")
  var results = ".armature/letters.db"

  @Option(help: "Show the service at work in a browser, on this port of this machine, until Ctrl-C.")
  var monitor: UInt16?

  @Flag(help: "Also tell what the service logs, message by message.")
  var verbose = false

  /// ArgumentParser ends with 64 where it does not understand the command; here it is 2, as for all that cannot be used.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
    } catch {
      if exitCode(for: error).isSuccess || error is ExitCode { exit(withError: error) }
      exitWithError(ConfigurationError(message(for: error)))
    }
  }

  func run() async throws {
    LoggingSystem.bootstrap { label in
      var handler = StreamLogHandler.standardError(label: label)
      handler.logLevel = verbose ? .debug : .error
      return handler
    }
    do {
      try await count()
    } catch let exit as ExitCode {
      throw exit
    } catch {
      exitWithError(error)
    }
  }

  private func count() async throws {
    let listing = try Listing(below: folder)
    let files = listing.files
    let results = try Results(path: results)
    let run = try results.beginRun(folder: folder)
    if run.isResumed { print("Carrying on with a run that was interrupted.") }
    let environment = queueEnvironment
    let counted = try results.countedFiles()
    let left = files.filter { !counted.contains($0) }
    if !run.isResumed { try await emptyParked(environment) }
    // A run that was interrupted has messages in its queue, though nothing is left to be sent.
    for start in stride(from: 0, to: max(left.count, 1), by: roundMax) {
      try await enqueue(Array(left[start..<min(start + roundMax, left.count)]), run, environment)
      try await work(files, run, results, environment, isLast: start + roundMax >= left.count)
    }
    let refused = try await listing.refused + listParked(run, environment)
    try results.finish(run)
    print(try report(results, refused: refused, folder: folder, resultsPath: self.results))
    try results.close()
  }

  /// The environment of the service: without `TASKS_QUEUE` the queues lie beside the results. SQS shows no message without delivering it,
  /// so what is parked lies beside the results there, too.
  private var queueEnvironment: [String: String] {
    var environment = [String: String].ofProcess
    func setDefault(_ name: String, _ url: String) { if environment[name]?.isEmpty ?? true { environment[name] = url } }
    setDefault("TASKS_QUEUE", "sqlite:\(results).queues")
    let tasks = environment["TASKS_QUEUE"] ?? ""
    setDefault("PARKED_QUEUE", isOfSQS(tasks) ? "sqlite:\(results).parked" : tasks)
    return environment
  }

  private func isOfSQS(_ url: String) -> Bool { url.hasPrefix("sqs:") || url.hasPrefix("https:") }

  /// How many files are sent before they are worked off: a server that plays SQS is the slower the more there is in its queues.
  private var roundMax: Int { isOfSQS(queueEnvironment["TASKS_QUEUE"] ?? "") ? 100 : .max / 2 }

  private var transports: [any Transport] {
    #if SQS
      [.memory, .sqlite, .sqs(createsQueues: true)]
    #else
      [.memory, .sqlite]
    #endif
  }

  private func emptyParked(_ environment: [String: String]) async throws {
    let queues = try await Reports.connect(transports: transports, environment: environment)
    while try await queues.handle("parked").discard(limit: 500) > 0 {}
    await queues.close()
  }

  private func enqueue(_ files: [String], _ run: Run, _ environment: [String: String]) async throws {
    if files.isEmpty { return }
    let queues = try await Reports.connect(transports: transports, environment: environment)
    let tasks = try Reports.tasks(queues)
    let messages = files.map { file in
      LoadReport(
        taskType: "load-report", timestamp: Host.system.time.timeOfDay,
        payload: LoadReport.Payload(id: "\(run.id)/\(file)", run: run.id, file: file))
    }
    for start in stride(from: 0, to: messages.count, by: 500) {
      try await tasks.send(loadData: Array(messages[start..<min(start + 500, messages.count)]))
    }
    await queues.close()
  }

  private func work(
    _ files: [String], _ run: Run, _ results: Results, _ environment: [String: String], isLast: Bool
  ) async throws {
    let reports = Reports(
      loadData: LoadData(run: run.id, results: results), processEvents: ProcessEvents(run: run.id, results: results))
    let service = reports.service(transports: transports, environment: environment)
    let termination = Termination { service.stop() }
    let page = try monitor.map { try Monitor(service, .loopback(port: $0)) }
    if let page { tell("The monitor: \(try page.start())\nCtrl-C ends the demo, and prints what was found.\n") }
    let progress = ProgressLine(total: files.count)
    let ending = try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await progress.show { try results.countedCount() } }
      defer { group.cancelAll() }
      return try await service.run(until: page != nil && isLast ? .stopped : .idle)
    }
    await page?.stop()
    progress.end()
    termination.end()
    if ending == .stopped, try await !isDone(files, run, results, environment) {
      print("Stopped. Start it again with the same folder and results to carry on.")
      throw ExitCode(0)
    }
  }

  /// Whether a stop came behind the last file, as it does where somebody has looked on.
  private func isDone(_ files: [String], _ run: Run, _ results: Results, _ environment: [String: String]) async throws -> Bool {
    try await results.countedCount() + listParked(run, environment).count >= files.count
  }

  private func listParked(_ run: Run, _ environment: [String: String]) async throws -> [RefusedFile] {
    let queues = try await Reports.connect(transports: transports, environment: environment)
    let parked = try await queues.handle("parked").browse(limit: 10_000)
    await queues.close()
    return parked.compactMap { RefusedFile(parked: $0, of: run) }
  }
}
