// SPDX-License-Identifier: Apache-2.0

/// What to write for a key that other languages of types have, where a type or a message stands; nil for any other word.
func otherName(_ key: String, in place: Place) -> Advice? {
  if let advice = movedKey(key, in: place) ?? foreignName(key, in: place) { return advice }
  guard typePlaces.contains(place) else { return nil }
  // Elements and declared types have no fields' keys, and advice that is a finding itself helps nobody.
  return otherNames[key] ?? (place == .field ? otherFieldNames[key] : nil)
}

/// Where a key belongs that is looked for in the mapping around it, or is called otherwise in a spec.
private func movedKey(_ key: String, in place: Place) -> Advice? {
  if case .stage(let word) = place, let advice = keyOfProcess(key, at: word) { return advice }
  let isRetried = if case .stage(let word) = place { word.isTried } else { place == .process }
  switch key {
  case "attempts", "backoff", "jitter", "then": return isRetried ? "write it in `retry: { … }`" : nil
  case "failures", "open": return isRetried && place != .process ? "write it in `breaker: { … }`" : nil
  case "version" where place == .file: return .key("armature", ": 1", ", the version of the language")
  case "name" where place == .file: return .key("service", ": Name")
  default: return nil
  }
}

/// A key of the process that stands at one of its stages.
private func keyOfProcess(_ key: String, at word: StageWord) -> Advice? {
  switch key {
  case "errors":
    let cases = word.isTried ? "; the cases of the stage's own error are its `throws`" : ""
    return "write it at the process, beside `stages`: `errors: QUEUE`\(cases)"
  case "in", "once", "stages": return "write it at the process: it is not for a single stage"
  default: return nil
  }
}

private let least: Advice = .key("minimum", "", ", `minLength`, `minItems` or `minProperties`")
private let most: Advice = .key("maximum", "", ", `maxLength`, `maxItems` or `maxProperties`")
private let lengths: Advice = .key("minLength", "", " and `maxLength`")
private let inJSON: Advice = .key("name", ": …", ", the field's name in JSON")
private let optional: Advice = "write `?` after the field's name"
private let masked: Advice = .key("sensitive", ": true")
private let standard: Advice = .key("default", ": …")

private let otherNames: [String: Advice] = [
  "min": least, "minimal": least, "max": most, "maximal": most,
  "gt": .key("exclusiveMinimum"), "gte": .key("minimum"), "ge": .key("minimum"), "exclusiveMin": .key("exclusiveMinimum"),
  "lt": .key("exclusiveMaximum"), "lte": .key("maximum"), "le": .key("maximum"), "exclusiveMax": .key("exclusiveMaximum"),
  "precision": .key("multipleOf", ": 0.01"), "scale": .key("multipleOf", ": 0.01"), "step": .key("multipleOf"),
  "length": lengths, "len": lengths, "size": lengths, "minimumLength": .key("minLength"), "maximumLength": .key("maxLength"),
  "minimumItems": .key("minItems"), "maximumItems": .key("maxItems"), "unique": .key("uniqueItems", ": true"),
  "regex": .key("pattern"), "regexp": .key("pattern"), "matches": .key("pattern"),
  "choices": .key("enum"), "options": .key("enum"), "symbols": .key("enum"), "cases": .key("enum"), "allowed": .key("enum"),
  "element": .key("items"), "elements": .key("items"), "keys": .key("propertyNames"), "tag": .key("discriminator"),
  "closed": .key("additionalProperties", ": false"), "strict": .key("additionalProperties", ": false"),
  "desc": .key("doc", ": …"), "summary": .key("doc", ": …"), "comment": .key("doc", ": …"), "documentation": .key("doc", ": …"),
  "example": "write it into `doc: …`, for people",
  "extends": .key("include", ": …", " at a message"), "inherits": .key("include", ": …", " at a message"),
]

private let otherFieldNames: [String: Advice] = [
  "alias": inJSON, "rename": inJSON, "json": inJSON, "jsonName": inJSON, "key": inJSON,
  "optional": optional, "isOptional": optional,
  "secret": masked, "masked": masked, "private": masked, "initial": standard,
]
