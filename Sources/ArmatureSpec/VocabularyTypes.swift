// SPDX-License-Identifier: Apache-2.0

// The rows of the message language: most keys are those of JSON Schema 2020-12 and mean what they mean there.

extension Key {
  static let type = Key("type", in: anyType, .type, "a type by its name, or `[T, \"null\"]`")
  static let fields = Key("fields", in: anyType + [.message], .mapping, "the fields of a record")
  static let items = Key("items", in: anyType, .type, "a list, by the type of its items")
  static let values = Key("values", in: anyType, .type, "a map, by the type of its values")
  static let enumeration = Key("enum", in: decoded + [.propertyNames], .literals, "the few values that there are")
  static let constant = Key("const", in: decoded, .literal, "the one value that there is")
  static let prefixItems = Key("prefixItems", in: decoded, .types, "a list whose places have types of their own")
  static let oneOf = Key("oneOf", in: decoded, .messages, "one of several messages, told apart by a field")
  static let discriminator = Key("discriminator", in: decoded, .name, "the field that tells the messages apart")
  static let ref = Key("$ref", in: decoded + [.message], .file, "a JSON Schema file beside the spec")
}

extension Key {
  static let minimum = Key("minimum", in: decoded, .number, "the least number")
  static let exclusiveMinimum = Key("exclusiveMinimum", in: decoded, .number, "what the number is greater than")
  static let maximum = Key("maximum", in: decoded, .number, "the greatest number")
  static let exclusiveMaximum = Key("exclusiveMaximum", in: decoded, .number, "what the number is less than")
  static let multipleOf = Key("multipleOf", in: decoded, .number, "what the number is a multiple of")

  static let minLength = Key("minLength", in: decoded + [.propertyNames, .need], count, "the fewest code points")
  static let maxLength = Key("maxLength", in: decoded + [.propertyNames, .need], count, "the most code points")
  static let pattern = Key("pattern", in: decoded + [.propertyNames, .need], .pattern, "what is found in the text")
  static let format = Key("format", in: decoded + [.propertyNames], .text, "what the text is")

  static let minItems = Key("minItems", in: decoded, count, "the fewest items")
  static let maxItems = Key("maxItems", in: decoded, count, "the most items")
  static let uniqueItems = Key("uniqueItems", in: decoded, .flag, "whether no two items are the same")

  static let minProperties = Key("minProperties", in: decoded + [.message], count, "the fewest fields or keys")
  static let maxProperties = Key("maxProperties", in: decoded + [.message], count, "the most fields or keys")
  static let propertyNames = Key("propertyNames", in: decoded, .mapping, "what each key of a map is")
  static let additionalProperties = Key(
    "additionalProperties", in: decoded + [.message], .flag, "whether fields that are not declared are ignored")

  private static let count = Holds.whole(0...1_000_000_000)
}

extension Key {
  static let include = Key("include", in: [.message], .names, "the messages whose fields come first")
  static let reserved = Key(
    "reserved", in: decoded + [.message], .removed, "names in JSON that fields had, and that none may have again")
  static let fieldDefault = Key("default", in: [.field], .literal, "the field's value where it is absent")
  static let sensitive = Key("sensitive", in: [.field, .need], .flag, "whether it is masked in every description")
  static let fieldName = Key("name", in: [.field], .text, "the field's name in JSON")
  static let deprecated = Key("deprecated", in: described, .flag, "whether it should not be used any more")
  static let doc = Key("doc", in: described + [.need], .text, "what it is, for people")

  private static let described: [Place] = [.declaration, .field, .message]
}

extension Key {
  /// Where the value of a type comes from outside, and is decoded.
  fileprivate static let decoded: [Place] = [.declaration, .field, .element]
  fileprivate static let anyType: [Place] = decoded + [.output]
}
