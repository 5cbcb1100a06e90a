// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// How many messages come in a second, as it is written: `50000/s`, `3000/m`, `40/h`.
package struct ArrivalRate: Hashable, Sendable {
  package static let countMax = 1_000_000_000
  package var perSecond: Double

  package init(perSecond: Double) { self.perSecond = perSecond }

  /// Nil for a text that is none.
  package init?(_ text: String) {
    guard let match = text.wholeMatch(of: /([0-9]{1,10})\/(s|m|h)/), let count = Int(match.1), 1...Self.countMax ~= count else {
      return nil
    }
    let seconds: Double =
      switch match.2 {
      case "h": 3600
      case "m": 60
      default: 1
      }
    perSecond = Double(count) / seconds
  }
}

/// What requests cost, as the file of the user says it: nothing is known of prices here.
package struct Prices: Hashable, Sendable {
  /// What the prices are in, such as `USD`.
  package var currency: String
  /// For a million requests to standard queues, to FIFO queues, and writes to a table and reads of it.
  package var standard: Double?
  package var fifo: Double?
  package var writes: Double?
  package var reads: Double?

  /// Reads YAML or JSON; a fault tells its place.
  package init(_ source: SourceFile) throws(ProvisionFault) {
    var report = Report()
    let tree = parse(source, &report)
    if let problem = report.problems.first { throw ProvisionFault(problem.message, at: problem.span, help: problem.help) }
    let example = "write `{ currency: USD, standard: 0.40, fifo: 0.50, writes: 0.625 }`, each for a million"
    guard case .mapping(let mapping)? = tree.root else {
      let start = Position(line: 1, column: 1)
      throw ProvisionFault(
        "a file of prices is a mapping", at: tree.root?.span ?? Span(file: source.name, start: start, end: start), help: example)
    }
    currency = ""
    for entry in mapping.entries { try take(entry, help: example) }
    if currency.isEmpty { throw ProvisionFault("these prices have no `currency`", at: mapping.span, help: example) }
  }

  private mutating func take(_ entry: Mapping.Entry, help: String) throws(ProvisionFault) {
    let key = entry.key.value
    guard case .scalar(let scalar) = entry.value, !scalar.isNull else {
      throw ProvisionFault("\(quote(key)) has no price", at: entry.value.span, help: help)
    }
    if key == "currency" { return currency = scalar.value }
    guard let price = Double(scalar.value), price.isFinite, price >= 0, price <= 1_000_000 else {
      let message = "\(quote(key)) is \(quote(scalar.value)), and a price is a number from 0 to 1000000"
      throw ProvisionFault(message, at: scalar.span, help: help)
    }
    switch key {
    case "standard": standard = price
    case "fifo": fifo = price
    case "writes": writes = price
    case "reads": reads = price
    default: throw ProvisionFault("\(quote(key)) is no price that is asked for", at: entry.key.span, help: help)
    }
  }
}
