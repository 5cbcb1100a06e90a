// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

extension Literal {
  init(_ declaration: LiteralDeclaration) {
    switch declaration.value {
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .number(let text): self = .number(Number(text))
    case .string(let text): self = .string(text)
    case .list(let items): self = .list(items.map { Literal($0) })
    case .object(let members):
      self = .object(members.map { Member(key: $0.key.value, value: Literal($0.value)) })
    }
  }

  /// With numbers written as their type has them: `1e3` for an `int` is `1000`.
  init(_ declaration: LiteralDeclaration, for type: ValueType) {
    switch (declaration.value, type) {
    case (_, .nullable(let inner)), (_, .optional(let inner)), (_, .checked(let inner, _)):
      self = Literal(declaration, for: inner)
    case (.number(let text), _): self = .number(Number(text).fitted(to: type) ?? Number(text))
    case (.list(let items), .list(let element)): self = .list(items.map { Literal($0, for: element) })
    case (.object(let members), .map(let values)):
      self = .object(members.map { Member(key: $0.key.value, value: Literal($0.value, for: values)) })
    default: self = Literal(declaration)
    }
  }

  /// What two literals have in common that JSON Schema calls equal: `1` is `1.0`, and members have no order.
  package indirect enum Exact: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(ExactNumber)
    /// Its bytes: Swift holds two texts for the same that Unicode writes in different ways, and JSON does not.
    case string([UInt8])
    case list([Exact])
    case object([[UInt8]: Exact])
  }

  package var exact: Exact {
    switch self {
    case .null: .null
    case .bool(let flag): .bool(flag)
    case .number(let number): .number(ExactNumber(number))
    case .string(let text): .string(Array(text.utf8))
    case .list(let items): .list(items.map(\.exact))
    case .object(let members):
      .object(
        Dictionary(members.map { (Array($0.key.utf8), $0.value.exact) }, uniquingKeysWith: { first, _ in first }))
    }
  }
}

extension Number {
  /// The number as its type has it, or nil where it is none of that type.
  func fitted(to type: ValueType) -> Number? {
    let exact = ExactNumber(self)
    switch type {
    case .int: return exact.int.map { Number(String($0)) }
    case .double: return Double(text)?.isFinite == true ? self : nil
    case .decimal: return exact.isDecimal ? self : nil
    default: return nil
    }
  }
}
