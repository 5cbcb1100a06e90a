// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureReport
import Foundation

/// One executable of generated decoders with a main of its own, which answers one line for each instance.
struct Program: Sendable {
  private let executable: URL
  private let folder: URL

  init(_ files: [GeneratedFile], of messages: [String], in workshop: Workshop, named name: String) throws {
    folder = workshop.folder.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var paths: [String] = []
    for (file, text) in files.map({ ($0.name, $0.text) }) + [("main.swift", programText(messages))] {
      let url = folder.appending(path: file)
      try text.write(to: url, atomically: false, encoding: .utf8)
      paths.append(url.path(percentEncoded: false))
    }
    executable = folder.appending(path: name)
    try workshop.compile(paths, to: executable, named: name)
  }

  func run(_ instances: [Instance]) throws -> [Verdict] {
    guard !instances.isEmpty else { return [] }
    let input = folder.appending(path: "instances")
    try Data(instances.flatMap(framed)).write(to: input)
    let outcome = try Outcome(running: [executable.path(percentEncoded: false), input.path(percentEncoded: false)])
    var verdicts = outcome.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(verdict)
    if verdicts.count < instances.count {
      let missing = instances.count - verdicts.count
      let why = "the program ended with \(outcome.status) here\n\(outcome.errors.suffix(2000))"
      verdicts += [.broken(why)] + Array(repeating: .broken("the program ended before"), count: missing - 1)
    }
    return verdicts
  }
}

/// `MESSAGE LENGTH` on a line, then as many bytes, whatever they are.
private func framed(_ instance: Instance) -> [UInt8] {
  Array("\(instance.message) \(instance.json.count)\n".utf8) + instance.json
}

private func verdict(_ line: Substring) -> Verdict {
  let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
  return switch (parts.first, parts.count) {
  case ("accepted", 1): .accepted
  case ("refused", 4): .refused(pointer: parts[1], expected: parts[2], error: parts[3])
  default: .broken(String(line))
  }
}

/// The program's main: it decodes each instance and holds the decoder to what it promises.
private func programText(_ messages: [String]) -> String {
  """
  import Armature
  #if canImport(FoundationEssentials)
    import FoundationEssentials
  #else
    import Foundation
  #endif

  typealias Judge = @Sendable ([UInt8]) -> String

  let judges: [String: Judge] = [
  \(messages.map { "  \"\($0)\": { judge(\($0).self, $0) }," }.joined(separator: "\n"))
  ]

  func judge<Message: WireMessage & Equatable>(_ type: Message.Type, _ body: [UInt8]) -> String {
    let message: Message
    do throws(MessageError) {
      message = try Message(decoding: body)
    } catch {
      return "refused\\t\\(flat(error.pointer))\\t\\(flat(error.expected))\\t\\(flat(error.description))"
    }
    do throws(MessageError) {
      return try Message(decoding: message.encoded()) == message ? "accepted" : "it came back different"
    } catch {
      return "it did not come back: \\(flat(error.description))"
    }
  }

  func flat(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 ? " " : $0 }))
  }

  var rest = Array(try Data(contentsOf: URL(fileURLWithPath: CommandLine.arguments[1])))[...]
  while let end = rest.firstIndex(of: 10) {
    let words = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ")
    rest = rest[(end + 1)...]
    let body = Array(rest.prefix(Int(words[1]) ?? 0))
    rest = rest.dropFirst(body.count)
    print(judges[String(words[0])]?(body) ?? "no such message")
  }

  """
}
