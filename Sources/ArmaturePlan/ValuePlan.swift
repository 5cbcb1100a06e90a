// SPDX-License-Identifier: Apache-2.0

package import ArmatureCheck

/// A value in generated Swift: what a field of a signalled message is filled with, or what an absent field has.
package indirect enum ValuePlan: Sendable {
  case access(Access)
  case string(String)
  case int(Int)
  case double(Double)
  case decimal(ExactNumber)
  case bool(Bool)
  case timestamp(seconds: Int, nanoseconds: Int)
  case uuid([UInt8])
  case bytes([UInt8])
  /// A value of `any`, as JSON.
  case raw(String)
  case absent
  case null
  /// A value where null could be.
  case present(ValuePlan)
  case list([ValuePlan])
  case map([(key: String, value: ValuePlan)])
  /// A case of an enumeration.
  case member(type: String, String)
  case variant(type: String, String, ValuePlan)
  case structure(type: String, [(label: String, value: ValuePlan)])
}

extension ValuePlan {
  /// Whether the text names a type of Foundation.
  var usesFoundation: Bool {
    switch self {
    case .decimal, .uuid: true
    case .present(let value), .variant(_, _, let value): value.usesFoundation
    case .list(let items): items.contains(where: \.usesFoundation)
    case .map(let pairs): pairs.contains { $0.value.usesFoundation }
    case .structure(_, let fields): fields.contains { $0.value.usesFoundation }
    case .access, .string, .int, .double, .bool, .timestamp, .bytes, .raw, .absent, .null, .member: false
    }
  }
}
