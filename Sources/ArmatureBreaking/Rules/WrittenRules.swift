// SPDX-License-Identifier: Apache-2.0

// What is written may only tighten: who reads it was made for what came before. Signals are read by the old program
// at a rollback, and beside the new one while instances are replaced.

extension Rule {
  static let writtenRules = [
    writtenFieldRemoved, writtenFieldRenamed, writtenFieldOptional, writtenFieldRefused, writtenTypeChanged, writtenNullAdded,
    writtenBoundLoosened, writtenLengthLoosened, writtenCountLoosened, writtenPatternChanged, writtenFormatRemoved,
    writtenUniqueRemoved, writtenNamesLoosened, writtenAssertionChanged, writtenEnumValueAdded, writtenConstChanged,
    writtenVariantAdded, writtenDiscriminatorChanged, writtenPlacesLoosened, broadcastRemoved, broadcastMoved,
  ]

  static let writtenFieldRemoved = Rule(
    "wire-written-field-removed", "is no longer written", why: "whoever reads it misses the field",
    help: "keep it until all readers do without it")
  static let writtenFieldRenamed = Rule(
    "wire-written-field-renamed", "is written under another name", why: "whoever reads it misses the old name",
    help: "keep the name in JSON with `name: OLD`, or write both for a while")
  static let writtenFieldOptional = Rule(
    "wire-written-field-optional", "may be absent now, but was always written", why: "whoever reads it may need the field",
    help: "keep it needed, and write a value that says so")
  static let writtenFieldRefused = Rule(
    "wire-written-field-refused", "is new in a record that refused unknown fields", why: "readers that go by the old schema refuse it",
    help: "delete `additionalProperties: false` first, and write the field when all readers know")
  static let writtenTypeChanged = Rule(
    "wire-written-type-changed", "is written as another type", why: "whoever reads it expects the old one",
    help: "write a field of the new type beside it, and delete this one when nobody reads it")
  static let writtenNullAdded = Rule(
    "wire-written-null-added", "may be null now", why: "whoever reads it expects a value", help: "leave the field out, or keep its type")
  static let writtenBoundLoosened = Rule(
    "wire-written-bound-loosened", "may be a number that it could not be", why: "whoever reads it may rely on the old bound",
    help: "keep the bound until all readers take more")
  static let writtenLengthLoosened = Rule(
    "wire-written-length-loosened", "may have a length that it could not have", why: "whoever reads it may rely on the old one",
    help: "keep the length until all readers take more")
  static let writtenCountLoosened = Rule(
    "wire-written-count-loosened", "may have a count that it could not have", why: "whoever reads it may rely on the old one",
    help: "keep the count until all readers take more")
  static let writtenPatternChanged = Rule(
    "wire-written-pattern-changed", "is written without the pattern that it had", why: "whoever reads it may rely on the old one",
    help: "keep the pattern until all readers take more")
  static let writtenFormatRemoved = Rule(
    "wire-written-format-removed", "is written without the format that it had", why: "whoever reads it may rely on the old one",
    help: "keep the format until all readers take more")
  static let writtenUniqueRemoved = Rule(
    "wire-written-unique-removed", "may hold an item twice now", why: "whoever reads it may count on each item once",
    help: "keep `uniqueItems: true`")
  static let writtenNamesLoosened = Rule(
    "wire-written-names-loosened", "may have keys that it could not have", why: "whoever reads it may rely on the old ones",
    help: "keep `propertyNames` as it was")
  static let writtenAssertionChanged = Rule(
    "wire-written-assertion-changed", "is written by another schema",
    why: "what the old schema refused may be written, and no tool can tell",
    help: "keep the schema, or look at what has changed and say here why it is narrower")
  static let writtenEnumValueAdded = Rule(
    "wire-written-enum-value-added", "may be a value that it could not be", why: "whoever reads it does not know the value",
    help: "write the value when all readers know it")
  static let writtenConstChanged = Rule(
    "wire-written-const-changed", "is written as another constant", why: "whoever reads it knows only the old one",
    help: "keep the constant, and say what is new in a field of its own")
  static let writtenVariantAdded = Rule(
    "wire-written-variant-added", "may be a variant that it could not be", why: "whoever reads it does not know the variant",
    help: "write the variant when all readers know it")
  static let writtenDiscriminatorChanged = Rule(
    "wire-written-discriminator-changed", "is told apart by another field", why: "whoever reads it looks at the old one",
    help: "keep the discriminator")
  static let writtenPlacesLoosened = Rule(
    "wire-written-places-loosened", "may have fewer places, or more after them", why: "whoever reads it may count on the old ones",
    help: "keep `minItems` and `items` as they were")
  static let broadcastRemoved = Rule(
    "wire-broadcast-removed", "is no longer broadcast", why: "whoever reads the queue waits for it",
    help: "keep sending it until nobody reads it")
  static let broadcastMoved = Rule(
    "wire-broadcast-moved", "is broadcast into another queue", why: "whoever reads the old queue waits for it",
    help: "broadcast into both until nobody reads the old queue")
}
