// SPDX-License-Identifier: Apache-2.0

import Armature

struct PathsLocation: Sendable {}

struct PathsOrders: PathsOrdersStages {
  func findLocation(email: String?, note: String?) -> (location: PathsLocation, fee: Double) { (PathsLocation(), 1) }
  func nameOf(name: String?, street: String?, id: String) -> String? { name ?? street ?? id }
  func trim(_ name: String?) throws -> String? { name }
  func trimAgain(_ name: String?) -> String? { name }
  func look(_ message: PathsOrder) {}
  func resolve(
    message: PathsOrder, context: StageContext, location: PathsLocation
  ) async throws -> (found: PathsCustomer, unread: Int) {
    (PathsCustomer(name: message.id), context.attempt)
  }
  func forget(_ email: String?) {}
  func length(name: String, email: String?) -> Int { name.count + (email?.count ?? 0) }
  func isLong(_ length: Int) -> Bool { length > 3 }
  func rest(days: Int, name: String?) throws {}
  func finish(_ context: StageContext) {}
}
