// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A target whose spec has tests, and which `armature test --update` mends where they expect something else than what comes.
enum Rewritten {
  static let testCount = 2

  static let targets = """
        .target(
          name: "Rewritten", dependencies: [.product(name: "Armature", package: "armature")],
          plugins: [.plugin(name: "ArmaturePlugin", package: "armature")]),
        .testTarget(
          name: "RewrittenTests",
          dependencies: [
            "Rewritten", .product(name: "Armature", package: "armature"), .product(name: "ArmatureTesting", package: "armature"),
          ],
          plugins: [.plugin(name: "ArmaturePlugin", package: "armature")]),
    """

  static func write(in folder: URL) throws {
    let stages = """
      struct Sell: SellStages {
        func price(_ lines: [Item]) throws(PriceError) -> (total: Int, seen: [Item], colour: Colour) {
          (lines.reduce(0) { $0 + $1.count }, lines, .blue)
        }
        func deliver(_ total: Int) throws {}
      }
      struct Bill: BillStages { func print(_ order: String) {} }

      """
    try writeFile(stages, to: "Sources/Rewritten/Stages.swift", in: folder)
    try writeFile("// Tests stand in the spec.\n", to: "Tests/RewrittenTests/Empty.swift", in: folder)
    try writeFile(spec, to: path, in: folder)
  }

  /// Has the spec expect what never comes, and lets the command mend it.
  static func update(in folder: URL) throws -> (outcome: Outcome, spec: String) {
    var text = spec
    for (right, wrong) in mistakes { text = text.replacing(right, with: wrong) }
    try writeFile(text, to: path, in: folder)
    let arguments = ["test", "--update", "--filter", "RewrittenTests", "--"] + nativeOptions
    let outcome = try Outcome(running: [armature] + arguments, in: folder, environment: [:])
    return (outcome, try String(contentsOf: folder.appending(path: path), encoding: .utf8))
  }

  private static let path = "specs/Rewritten/rewritten.yaml"

  private static let mistakes = [
    ("ack: done   #", "ack: parked   #"), ("total: 3 ", "total: 4 "), ("count: 2 }, { sku: z, count: 1 }]  #", "count: 2 }]  #"),
    ("colour: blue", "colour: red"), ("{ price: 1, ", "{ price: 2, "), ("bill: [{ order: a }]", "bill: [{ order: b }, { order: c }]"),
    ("- { order: a }   # news", "- { order: x }   # news"), ("\"<= 1ms\"", "\">= 1h\""),
    ("letters: [{ queue: parked, stage: price, case: closed, attempts: 3 }]", "letters: []"),
  ]

  static let spec = """
    armature: 1
    types: { Colour: { enum: [red, blue] } }
    messages:
      Order: { id: string, lines: [Item] }
      Item: { sku: string, count: int }
      Invoice: { order: string }
    queues:
      rewritten-orders: { url: "memory:" }
      parked: { url: "memory:" }
      news: { url: "memory:" }
    processes:
      sell:
        in: Order
        errors: parked
        retry: { attempts: 3, backoff: 1s..1s, jitter: none }
        stages:
          - block: price
            timeout: 2s
            throws: closed
            from: lines
            to: { total: int, seen: [Item], colour: Colour }
          - { tap: look, swift: "_ = (seen, colour)" }
          - { signal: bill, message: { order: id } }
          - { broadcast: news, as: Invoice, message: { order: id } }
          - { drive: deliver, timeout: 1s, from: total }
      bill: { in: Invoice, errors: parked, stages: [{ drive: print, from: order }] }
    service: RewrittenShop
    dispatch: { queue: rewritten-orders, to: sell }

    tests:
      # The shop itself.
      - name: an order is sold
        process: sell
        given: { id: a, lines: [{ sku: x, count: 2 }, { sku: z, count: 1 }] }
        stages: Sell()
        mock: { deliver: {} }
        expect:
          ack: done   # at once
          values:
            total: 3  # pieces
            seen: [{ sku: x, count: 2 }, { sku: z, count: 1 }]  # all
            colour: blue
          attempts: { price: 1, deliver: 1 }
          signals: { bill: [{ order: a }] }
          broadcasts:
            news:
              - { order: a }   # news
          after: "<= 1ms"

      - name: a shop that is closed
        process: sell
        given: { id: a, lines: [] }
        stages: Sell()
        mock: { price: { fail: closed }, deliver: {} }
        expect: { ack: parked, letters: [{ queue: parked, stage: price, case: closed, attempts: 3 }] }

    """
}
