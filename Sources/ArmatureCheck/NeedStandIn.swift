// SPDX-License-Identifier: Apache-2.0

import ArmaturePattern
import ArmatureReport

extension Need {
  /// The simplest value that the program takes, for a test to which it is of no account. Nil where none is found.
  package var standIn: String? { candidates.first(where: accepts) }

  private var candidates: [String] {
    switch form {
    case .int(let bounds, _): ["1"] + [bounds.minimum, bounds.maximum].compactMap { $0.map { "\($0)" } }
    case .double(let bounds, _): ["1"] + [bounds.minimum, bounds.maximum].compactMap { $0.map { "\($0)" } }
    case .duration(let bounds, _): ["1s"] + [bounds.minimum, bounds.maximum].compactMap { $0.map(duration) }
    case .bool: ["false"]
    case .choice(let texts, _): texts
    case .string(let text, _):
      ["x", String(repeating: "x", count: text.minLength ?? 1)]
        + [text.pattern?.example(lengths: (text.minLength ?? 0)...max(text.maxLength ?? 200, text.minLength ?? 0))].compactMap(\.self)
    }
  }
}
