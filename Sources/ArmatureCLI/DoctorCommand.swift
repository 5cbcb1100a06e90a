// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureCheck
import ArmatureCompiler
import ArmatureProvision
import ArmatureReport
import Foundation

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Checks what a package's services need around them.",
    discussion: """
      The compiler and its C libraries; the specs of each target; the variables that queues and the lock are named by; the \
      folders that their files lie in; with --queues, too, whether SQS has the queues and DynamoDB the table of the claims, and whether \
      they are set as the specs need it. \
      It is no part of `check`: a spec is right or wrong on every machine.
      """)

  @Argument(help: ArgumentHelp("The package's folder.", valueName: "folder"), completion: .directory)
  var package = "."

  @Flag(help: "Also ask SQS about the queues and DynamoDB about the table, and change nothing. Needs the trait SQS.")
  var queues = false

  func run() async throws {
    var visit = Visit()
    visit.look(atTools: ProcessInfo.processInfo.environment["PATH"] ?? "")
    guard let manifest = try? String(contentsOfFile: "\(package)/Package.swift", encoding: .utf8) else {
      throw unusable(["\(package) has no Package.swift"])
    }
    let specs = specFolder(of: package)
    let (targets, faults) = readTargets([specs])
    for fault in faults {
      visit.add(
        .bad, fault,
        "put specs into `specs/<Target>/`, or `*.armature.yaml` into a target's folder; `armature new` makes a package to begin with")
    }
    for target in targets {
      let pipeline = visit.look(at: target, manifest)
      if queues, let pipeline { try await ask(pipeline, target, &visit) }
    }
    visit.look(atOthersOf: specs)
    print(visit.text, terminator: "")
    if visit.hasBad { throw ExitCode(Outcome.findings.rawValue) }
  }

  /// Asks SQS about the queues of one target.
  private func ask(_ pipeline: Pipeline, _ target: Target, _ visit: inout Visit) async throws {
    #if SQS
    let outfit = Outfit(pipeline) { ProcessInfo.processInfo.environment[$0] }
    // What keeps queues from being known is told already.
    if outfit.queues.isEmpty, outfit.faults.isEmpty { visit.add(.note, "\(target.name): none of its queues is in SQS") }
    let path = target.place ?? target.specs.first.map { URL(fileURLWithPath: $0).deletingLastPathComponent().relativePath } ?? package
    for finding in await queueFindings(outfit, path: path) { visit.add(finding.verdict, "\(target.name): \(finding.what)", finding.help) }
    #else
    throw withoutTrait("doctor \(package) --queues")
    #endif
  }
}

extension Target {
  /// What findings call it.
  fileprivate var name: String { folder ?? specs.first ?? "" }
}

/// What was found, a line for each thing, and beneath it what to do.
private struct Visit {
  private(set) var text = ""
  private(set) var hasBad = false

  mutating func add(_ verdict: DoctorFinding.Verdict, _ what: String, _ help: String? = nil) {
    text += "\(verdict.rawValue)  \(visible(what))\n" + (help.map { "      \(visible($0))\n" } ?? "")
    if verdict == .bad { hasBad = true }
  }

  mutating func look(atTools path: String) {
    let folders = path.split(separator: ":").map(String.init)
    func has(_ tool: String) -> Bool { folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)") } }
    if has("swift") {
      add(.good, "swift is on the PATH")
    } else {
      add(.bad, "there is no swift on the PATH", "install Swift 6.3 from https://swift.org/install")
    }
    guard has("pkg-config") else { return add(.bad, "there is no pkg-config on the PATH", "install it: SwiftPM finds libyaml with it") }
    for (library, package) in [("yaml-0.1", "libyaml-dev, or libyaml with Homebrew"), ("sqlite3", "libsqlite3-dev")] {
      if succeeds("pkg-config", ["--exists", library]) {
        add(.good, "\(library) is installed")
      } else {
        add(.bad, "\(library) is not installed", "install \(package)")
      }
    }
  }

  /// What the target's specs mean, where they have a meaning.
  mutating func look(at target: Target, _ manifest: String) -> Pipeline? {
    guard let first = target.specs.first else { return nil }
    let folder = target.name
    let (pipeline, report) = analyse(target.sources)
    let errors = report.problems.count { type(of: $0).severity == .error }
    if errors > 0 {
      add(.bad, "\(folder): \(counted(errors, "error")) in its specs", "`armature check \(target.place ?? first)` shows them")
    } else {
      add(.good, "\(folder): \(counted(target.specs.count, "spec")), no errors")
    }
    if !manifest.contains("\"\(folder)\"") { add(.note, unnamed(folder), sharedHelp) }
    let needs = pipeline?.needs ?? []
    for need in needs { look(at: need, folder) }
    for queue in pipeline?.queues ?? [] { look(at: queue.url.value, needs, "\(folder): the queue \(queue.name.value)", isQueue: true) }
    if let lock = pipeline?.service?.lock { look(at: lock.value, needs, "\(folder): the lock") }
    if let pipeline { look(atQueuesOf: pipeline, folder) }
    return pipeline
  }

  /// What lies in `specs` and belongs to no target, and where specs may lie that are not looked at.
  mutating func look(atOthersOf specs: String) {
    guard let package = SpecPackage(around: specs) else { return }
    if !package.targets.isEmpty { for name in package.others { add(.note, unnamed(name), sharedHelp) } }
    for target in package.targets where target.isElsewhere {
      add(
        .note, "\(target.name): Package.swift computes its folder, so that a *.armature.yaml in it is not looked at",
        "write its `path` as a text")
    }
  }

  private func unnamed(_ folder: String) -> String { "\(folder): Package.swift has no target named like this folder" }

  private var sharedHelp: String { "its specs count where others include them, and nowhere else" }

  /// What is amiss with queues in SQS whose variables are set; what is with the variables is told at these.
  private mutating func look(atQueuesOf pipeline: Pipeline, _ folder: String) {
    let outfit = Outfit(pipeline) { ProcessInfo.processInfo.environment[$0] }
    for fault in outfit.faults where !fault.isOfVariable {
      let place = "\(fault.span.file):\(fault.span.start.line):\(fault.span.start.column)"
      add(.bad, "\(folder): \(fault.message)", "\(fault.help) (\(place))")
    }
  }

  /// Whether the service would start with what the environment holds today.
  private mutating func look(at need: Need, _ folder: String) {
    let text = ProcessInfo.processInfo.environment[need.name.value] ?? ""
    let place = "\(need.name.span.file):\(need.name.span.start.line):\(need.name.span.start.column)"
    let head = "\(folder): \(need.name.value)"
    switch (text.isEmpty, need.hasDefault) {
    case (true, true): return
    case (true, false): add(.bad, "\(head) is not set", "set it to \(need.expected) where the program starts (\(place))")
    case (false, _) where need.accepts(text): add(.good, "\(head) is \(need.isSensitive ? "set" : quote(text))")
    default:
      let found = need.isSensitive ? "set to something else, which is not shown" : quote(text)
      add(.bad, "\(head) is \(found)", "set it to \(need.expected) (\(place))")
    }
  }

  /// Of a URL with variables: whether they are set, and whether the file that it names can be made and used.
  private mutating func look(at url: String, _ needs: [Need], _ owner: String, isQueue: Bool = false) {
    // What is amiss with a need is told at the need.
    let whole: String
    switch FilledURL(url, needs, { ProcessInfo.processInfo.environment[$0] }) {
    case .text(let text): whole = text
    case .refused: return
    case .missing(let names):
      let missing = names.filter { name in !needs.contains { $0.name.value == name } }
      if missing.isEmpty { return }
      let what = "\(owner): \(listed(missing, "and")) \(missing.count == 1 ? "is" : "are") not set"
      return add(.bad, what, "set it where the program starts, or write `${NAME:-default}`")
    }
    if isQueue, !queueSchemes.contains(where: whole.hasPrefix) {
      let what = whole.firstIndex(of: ":").map { "no transport is known for \(whole[...$0])" } ?? "its URL has no scheme"
      return add(.bad, "\(owner): \(what)", "write `sqlite:PATH`, `memory:`, `sqs://REGION/QUEUE`, or the URL that SQS shows")
    }
    guard let place = FilePlace(whole) else { return }
    if let fault = place.fault { return add(.bad, "\(owner): \(fault.what)", fault.help) }
    add(.good, "\(owner): \(place.url)")
  }
}

private func succeeds(_ tool: String, _ arguments: [String]) -> Bool {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [tool] + arguments
  process.standardOutput = FileHandle.nullDevice
  process.standardError = FileHandle.nullDevice
  guard (try? process.run()) != nil else { return false }
  process.waitUntilExit()
  return process.terminationStatus == 0
}
