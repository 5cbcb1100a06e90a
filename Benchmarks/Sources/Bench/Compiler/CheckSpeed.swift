// SPDX-License-Identifier: Apache-2.0

import Figures
import Foundation

/// How long `armature check` takes for a hundred, a thousand and ten thousand specs of sixty lines that are one target, and how the time
/// grows for each of them. The fastest of several runs counts: everything else on the machine only adds.
func measureCompiler() async throws -> [Figure] {
  let folder = FileManager.default.temporaryDirectory.appending(path: "armature-bench-\(UUID().uuidString)")
  defer { try? FileManager.default.removeItem(at: folder) }
  var seconds: [Int: Double] = [:]
  for (count, runs) in [(100, 9), (1000, 7), (10_000, 3)] {
    let specs = folder.appending(path: "\(count)")
    try write(count, to: specs)
    seconds[count] = try (0..<runs).map { _ in try check(specs, count) }.min()
  }
  let (hundred, thousand, all) = (seconds[100] ?? 0, seconds[1000] ?? 0, seconds[10_000] ?? 0)
  return [
    Figure("check of 1,000 specs", thousand, "s", goal: .atMost(1)), Figure("check of 10,000 specs", all, "s"),
    Figure("time for each of 1,000 specs, beside each of 100", thousand / hundred / 10, "ratio", goal: .atMost(1.1)),
    Figure("time for each of 10,000 specs, beside each of 1,000", all / thousand / 10, "ratio", goal: .atMost(1.1)),
  ]
}

private func check(_ specs: URL, _ count: Int) throws -> Double {
  let process = Process()
  // The program of the package around this one, built for release by `make bench`.
  process.executableURL = URL(filePath: ".build/release/armature")
  process.arguments = ["check", specs.path(percentEncoded: false)]
  let output = Pipe()
  process.standardOutput = output
  let begun = ContinuousClock.now
  try process.run()
  let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  guard process.terminationStatus == 0, text.hasPrefix("\(count) files, no findings") else { throw NotClean(text: text) }
  return (ContinuousClock.now - begun) / .seconds(1)
}

private struct NotClean: Error, CustomStringConvertible {
  var text: String
  var description: String { "the specs of the benchmark are not clean: \(text.prefix(500))" }
}

/// Each spec has its own messages and two processes. The first one has the service, too, and what leads to the others is a chain of signals:
/// a dispatch with so many values would be larger than a spec may be.
private func write(_ count: Int, to folder: URL) throws {
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  for index in 0..<count {
    let text = spec(index, isLast: index == count - 1) + (index == 0 ? service : "")
    try text.write(to: folder.appending(path: "spec\(index).yaml"), atomically: false, encoding: .utf8)
  }
}

private let service = """
  queues:
    orders: { url: "memory:" }
    parked: { url: "memory:" }
  service: Shop
  dispatch: { queue: orders, to: take-order-0 }

  """

/// Sixty lines.
private func spec(_ index: Int, isLast: Bool) -> String {
  """
    armature: 1

    messages:
      Order\(index):
        kind: { const: order-\(index) }
        id: { type: string, minLength: 1, maxLength: 40 }
        amount: { type: decimal, minimum: 0 }
        placed: timestamp
        buyer: Buyer\(index)
        lines: { items: Line\(index), default: [] }
        note?: string
      Buyer\(index):
        name: string
        mail: { type: string, format: email, sensitive: true }
        level: { enum: [low, middle, high] }
      Line\(index):
        sku: { type: string, pattern: "^[A-Z]{3}-[0-9]+$" }
        count: { type: int, minimum: 1, maximum: 1000 }
      Bill\(index):
        id: string
        total: decimal
        placed: timestamp

    processes:
      take-order-\(index):
        in: Order\(index)
        once: { key: id, keep: 4d }
        retry: { attempts: 5, backoff: 200ms..30s, jitter: full }
        errors: parked
        stages:
          - map: addTax
            from: amount
            to: { total: decimal }
          - block: price
            parallelism: 10
            timeout: 10s
            from: [id, lines]
            to: { prices: [decimal] }
          - filter: hasPrices
            swift: "!prices.isEmpty"
          - async: reserve
            parallelism: 20
            order: by id
            timeout: 10s
            from: [id, prices]
            to: { place: string }
          - signal: send-bill-\(index)
            message: { id: id, total: total, placed: placed }
          - drive: store
            from: [id, place]
            timeout: 5s
      send-bill-\(index):
        in: Bill\(index)
        errors: parked
        stages:
    \(isLast ? "" : signal(to: index + 1))      - drive: send
            from: [id, total]
            timeout: 10s

    """
}

private func signal(to index: Int) -> String {
  """
        - signal: take-order-\(index)
          message: { id: id, amount: total, placed: placed, buyer: { name: "a", mail: "a@b.de", level: "low" } }

  """
}
