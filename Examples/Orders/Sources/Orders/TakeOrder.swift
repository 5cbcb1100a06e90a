// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The stages of the process `take-order`.
struct TakeOrder: TakeOrderStages {
  var payments: Payments
  var invoices: Invoices

  func addUp(_ lines: [OrderLine]) -> Decimal {
    lines.reduce(0) { $0 + Decimal($1.quantity) * $1.price }
  }

  func charge(id: String, card: String, total: Decimal) async throws(ChargeError) -> String {
    try await payments.charge(id, card, total)
  }

  func file(id: String, customer: String, total: Decimal, receipt: String) throws {
    try invoices.write(id, "Invoice \(id) for \(customer): \(total), paid as \(receipt)\n")
  }
}

/// Who takes the money.
///
/// The order's id goes along, because a charge may be asked for again: after a crash, or after an answer that got lost. Whoever takes
/// money takes it once for each such key.
struct Payments: Sendable {
  var charge: @Sendable (_ id: String, _ card: String, _ total: Decimal) async throws(ChargeError) -> String

  /// Takes no money: put the client of your payment service here, with `token` as its secret.
  static func pretended(token: String) -> Payments {
    Payments { (id, card, total) throws(ChargeError) in
      if total > 1_000 { throw .declined("\(total) is above the limit of the card") }
      return "receipt-\(id)"
    }
  }
}

/// Where invoices are kept. To write one twice is the same as to write it once.
struct Invoices: Sendable {
  var write: @Sendable (_ id: String, _ text: String) throws -> Void

  static func files(in folder: String) -> Invoices {
    Invoices { id, text in
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try text.write(toFile: "\(folder)/\(id).txt", atomically: true, encoding: .utf8)
    }
  }
}
