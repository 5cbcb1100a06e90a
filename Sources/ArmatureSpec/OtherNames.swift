// SPDX-License-Identifier: Apache-2.0

/// What to write for a key that other languages of types have, where a type or a message stands; nil for any other word.
func otherName(_ key: String, in place: Place) -> String? {
  if let advice = movedKey(key, in: place) ?? foreignName(key, in: place) { return advice }
  guard typePlaces.contains(place) else { return nil }
  guard let name = otherNames[key] else { return nil }
  // Elements and declared types have no fields' keys, and advice that is a finding itself helps nobody.
  if fieldAdvice.contains(name), place != .field { return nil }
  return "write \(name)"
}

/// Where a key belongs that is looked for in the mapping around it, or is called otherwise in a spec.
private func movedKey(_ key: String, in place: Place) -> String? {
  if case .stage(let word) = place, let advice = keyOfProcess(key, at: word) { return advice }
  let isRetried = if case .stage(let word) = place { word.isTried } else { place == .process }
  switch key {
  case "attempts", "backoff", "jitter", "then": return isRetried ? "write it in `retry: { … }`" : nil
  case "failures", "open": return isRetried && place != .process ? "write it in `breaker: { … }`" : nil
  case "version" where place == .file: return "write `armature: 1`, the version of the language"
  case "name" where place == .file: return "write `service: Name`"
  default: return nil
  }
}

/// A key of the process that stands at one of its stages.
private func keyOfProcess(_ key: String, at word: StageWord) -> String? {
  switch key {
  case "errors":
    let cases = word.isTried ? "; the cases of the stage's own error are its `throws`" : ""
    return "write it at the process, beside `stages`: `errors: QUEUE`\(cases)"
  case "in", "once", "stages": return "write it at the process: it is not for a single stage"
  default: return nil
  }
}

private let least = "`minimum`, `minLength`, `minItems` or `minProperties`"
private let most = "`maximum`, `maxLength`, `maxItems` or `maxProperties`"
private let lengths = "`minLength` and `maxLength`"
private let inJSON = "`name: …`, the field's name in JSON"
private let optional = "`?` after the field's name"
private let masked = "`sensitive: true`"
private let standard = "`default: …`"
private let fieldAdvice: Set = [inJSON, optional, masked, standard]

private let otherNames: [String: String] = [
  "min": least, "minimal": least, "max": most, "maximal": most,
  "gt": "`exclusiveMinimum`", "gte": "`minimum`", "ge": "`minimum`", "exclusiveMin": "`exclusiveMinimum`",
  "lt": "`exclusiveMaximum`", "lte": "`maximum`", "le": "`maximum`", "exclusiveMax": "`exclusiveMaximum`",
  "precision": "`multipleOf: 0.01`", "scale": "`multipleOf: 0.01`", "step": "`multipleOf`",
  "length": lengths, "len": lengths, "size": lengths, "minimumLength": "`minLength`", "maximumLength": "`maxLength`",
  "minimumItems": "`minItems`", "maximumItems": "`maxItems`", "unique": "`uniqueItems: true`",
  "regex": "`pattern`", "regexp": "`pattern`", "matches": "`pattern`",
  "choices": "`enum`", "options": "`enum`", "symbols": "`enum`", "cases": "`enum`", "allowed": "`enum`",
  "element": "`items`", "elements": "`items`", "keys": "`propertyNames`", "tag": "`discriminator`",
  "closed": "`additionalProperties: false`", "strict": "`additionalProperties: false`",
  "desc": "`doc: …`", "summary": "`doc: …`", "comment": "`doc: …`", "documentation": "`doc: …`",
  "example": "it into `doc: …`, for people",
  "extends": "`include: …` at a message", "inherits": "`include: …` at a message",
  "alias": inJSON, "rename": inJSON, "json": inJSON, "jsonName": inJSON, "key": inJSON,
  "optional": optional, "isOptional": optional,
  "secret": masked, "masked": masked, "private": masked, "initial": standard,
]
