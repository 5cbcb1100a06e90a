// SPDX-License-Identifier: Apache-2.0

import ArmaturePattern
import ArmatureReport

/// What a value on the wire has to be beyond its type: the Swift type does not show it, and the decoder checks it.
package struct Check: Hashable, Sendable {
  package var rule: Rule
  /// The keyword with its value, in the spec or in a schema file.
  package var span: Span

  package init(_ rule: Rule, at span: Span) {
    self.rule = rule
    self.span = span
  }

  /// The keywords of JSON Schema 2020-12, for the types that each one belongs to.
  package enum Rule: Hashable, Sendable {
    // int, double, decimal
    case minimum(Number)
    case exclusiveMinimum(Number)
    case maximum(Number)
    case exclusiveMaximum(Number)
    case multipleOf(Number)
    /// `enum` or `const` of numbers.
    case oneOfNumbers([Number])
    // bool
    /// `const: true`, `enum: [true]`.
    case flag(Bool)
    // string; lengths in code points
    case minLength(Int)
    case maxLength(Int)
    case pattern(Pattern)
    case format(TextFormat)
    // lists, tuples
    case minItems(Int)
    case maxItems(Int)
    case uniqueItems
    // maps, and open records with all their fields
    case minProperties(Int)
    case maxProperties(Int)
    /// What each key of a map has to be: rules for strings alone. `texts` are all the keys there are, where a list of them has become
    /// one pattern.
    case propertyNames([Check], texts: [String]? = nil)
    // any
    case assertion(Assertion)
  }
}

/// A number as a file writes it, in JSON's grammar: no digit of it is lost.
package struct Number: Hashable, Sendable {
  package var text: String

  package init(_ text: String) { self.text = text }
}

/// The formats that are asserted; the raw value is the name in JSON Schema.
package enum TextFormat: String, Hashable, CaseIterable, Sendable {
  case dateTime = "date-time"
  case date, time, duration, email, hostname, ipv4, ipv6, uri, uuid, regex
}

/// One of a few texts; a `const` has one. Becomes a Swift enum.
package struct Enumeration: Hashable, Sendable {
  /// At least one, no two the same.
  package var values: [Located<String>]

  package init(values: [Located<String>]) { self.values = values }
}

/// A list whose places have types of their own (`prefixItems`). Becomes a Swift struct.
package struct Tuple: Hashable, Sendable {
  package var items: [ValueType]
  /// How many of `items` are always there; the others may be absent, from the end.
  package var itemsMin: Int
  /// What may follow; nil where nothing may.
  package var rest: ValueType?

  package init(items: [ValueType], itemsMin: Int, rest: ValueType?) {
    self.items = items
    self.itemsMin = itemsMin
    self.rest = rest
  }
}

/// One of several messages, told apart by the text in one of their fields. Becomes a Swift enum with payloads.
package struct Union: Hashable, Sendable {
  package struct Variant: Hashable, Sendable {
    /// A declared message, whose discriminator field is a required `const`.
    package var message: Located<String>
    /// That text.
    package var tag: String

    package init(message: Located<String>, tag: String) {
      self.message = message
      self.tag = tag
    }
  }
  /// The field's name in JSON.
  package var discriminator: String
  package var variants: [Variant]

  package init(discriminator: String, variants: [Variant]) {
    self.discriminator = discriminator
    self.variants = variants
  }
}

/// A type of the message language with a name of its own, declared under `types` or by a schema file's `$defs`.
///
/// Its type is an enumeration, a tuple or a union: what becomes a Swift type of that name. Every other named type is
/// put in where it is used.
package struct NamedType: Sendable {
  package var name: Located<String>
  package var type: ValueType
  package var notes: Notes

  package init(name: Located<String>, type: ValueType, notes: Notes) {
    self.name = name
    self.type = type
    self.notes = notes
  }
}

/// What is said about a field or a type to people.
package struct Notes: Hashable, Sendable {
  package var doc: String?
  package var isDeprecated = false

  package init(doc: String? = nil, isDeprecated: Bool = false) {
    self.doc = doc
    self.isDeprecated = isDeprecated
  }
}

/// A JSON value that a spec or a schema file writes: `default`, `const`, `enum`.
package indirect enum Literal: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Number)
  case string(String)
  case list([Literal])
  /// In the order written.
  case object([Member])

  package struct Member: Hashable, Sendable {
    package var key: String
    package var value: Literal

    package init(key: String, value: Literal) {
      self.key = key
      self.value = value
    }
  }
}

/// What a schema file asserts of a value whose Swift type is `RawJSON`, as a formula over the parsed value.
///
/// A keyword for numbers asserts nothing of other values, and so on for each kind, as JSON Schema has it.
package indirect enum Assertion: Hashable, Sendable {
  case always(Bool)
  case kinds([JSONKind])
  case equal([Literal])
  /// Rules for numbers, texts, lists and objects, but `assertion` and `propertyNames`: each holds for its own kind alone.
  case rule(Check.Rule)
  case items(prefix: [Assertion], rest: Assertion)
  case contains(Assertion, min: Int, max: Int?)
  case object(ObjectAssertion)
  case required([String])
  case dependentRequired(key: String, [String])
  case dependentSchema(key: String, Assertion)
  case propertyNames(Assertion)
  case all([Assertion])
  case anyOf([Assertion])
  case oneOf([Assertion])
  case not(Assertion)
  case condition(if: Assertion, then: Assertion, else: Assertion)
  /// One of the pipeline's named assertions: schemas may refer to each other and to themselves.
  case named(Int)
  /// Says where an assertion is written, for errors.
  case at(Span, Assertion)

  package struct ObjectAssertion: Hashable, Sendable {
    package struct Property: Hashable, Sendable {
      package var key: String
      package var value: Assertion

      package init(key: String, value: Assertion) {
        self.key = key
        self.value = value
      }
    }
    package struct PatternProperty: Hashable, Sendable {
      package var pattern: Pattern
      package var value: Assertion

      package init(pattern: Pattern, value: Assertion) {
        self.pattern = pattern
        self.value = value
      }
    }
    package var properties: [Property]
    package var patterns: [PatternProperty]
    /// What the values of all other keys have to be.
    package var additional: Assertion

    package init(properties: [Property], patterns: [PatternProperty], additional: Assertion) {
      self.properties = properties
      self.patterns = patterns
      self.additional = additional
    }
  }
}

/// The kinds of JSON values. An integer is a number without a fraction, however it is written.
package enum JSONKind: String, Hashable, Sendable {
  case null, boolean, object, array, number, string, integer
}
