// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureReport
import Foundation

/// Where a running service is asked, and how the answer is written: the same words in every verb that asks one.
struct MonitorOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where the service's monitor listens; by default what ARMATURE_MONITOR says, or else \(MonitorAddress.usual).", valueName: "url"))
  var at: String?

  @Option(
    help: ArgumentHelp(
      "A file that holds the monitor's token, which commands need; by default what ARMATURE_TOKEN says, or ARMATURE_MONITOR_TOKEN.",
      valueName: "file"),
    completion: .file())
  var tokenFile: String?

  @Flag(help: "Write JSON, for programs.")
  var json = false

  /// Asks the service, and tells what keeps it from answering.
  func ask(_ body: (MonitorDoor) async throws -> Void) async throws {
    let door = MonitorDoor(try address())
    do {
      try await body(door)
    } catch let fault as MonitorFault {
      throw unusable([fault.told(at: door.address)])
    }
  }

  private func address() throws -> MonitorAddress {
    var address = try at.map(MonitorAddress.init(argument:)) ?? MonitorAddress(variable: environment("ARMATURE_MONITOR"))
    if let tokenFile {
      address.token = try token(in: tokenFile)
    } else if address.token == nil {
      address.token = environment("ARMATURE_TOKEN") ?? environment("ARMATURE_MONITOR_TOKEN")
    }
    return address
  }

  private func token(in path: String) throws -> String {
    guard PathKind(of: path) == .file, let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw unusable(["\(path) cannot be read"])
    }
    let token = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw unusable(["\(path) holds no token: a token is one word of visible ASCII characters"])
    }
    return token
  }
}

/// Who looks on learns that it was the service that ended, and not the command.
func tellEnd() { write("armature: the service has ended\n", to: .standardError) }

/// Nil where it is not set, or empty.
private func environment(_ name: String) -> String? {
  ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
}

/// The place of a monitor, and what it is shown there.
struct MonitorAddress {
  static let usual = "http://127.0.0.1:7070"
  private(set) var origin: String
  var token: String?

  /// What every user of the machine can read of the command, so that no token may stand in it.
  init(argument text: String) throws {
    try self.init(text, from: "--at \(text.prefix { $0 != "#" })")
    if token != nil {
      throw unusable(["anyone who lists the machine's programs sees a token in `--at`; put the link into ARMATURE_MONITOR instead"])
    }
  }

  /// The link of the service's log may stand in the variable as it is, with the token behind its `#`.
  init(variable text: String?) throws { try self.init(text ?? Self.usual, from: "ARMATURE_MONITOR") }

  private init(_ text: String, from source: String) throws {
    let refusal = "\(source) is not the address of a monitor: write it as http://HOST:PORT"
    let parts = URLComponents(string: text.contains("://") ? text : "http://\(text)")
    guard let parts, let scheme = parts.scheme, ["http", "https"].contains(scheme), let host = parts.encodedHost, !host.isEmpty,
      ["", "/"].contains(parts.path), parts.query == nil, parts.user == nil, parts.password == nil
    else { throw unusable([refusal]) }
    origin = "\(scheme)://\(host)\(parts.port.map { ":\($0)" } ?? "")"
    guard let fragment = parts.fragment else { return }
    guard fragment.hasPrefix("token="), fragment.count > 6 else { throw unusable([refusal]) }
    token = String(fragment.dropFirst(6))
  }
}
