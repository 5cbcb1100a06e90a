// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck

extension KeyTable {
  /// How a value that a test sees is written as JSON; nil where it holds something that has no form there.
  func coding(_ type: SwiftType, depth: Int = 1) -> Coding? {
    let suffix = depth == 1 ? "" : "\(depth)"
    switch type {
    case .scalar(let scalar): return .scalar(scalar)
    case .structure(let name): return isCoded(name) ? .structure(name) : nil
    case .target: return nil
    case .list(let inner):
      return coding(inner, depth: depth + 1).map { .list(reader: "", variable: "item\(suffix)", $0) }
    case .map(let inner):
      return coding(inner, depth: depth + 1).map { .map(reader: "", key: "key\(suffix)", value: "element\(suffix)", $0) }
    case .nullable(let inner):
      return coding(inner, depth: depth + 1).map { .nullable(reader: "", variable: "present\(suffix)", $0) }
    case .optional: return nil
    }
  }

  /// The record of a key never leaves its process, and has no code for it.
  private func isCoded(_ name: String) -> Bool {
    guard let plan = structure(name) else { return enumeration(name) != nil || !variants(name).isEmpty }
    return plan.fields.allSatisfy { if case .none = $0.coding { false } else { true } }
  }
}
