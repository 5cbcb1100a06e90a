// SPDX-License-Identifier: Apache-2.0

/// Reads the values of a service's needs one after the other, and keeps all that is wrong with them.
///
/// Where a value cannot be used some other one that fits its type is given in its place, which nobody sees: `finish()` throws.
public struct NeedsReader: Sendable {
  private let environment: [String: String]
  /// Those whose faults are told; nil: all.
  private let told: Set<String>?
  private var faults: [String] = []

  init(_ environment: [String: String], only names: [String]? = nil) {
    self.environment = environment
    told = names.map { Set($0) }
  }

  func finish() throws(ConfigurationError) {
    if faults.isEmpty { return }
    let shown = faults.prefix(Self.faultsMax).map { "\n  \($0)" }.joined()
    let rest = faults.count > Self.faultsMax ? "\n  and \(faults.count - Self.faultsMax) more" : ""
    throw ConfigurationError("the environment does not hold what the service needs:\(shown)\(rest)")
  }

  /// Nobody reads more lines than that.
  private static let faultsMax = 100
  /// The longest text that is taken, which is the longest that a spec may hold.
  private static let bytesMax = 64 << 10

  /// An empty variable counts as unset, as it does in a shell.
  private mutating func value<Value>(
    _ need: NeedFacts, standard: Value?, otherwise: Value, _ read: (String) -> Value?
  ) -> Value {
    guard let text = environment[need.name], !text.isEmpty else {
      if let standard { return standard }
      tell(need, environment[need.name] == nil ? "is not set" : "is set to nothing")
      return otherwise
    }
    if text.utf8.count <= Self.bytesMax, let value = read(text) { return value }
    tell(need, found(text, need))
    return standard ?? otherwise
  }

  private mutating func tell(_ need: NeedFacts, _ what: String) {
    guard told?.contains(need.name) ?? true else { return }
    faults.append("\(need.name) \(what): set it to \(need.expected) (\(need.place))")
  }

  private func found(_ text: String, _ need: NeedFacts) -> String {
    if text.utf8.count > Self.bytesMax { return "holds \(text.utf8.count) bytes, more than \(Self.bytesMax)" }
    return need.isSensitive ? "holds something else, which is not shown" : "is \(quoted(text))"
  }
}

@_spi(Generated)
extension NeedsReader {
  public mutating func int(_ need: NeedFacts, from minimum: Int = .min, through maximum: Int = .max, standard: Int? = nil) -> Int {
    value(need, standard: standard, otherwise: max(minimum, min(maximum, 0))) { text in
      wholeNumber(text).flatMap { minimum <= $0 && $0 <= maximum ? $0 : nil }
    }
  }

  public mutating func double(
    _ need: NeedFacts, from minimum: Double = -.infinity, through maximum: Double = .infinity, standard: Double? = nil
  ) -> Double {
    value(need, standard: standard, otherwise: max(minimum, min(maximum, 0))) { text in
      realNumber(text).flatMap { minimum <= $0 && $0 <= maximum ? $0 : nil }
    }
  }

  public mutating func bool(_ need: NeedFacts, standard: Bool? = nil) -> Bool {
    value(need, standard: standard, otherwise: false) { $0 == "true" ? true : $0 == "false" ? false : nil }
  }

  public mutating func duration(
    _ need: NeedFacts, from minimum: Duration = .milliseconds(1), through maximum: Duration = .seconds(366 * 86_400),
    standard: Duration? = nil
  ) -> Duration {
    value(need, standard: standard, otherwise: minimum) { text in
      timeSpan(text).flatMap { minimum <= $0 && $0 <= maximum ? $0 : nil }
    }
  }

  /// Lengths are counts of code points.
  public mutating func text(
    _ need: NeedFacts, lengthMin: Int = 0, lengthMax: Int = .max, pattern: JSONPattern? = nil, standard: String? = nil
  ) -> String {
    value(need, standard: standard, otherwise: "") { text in
      let length = text.unicodeScalars.count
      return lengthMin <= length && length <= lengthMax && pattern?.matches(text) ?? true ? text : nil
    }
  }

  public mutating func choice<Choice: NeedChoice>(_ need: NeedFacts, of type: Choice.Type, standard: Choice? = nil) -> Choice {
    value(need, standard: standard, otherwise: type.allCases[type.allCases.startIndex]) { text in
      type.allCases.first { $0.rawValue.utf8.elementsEqual(text.utf8) }
    }
  }
}

/// A text in back quotes, short enough for a line, with everything spelled out that would break or hide it.
private func quoted(_ text: String) -> String {
  let scalars = text.unicodeScalars
  let shown = scalars.prefix(60).map { scalar in
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: "\\u{\(String(scalar.value, radix: 16))}"
    default: String(scalar)
    }
  }
  return "`\(shown.joined())\(scalars.count > 60 ? "…" : "")`"
}
