// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmaturePattern
internal import ArmatureReport
internal import ArmatureSyntax

extension StandIn {
  /// Values of a type, of which the first that passes all checks is taken.
  func scalars(_ type: ValueType, _ checks: [Check], like old: Scalar?) -> [Node] {
    switch type {
    case .string: texts(checks, like: old?.value).map { made($0) }
    case .int, .double, .decimal: numbers(checks).map(plain)
    case .bool: ["false", "true"].map(plain)
    case .timestamp: [made("2000-01-01T00:00:00Z")]
    case .uuid: [made("00000000-0000-0000-0000-000000000000")]
    case .bytes: [made(old.map { String($0.value.map { $0 == "=" ? "=" : "A" }) } ?? "")]
    case .any: [old.map(alike) ?? plain("null")]
    default: []
    }
  }

  private func numbers(_ checks: [Check]) -> [String] {
    var bounds: [String] = []
    for check in checks {
      switch check.rule {
      case .minimum(let bound), .maximum(let bound), .multipleOf(let bound): bounds.append(bound.text)
      case .exclusiveMinimum(let bound): bounds += next(to: bound.text, by: 1)
      case .exclusiveMaximum(let bound): bounds += next(to: bound.text, by: -1)
      case .oneOfNumbers(let numbers): bounds += numbers.map(\.text)
      default: break
      }
    }
    return ["0", "1"] + bounds + multiples(checks)
  }

  /// Whole numbers beyond a bound that is left out, and what lies between it and the next one.
  private func next(to bound: String, by step: Int) -> [String] {
    [whole(bound, plus: step).map { "\($0)" }, Double(bound).map { "\($0 + Double(step) / 2)" }].compactMap(\.self)
  }

  /// Nil where there is no such number.
  private func whole(_ bound: String, plus step: Int) -> Int? {
    Int(bound).map { $0.addingReportingOverflow(step) }.flatMap { $0.overflow ? nil : $0.partialValue }
  }

  /// The first multiple within the bounds.
  private func multiples(_ checks: [Check]) -> [String] {
    var (divisor, least): (Int?, Int?) = (nil, nil)
    for check in checks {
      if case .multipleOf(let number) = check.rule { divisor = Int(number.text) }
      if case .minimum(let number) = check.rule { least = Int(number.text) }
      if case .exclusiveMinimum(let number) = check.rule { least = whole(number.text, plus: 1) }
    }
    guard let divisor, divisor > 0, let least, least > 0, least < Int.max - divisor else { return [] }
    return [String((least + divisor - 1) / divisor * divisor)]
  }

  /// As long as the old one where that may be: letters, or what a pattern asks for.
  private func texts(_ checks: [Check], like old: String?) -> [String] {
    var (least, most) = (0, 200)
    var patterns: [Pattern] = []
    var formats: [String] = []
    for check in checks {
      switch check.rule {
      case .minLength(let count): least = max(least, count)
      case .maxLength(let count): most = min(max(most, least), count)
      case .pattern(let pattern): patterns.append(pattern)
      case .format(let format): formats.append(example(of: format))
      default: break
      }
    }
    // What a format asks is left to the decoder, so that no other text can be vouched for.
    if !formats.isEmpty { return formats }
    most = max(most, least)
    let length = min(max(old?.unicodeScalars.count ?? 1, least), most)
    let made = patterns.flatMap { [$0.example(lengths: length...length), $0.example(lengths: least...most)] }
    return [String(repeating: "x", count: length)] + made.compactMap(\.self)
  }

  private func example(of format: TextFormat) -> String {
    switch format {
    case .dateTime: "2000-01-01T00:00:00Z"
    case .date: "2000-01-01"
    case .time: "00:00:00Z"
    case .duration: "PT1S"
    case .email: "x@example.com"
    case .hostname: "example.com"
    case .ipv4: "192.0.2.1"
    case .ipv6: "2001:db8::1"
    case .uri: "https://example.com/"
    case .uuid: "00000000-0000-0000-0000-000000000000"
    case .regex: "x"
    }
  }

  /// Of a value that may be anything the kind is kept.
  private func alike(_ scalar: Scalar) -> Node {
    if scalar.style != .plain { return made(String(repeating: "x", count: min(scalar.value.unicodeScalars.count, 200))) }
    return plain(["true", "false"].contains(scalar.value) ? "false" : "0")
  }
}

/// A number, `true`, `false` or `null`.
func plain(_ text: String) -> Node { .scalar(Scalar(value: text, style: .plain, span: nowhere, linePositions: [])) }
