// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmaturePattern
internal import ArmatureReport

extension Check.Rule {
  /// What a value should be, as a noun phrase for an error. `noun` is what is counted: items or fields.
  var expectation: String {
    switch self {
    case .minimum(let bound): "a number of at least \(bound.text)"
    case .exclusiveMinimum(let bound): "a number above \(bound.text)"
    case .maximum(let bound): "a number of at most \(bound.text)"
    case .exclusiveMaximum(let bound): "a number below \(bound.text)"
    case .multipleOf(let divisor): "a multiple of \(divisor.text)"
    case .oneOfNumbers(let numbers): oneOf(numbers.map(\.text))
    case .flag(let flag): flag ? "true" : "false"
    case .minLength(let count): "a string of at least \(counted(count, "character"))"
    case .maxLength(let count): "a string of at most \(counted(count, "character"))"
    case .pattern(let pattern): pattern.source.count > 80 ? "a string that matches the pattern" : "a string that matches \(pattern.source)"
    case .format(let format): format.phrase
    case .minItems(let count): "an array of at least \(counted(count, "item"))"
    case .maxItems(let count): "an array of at most \(counted(count, "item"))"
    case .uniqueItems: "an array with each item once"
    case .minProperties(let count): "an object of at least \(counted(count, "field"))"
    case .maxProperties(let count): "an object of at most \(counted(count, "field"))"
    case .propertyNames: "an object with other keys"
    case .assertion: "another value"
    }
  }
}

/// `one of 1, 2`, or the one itself; a long list is cut short.
func oneOf(_ texts: [String]) -> String {
  if texts.count == 1 { return texts[0] }
  var shown: [String] = []
  for text in texts where shown.joined().count < 120 { shown.append(text) }
  return "one of \(shown.joined(separator: ", "))\(shown.count < texts.count ? ", …" : "")"
}

extension TextFormat {
  fileprivate var phrase: String {
    switch self {
    case .dateTime: "a date-time of RFC 3339"
    case .date: "a date of RFC 3339"
    case .time: "a time of RFC 3339"
    case .duration: "a duration of ISO 8601"
    case .email: "an e-mail address"
    case .hostname: "a host name"
    case .ipv4: "an IPv4 address"
    case .ipv6: "an IPv6 address"
    case .uri: "a URI"
    case .uuid: "a UUID of 36 characters"
    case .regex: "a regular expression"
    }
  }
}
