// SPDX-License-Identifier: Apache-2.0

/// The form of JSON Schema that a document is written in.
enum Dialect: Sendable {
  case draft2020
  /// AsyncAPI's own schemas are a superset of draft 07.
  case asyncAPI

  func reference(to name: String) -> String {
    switch self {
    case .draft2020: "#/$defs/\(name)"
    case .asyncAPI: "#/components/schemas/\(name)"
    }
  }
}
