// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureCheck
import ArmatureCompiler
import ArmatureReport
import Foundation

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks whether a program was built from these specs.",
    discussion: """
      A program holds the fingerprint of the specs and schema files that its service was made of. Ends with 0 where it is that of \
      these files, and with 1 where it is another one.
      """)

  @Argument(help: ArgumentHelp("The program.", valueName: "program"), completion: .file())
  var program: String

  @Argument(help: ArgumentHelp("Specs, or folders of specs, of one target.", valueName: "path"))
  var paths: [String]

  func run() throws {
    let sources = try readTarget(paths)
    let (pipeline, report) = analyse(sources)
    if report.hasErrors { printReport(report, sources) }
    try Outcome(report).exit()
    guard let service = pipeline?.service?.name.value else {
      throw unusable(["these specs name no service, and only a service leaves its fingerprint in a program"])
    }
    let found = try marks(in: program)
    if found.isEmpty { throw unusable(["\(program) holds no service that was built by Armature"]) }
    let wanted = fingerprint(sources)
    guard let built = found.first(where: { $0.service == service }) else {
      throw unusable(["\(program) holds no service \(service); it holds \(found.map(\.service).joined(separator: ", "))"])
    }
    if found.contains(where: { $0.service == service && $0.fingerprint == wanted }) {
      return print("\(program) was built from these specs: \(service) \(wanted)")
    }
    print("\(program) was built from other specs: \(service) \(built.fingerprint), but these are \(wanted)")
    throw ExitCode(Outcome.findings.rawValue)
  }
}

/// Every mark of a service in a program.
private func marks(in program: String) throws -> [(service: String, fingerprint: String)] {
  guard let data = try? Data(contentsOf: URL(fileURLWithPath: program), options: .alwaysMapped) else {
    throw unusable(["\(program) cannot be read"])
  }
  var found: [(service: String, fingerprint: String)] = []
  var rest = data.startIndex..<data.endIndex
  while let range = data.range(of: Data(fingerprintPrefix.utf8), in: rest) {
    rest = range.upperBound..<data.endIndex
    let parts = String(decoding: data[rest].prefix(200), as: UTF8.self).split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count > 1, let match = parts[1].prefixMatch(of: /[0-9a-f]{32}/), !parts[0].isEmpty else { continue }
    found.append((String(parts[0]), String(match.0)))
  }
  return found
}
