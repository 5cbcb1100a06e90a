// SPDX-License-Identifier: Apache-2.0

import Figures
import Foundation

/// How long swiftc looks at a line of generated Swift, beside a line of what a person would write: plain structs, and straight functions
/// whose every `let` has its type. Both have twenty thousand lines or so, and what an empty file with the same imports takes is taken off.
func typeCheckFigures(in folder: URL, modules: String) throws -> [Figure] {
  let specs = folder.appending(path: "check/specs")
  let generated = folder.appending(path: "check/generated")
  let empty = folder.appending(path: "check/empty")
  let plain = folder.appending(path: "check/plain")
  try writeSamples(specCount, to: specs)
  try generate(specs, into: generated)
  try write(sampleStages(specCount), to: "Stages.swift", in: generated)
  try write("@_spi(Generated) import Armature\nimport Foundation\n", to: "Empty.swift", in: empty)
  try write((0..<plainCount).map(plainText).joined(separator: "\n"), to: "Plain.swift", in: plain)
  var ratios: [Double] = []
  var ours: [Double] = []
  for _ in 0..<rounds {
    let nothing = try typeCheck(empty, modules).seconds
    let (seconds, lines) = try typeCheck(generated, modules)
    let (plainSeconds, plainLines) = try typeCheck(plain, modules)
    ours.append((seconds - nothing) / Double(lines) * 1e6)
    ratios.append((seconds - nothing) / Double(lines) / ((plainSeconds - nothing) / Double(plainLines)))
  }
  return [
    Figure("type check of a generated line", median(ours), "µs"),
    Figure("type check of a generated line, beside a plain one", median(ratios), "ratio", goal: .atMost(2)),
  ]
}

private let specCount = 20
private let plainCount = 400
private let rounds = 5

private func typeCheck(_ folder: URL, _ modules: String) throws -> (seconds: Double, lines: Int) {
  let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)).sorted()
  let files = names.map { folder.appending(path: $0) }
  let lines = try files.reduce(0) { try $0 + String(contentsOf: $1, encoding: .utf8).utf8.count { $0 == UInt8(ascii: "\n") } }
  let paths = files.map { $0.path(percentEncoded: false) }
  let usage = try run(
    ["swiftc", "-typecheck", "-swift-version", "6", "-wmo", "-parse-as-library", "-module-name", "Checked", "-I", modules] + paths).usage
  return (usage.cpuSeconds, lines)
}

/// What the package around this one generates, by its program as the tests have built it.
func generate(_ specs: URL, into folder: URL) throws {
  let paths = [specs, folder].map { $0.path(percentEncoded: false) }
  try run([".build/debug/armature", "generate", paths[0], "--output", paths[1]])
}

/// Fifty lines of what the generated ones stand for.
private func plainText(_ index: Int) -> String {
  """
  /// The message `Order\(index)`.
  struct Order\(index): Hashable, Sendable {
    var id: String
    var amount: Int
    var placed: Double
    var name: String
    var mail: String
    var level: Int
    var lines: [String]
    var note: String?

    init(id: String, amount: Int, placed: Double, name: String, mail: String, level: Int, lines: [String], note: String?) {
      self.id = id
      self.amount = amount
      self.placed = placed
      self.name = name
      self.mail = mail
      self.level = level
      self.lines = lines
      self.note = note
    }
  }

  /// One step after the other.
  func handle\(index)(_ order: Order\(index)) throws -> String {
    let total: Int = addTax\(index)(order.amount)
    let prices: [Int] = price\(index)(order.id, order.lines)
    guard !prices.isEmpty else { return "" }
    let place: String = reserve\(index)(order.id, prices)
    return store\(index)(order.id, place, total)
  }

  func addTax\(index)(_ amount: Int) -> Int {
    return amount + 19
  }

  func price\(index)(_ id: String, _ lines: [String]) -> [Int] {
    let count: Int = lines.count
    return [count]
  }

  func reserve\(index)(_ id: String, _ prices: [Int]) -> String {
    let first: Int = prices[0]
    return String(first)
  }

  func store\(index)(_ id: String, _ place: String, _ total: Int) -> String {
    return id
  }

  """
}
