// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Writes so many specs of one target: each has its own messages and two processes.
///
/// The first one has the service, too, and what leads to the others is a chain of signals: a dispatch with so many values would be larger
/// than a spec may be.
func writeSamples(_ count: Int, to folder: URL) throws {
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

/// What a target with so many of the specs declares: a type for each process, with its stages.
func sampleStages(_ count: Int) -> String {
  let types = (0..<count).map { index in
    """
      struct TakeOrder\(index): TakeOrder\(index)Stages {
        func addTax(_ amount: Decimal) -> Decimal { amount }
        func price(id: String, lines: [Line\(index)]) -> [Decimal] { [] }
        func reserve(id: String, prices: [Decimal]) async -> String { id }
        func store(id: String, place: String) {}
      }

      struct SendBill\(index): SendBill\(index)Stages {
        func send(id: String, total: Decimal) {}
      }

      """
  }
  return "import Foundation\n\n" + types.joined(separator: "\n")
}
