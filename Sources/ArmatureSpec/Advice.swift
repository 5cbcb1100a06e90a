// SPDX-License-Identifier: Apache-2.0

/// What to write in place of a key that a spec does not have.
struct Advice: ExpressibleByStringInterpolation {
  /// The key that is to be written; nil where something else is to be done.
  var key: String?
  var text: String

  init(stringLiteral text: String) { self.text = text }

  private init(key: String, text: String) {
    self.key = key
    self.text = text
  }

  /// To write the key, with what stands behind it in the same quotes, and what there is to say of that.
  static func key(_ key: String, _ value: String = "", _ rest: String = "") -> Advice {
    Advice(key: key, text: "write `\(key)\(value)`\(rest)")
  }
}
