// SPDX-License-Identifier: Apache-2.0

import Armature

/// What the tutorial takes for granted.
struct TakeOrder: TakeOrderStages {
  func store(_ id: String) {}
}

var control: ServiceControl { Shop(takeOrder: TakeOrder()).service(transports: [.memory]).control }

/// What the loop of Documentation/Migration.md takes for granted, and its spec, too.
struct RateService: Sendable {
  func price(grams: Int, country: String) async throws -> Int { 0 }
}

struct LabelPrinter: Sendable {
  func print(_ id: String, price: Int) async throws {}
}

struct SQSClient: Sendable {
  func receive(from queue: String, max: Int, waitSeconds: Int, visibilitySeconds: Int) async throws -> [SQSMessage] { [] }
  func delete(_ message: SQSMessage, from queue: String) async throws {}
}

struct SQSMessage: Sendable {
  var id: String
  var body: String
}

struct SeenTable: Sendable {
  /// False where it is there already.
  func insert(_ id: String) async throws -> Bool { true }
}

struct Parcel: Decodable {
  var id: String
  var grams: Int
  var country: String
}

struct InvalidParcel: Error {}

/// Stands for the one on the page, which conforms to the same protocol.
struct Label: LabelStages {
  func price(grams: Int, country: String) async throws -> Int { 0 }
  func print(id: String, cents: Int) async throws {}
}
