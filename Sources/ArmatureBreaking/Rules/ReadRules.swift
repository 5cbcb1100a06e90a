// SPDX-License-Identifier: Apache-2.0

// What is read may only loosen: messages that were written before are still under way.

extension Rule {
  static let readRules = [
    fieldRequired, fieldMadeRequired, fieldRenamed, fieldUnreserved, reservationRemoved, fieldRefused, recordClosed, typeChanged,
    nullRefused, boundTightened, lengthTightened, countTightened, patternChanged, formatAdded, uniqueAdded, namesTightened,
    assertionChanged, enumValueRemoved, constChanged, variantRemoved, discriminatorChanged, placesTightened,
  ]

  static let fieldRequired = Rule(
    "wire-field-required", "is new and required", why: "no message that is under way has it, so each of them is refused",
    help: "write `?` after its name, or give it a `default`")
  static let fieldMadeRequired = Rule(
    "wire-field-made-required", "is required now, but could be absent before",
    why: "a message that is under way without it is refused", help: "keep the `?`, or give it a `default`")
  static let fieldRenamed = Rule(
    "wire-field-renamed", "has another name in JSON",
    why: "messages that are under way have the old name, and the new one is missing in them",
    help: "keep the name in JSON with `name: OLD`; Swift's name is free to change")
  static let fieldUnreserved = Rule(
    "wire-field-unreserved", "is gone, and its name may come back with another meaning",
    why: "a message that is under way would then be read with the new meaning", help: "list the name: `reserved: [NAME]` beside `fields`")
  static let reservationRemoved = Rule(
    "wire-reservation-removed", "is no longer reserved",
    why: "the name may come back with another meaning, while messages with the old one are kept", help: "put it back into `reserved`")
  static let fieldRefused = Rule(
    "wire-field-refused", "is gone from a record that refuses unknown fields", why: "each message that is under way with it is refused",
    help: "keep the field, or delete `additionalProperties: false` first and the field in a later release")
  static let recordClosed = Rule(
    "wire-record-closed", "refuses unknown fields now", why: "senders may write fields that you do not know",
    help: "delete `additionalProperties: false`")
  static let typeChanged = Rule(
    "wire-type-changed", "has another type", why: "a message that is under way has a value of the old one",
    help: "add a field of the new type beside it, and delete this one when no old message is left")
  static let nullRefused = Rule(
    "wire-null-refused", "can no longer be null", why: "a message that is under way with `null` is refused",
    help: "keep `type: [T, \"null\"]`")
  static let boundTightened = Rule(
    "wire-bound-tightened", "accepts fewer numbers", why: "a message that is under way with one of the others is refused",
    help: "keep the bound where it is read, and check the value in a stage")
  static let lengthTightened = Rule(
    "wire-length-tightened", "accepts fewer lengths", why: "a message that is under way with a text of another length is refused",
    help: "keep the length where it is read, and check the value in a stage")
  static let countTightened = Rule(
    "wire-count-tightened", "accepts fewer counts", why: "a message that is under way with another count is refused",
    help: "keep the count where it is read, and check the value in a stage")
  static let patternChanged = Rule(
    "wire-pattern-changed", "asks for another pattern", why: "a message that is under way need not match it",
    help: "keep the pattern where it is read, and check the value in a stage")
  static let formatAdded = Rule(
    "wire-format-added", "asks for a format", why: "a message that is under way need not have it",
    help: "leave the format out where it is read, and check the value in a stage")
  static let uniqueAdded = Rule(
    "wire-unique-added", "accepts no item twice now", why: "a message that is under way with an item twice is refused",
    help: "delete `uniqueItems`, and check the list in a stage")
  static let namesTightened = Rule(
    "wire-names-tightened", "accepts fewer keys", why: "a message that is under way with one of the others is refused",
    help: "keep `propertyNames` as it was")
  static let assertionChanged = Rule(
    "wire-assertion-changed", "is checked by another schema", why: "what the old schema let pass may be refused, and no tool can tell",
    help: "keep the schema, or look at what has changed and say here why it is wider")
  static let enumValueRemoved = Rule(
    "wire-enum-value-removed", "no longer accepts a value", why: "a message that is under way with it is refused",
    help: "keep the value, and deal with it in a stage")
  static let constChanged = Rule(
    "wire-const-changed", "has another constant", why: "each message that is under way has the old one, and is refused",
    help: "write both with `enum: [old, new]`, and delete the old one when no message with it is left")
  static let variantRemoved = Rule(
    "wire-variant-removed", "no longer accepts a variant", why: "a message that is under way with it is refused",
    help: "keep the variant until no message with it is left")
  static let discriminatorChanged = Rule(
    "wire-discriminator-changed", "is told apart by another field", why: "a message that is under way says in the old field what it is",
    help: "keep the discriminator")
  static let placesTightened = Rule(
    "wire-places-tightened", "needs more places, or refuses what follows them", why: "a message that is under way with others is refused",
    help: "keep `minItems` and `items` as they were")
}
