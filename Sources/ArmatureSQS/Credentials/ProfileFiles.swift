// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The shared files of AWS's tools: `~/.aws/config`, and above it `~/.aws/credentials`.
struct ProfileFiles: Sendable {
  private let config: [String: [String: String]]
  private let credentials: [String: [String: String]]

  /// Reads the files, which may both be missing, on a thread that may block.
  static func read(_ environment: AWSEnvironment, host: Host) async -> ProfileFiles {
    await withTaskExecutorPreference(host.blockingExecutor("credentials", 1)) { ProfileFiles(environment) }
  }

  private init(_ environment: AWSEnvironment) {
    config = Self.sections(Self.text(of: environment.configPath))
    credentials = Self.sections(Self.text(of: environment.credentialsPath))
  }

  /// Nil where neither file has it.
  func profile(_ name: String) -> Profile? {
    let section = name == "default" ? config["default"] ?? config["profile default"] : config["profile \(name)"]
    if section == nil, credentials[name] == nil { return nil }
    return Profile(name: name, values: (section ?? [:]).merging(credentials[name] ?? [:]) { $1 })
  }

  /// What several profiles share that sign in by a browser; nil where there is no such section.
  func signInSession(_ name: String) -> [String: String]? { config["sso-session \(name)"] }

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
        let title = line[line.index(after: line.startIndex)..<end].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        // It is there also where nothing stands in it.
        sections[title] = sections[title] ?? [:]
        name = title
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
