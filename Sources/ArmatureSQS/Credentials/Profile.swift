// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What the shared files of AWS's tools say of one profile: `~/.aws/config`, and above it `~/.aws/credentials`.
struct Profile: Sendable {
  private let name: String
  private let values: [String: String]

  /// Reads the files, which may both be missing, on a thread that may block.
  static func read(_ environment: AWSEnvironment, host: Host) async -> Profile {
    await withTaskExecutorPreference(host.blockingExecutor("credentials", 1)) { Profile(environment) }
  }

  private init(_ environment: AWSEnvironment) {
    name = environment.profileName
    let config = Self.sections(Self.text(of: environment.configPath))
    let credentials = Self.sections(Self.text(of: environment.credentialsPath))
    let section = name == "default" ? config["default"] ?? config["profile default"] : config["profile \(name)"]
    values = (section ?? [:]).merging(credentials[name] ?? [:]) { $1 }
  }

  var region: String? { values["region"] }

  var credentials: Credentials? {
    guard let id = values["aws_access_key_id"], let secret = values["aws_secret_access_key"] else { return nil }
    return Credentials(accessKeyID: id, secret: secret, sessionToken: values["aws_session_token"])
  }

  /// The role that is to be assumed by it; nil where there is none.
  var role: String? { values["role_arn"].map { "the profile `\(name)` assumes the role \($0)" } }

  private static func text(of path: String?) -> String {
    guard let path, let data = FileManager.default.contents(atPath: path) else { return "" }
    return String(decoding: data, as: UTF8.self)
  }

  /// Each section's keys and values. A line that begins with `#` or `;` is a comment; so is what follows ` #` in a value.
  private static func sections(_ text: String) -> [String: [String: String]] {
    var sections: [String: [String: String]] = [:]
    var name: String?
    for line in text.split(whereSeparator: \.isNewline) {
      // What is indented belongs to the key above it, none of which is asked for here.
      if line.first?.isWhitespace == true { continue }
      let line = trimmed(line)
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix(";") { continue }
      if line.hasPrefix("["), let end = line.firstIndex(of: "]") {
        name = line[line.index(after: line.startIndex)..<end].split(whereSeparator: \.isWhitespace).joined(separator: " ")
      } else if let name, let equals = line.firstIndex(of: "=") {
        let value = trimmed(line[line.index(after: equals)...])
        sections[name, default: [:]][trimmed(line[..<equals]).lowercased()] = withoutComment(value)
      }
    }
    return sections
  }

  private static func withoutComment(_ value: String) -> String {
    for mark in [" #", " ;"] {
      if let start = value.firstRange(of: mark)?.lowerBound { return trimmed(value[..<start]) }
    }
    return value
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
#endif
