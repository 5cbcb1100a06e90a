// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureReport
import ArmatureSpec
import Testing

@testable import ArmatureEmit

/// The same by way of a spec: wherever it takes a text, the Swift has the tokens that it has with a harmless one, and wherever it takes
/// a name, a text that is none is refused.
@Suite struct HostileSpecTests {
  @Test(arguments: hostileTexts)
  func aTextChangesNoToken(_ text: String) throws {
    // A key that JSON escapes is written and read in another way.
    let plain = isPlain(short(text)) ? "a plain text" : "a \"plain\" text"
    // In two dozen places a long one would be longer than a spec.
    let (found, expected) = (try kinds(short(text, bytesMax: 1000)), try kinds(plain))
    let isSame = found == expected
    let place = zip(found, expected).prefix { $0 == $1 }.count
    #expect(isSame, "token \(place) of \(expected.count): \(found.dropFirst(place).prefix(9)), \(expected.dropFirst(place).prefix(9))")
  }

  @Test(arguments: NamePlace.all)
  func whatIsNoNameIsRefused(_ place: NamePlace) {
    let plain = checkOnly([SourceFile(name: "a.yaml", text: place.spec(place.plain))])
    #expect(!plain.hasErrors, "\(renderLines(plain))")
    for text in place.texts {
      let report = checkOnly([SourceFile(name: "a.yaml", text: place.spec(yamlText(place.plain + short(text))))])
      #expect(report.hasErrors, "\(text.debugDescription) is taken")
    }
  }

  /// The other half of that: a name passes one of four grammars, and each of them knows no such text.
  @Test(arguments: [NameGrammar.type, .words, .member, .variable])
  func noGrammarTakesWhatIsNoName(_ grammar: NameGrammar) {
    for text in hostileTexts where !["self", "init", "Self"].contains(text) {
      for name in [text, "a" + text, "A" + text, text + "a"] { #expect(!grammar.accepts(name), "\(name.debugDescription) is taken") }
    }
  }

  @Test(arguments: ["\r", "\0", "\u{7F}", "\u{85}", "\u{2028}", "\u{1B}[31m"])
  func documentationWithAControlCharacterIsRefused(_ text: String) {
    let spec = "armature: 1\nmessages: { A: { fields: { id: string }, doc: \(yamlText(text)) } }\n"
    #expect(checkOnly([SourceFile(name: "a.yaml", text: spec)]).hasErrors)
  }

  private func kinds(_ text: String) throws -> [String] {
    let name = "specs/\(short(text).replacing("/", with: "")).yaml"
    let compilation = compile([
      SourceFile(name: name, text: spec(text)), SourceFile(name: "specs/order.schema.json", text: schema(text)),
    ])
    try #require(!compilation.report.hasErrors, "\(renderLines(compilation.report))")
    let tests = compileTests([SourceFile(name: name, text: testedSpec(text))], of: "Hostile")
    try #require(!tests.report.hasErrors && !tests.files.isEmpty, "\(renderLines(tests.report))")
    return (compilation.files + tests.files).flatMap { SwiftTokens.kinds(of: $0.text) + ["end of file"] }
  }
}

/// Every place of a spec that takes a text: documentation, names in JSON, values, patterns, and what is sent.
private func spec(_ text: String) -> String {
  let (whole, key) = (yamlText(text), yamlText(short(text)))
  // Documentation with a control character is refused, which another test shows.
  let doc = yamlText(String(text.unicodeScalars.filter { $0 == "\n" || !isControl($0) }) + " of it")
  return """
    armature: 1
    types:
      Level: { enum: [\(whole), other], doc: \(doc) }
      Money: { type: decimal, doc: \(doc) }
      Event: { oneOf: [Made, Gone], discriminator: \(key) }
      Location: swift
    messages:
      Made: { what: { const: \(whole), name: \(key) } }
      Gone: { fields: { what: { const: \(yamlText(text + " x")), name: \(key) } }, doc: \(doc) }
      Schema: { $ref: order.schema.json, doc: \(doc) }
      Sent: { id: string, any: { fields: { text: string } } }
      Order:
        doc: \(doc)
        reserved: [\(yamlText(short(text, bytesMax: 80) + " gone"))]
        additionalProperties: false
        fields:
          id: string
          kind: { const: \(whole) }
          level: { enum: [\(whole), other], doc: \(doc), deprecated: true }
          named: { type: Level, default: \(whole) }
          coded: { type: string, name: \(key), default: \(whole), doc: \(doc), sensitive: true }
          labels: { values: string, default: { \(key): \(whole) }, propertyNames: { pattern: \(yamlText(pattern(text))) } }
          names: { values: string, propertyNames: { enum: [\(key), other] } }
          list: { items: { enum: [\(whole)] }, default: [\(whole)] }
          pair: { prefixItems: [string, { const: \(whole) }] }
          inner: { fields: { a: { type: string, name: \(key), pattern: \(yamlText(pattern(text))) } } }
          money?: Money
          event?: Event
    queues:
      tasks: { url: \(yamlText("sqlite:x" + path(text))) }
      parked: { url: \(yamlText("${PARKED:-sqlite:x" + path(text).filter { !"$}".contains($0) } + "}")) }
      news: { url: "memory:" }
    processes:
      work:
        in: Order
        errors: parked
        stages:
          - signal: other
            message: { id: \(whole), any: { text: \(whole) } }
          - broadcast: news
            as: Sent
            message: { id: \(whole), any: { text: \(whole) } }
          - drive: act
            from: id
      other: { in: Sent, errors: parked, stages: [ { drive: act, from: id } ] }
    service: Hostile
    dispatch: { queue: tasks, by: id, to: { \(key): work, other: other }, otherwise: parked }
    schedules:
      often: { every: 1h, send: { id: \(whole), any: { text: \(whole) } }, to: other }
    lock: \(yamlText("file:x" + path(text)))
    needs:
      LAMP: { type: string, default: \(yamlText(variable(text) + "x")), doc: \(doc) }
      KIND: { type: string, enum: [\(yamlText(variable(text) + " k")), other], default: other, doc: \(doc) }
      CODE: { type: string, pattern: \(yamlText(pattern(text))), sensitive: true, doc: \(doc) }

    """
}

/// The same for what its tests hold.
private func testedSpec(_ text: String) -> String {
  let (whole, key, set) = (yamlText(text), yamlText(short(text)), variable(text))
  return """
    armature: 1
    needs:
      KIND: { type: string, enum: [\(yamlText(set + " k")), other], default: other }
      CODE: { type: string }
    messages: { Sent: { id: string, any: { fields: { text: string } } } }
    queues: { tasks: { url: "memory:" }, parked: { url: "memory:" }, news: { url: "memory:" } }
    processes:
      other:
        in: Sent
        errors: parked
        retry: { attempts: 2, backoff: 1s..1s, jitter: none }
        stages:
          - block: load
            throws: [denied]
            from: any.text
            to: { text: string }
          - broadcast: news
            as: Sent
            message: { id: id, any: { text: text } }
          - drive: act
            from: text
    service: Hostile
    dispatch: { queue: tasks, to: [other] }
    tests:
      - name: \(yamlText("a test of \(short(set))"))
        process: other
        needs: { KIND: \(yamlText(set + " k")), CODE: \(yamlText(set)) }
        given: { id: \(whole), any: { text: \(whole) } }
        attributes: { \(key): \(whole) }
        mock: { load: [{ fail: denied }, { value: \(whole) }], act: {} }
        expect:
          ack: done
          values: { text: \(whole) }
          broadcasts: { news: [{ id: \(whole), any: { text: \(whole) } }] }
      - name: \(yamlText("another test of \(short(set))"))
        process: other
        needs: { CODE: \(yamlText(set)) }
        given: { id: \(whole), any: { text: \(whole) } }
        mock: { load: { fail: denied }, act: {} }
        expect: { ack: parked, letters: [{ queue: parked, stage: load, case: denied, reason: \(yamlText(set + "z")) }] }

    """
}

/// The same for a schema file, in which every text of a spec may stand, too, and names that are no names of Swift.
private func schema(_ text: String) -> String {
  let (whole, key) = (jsonText(text), jsonText(short(text)))
  return """
    {
      "title": \(whole), "description": \(whole), "type": "object",
      "properties": {
        "text": { "type": "string", "default": \(whole), "description": \(whole), "pattern": \(jsonText(pattern(text))) },
        "kind": { "enum": [\(whole), "other"], "title": \(whole) },
        "only": { "const": \(whole) },
        "open": { "not": { "enum": [\(whole), { \(key): [\(whole)] }] } },
        "more": {
          "properties": { \(key): { "const": \(whole) } }, "patternProperties": { \(jsonText(pattern(text))): true },
          "dependentRequired": { \(key): [\(key), "other"] }, "required": [\(key)], "additionalProperties": false
        },
        \(jsonText("x \(short(text)) y")): { "type": "string" }
      }
    }
    """
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  [.control, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
}

/// What a variable of the environment may hold of it.
private func variable(_ text: String) -> String { String(text.unicodeScalars.filter { !isControl($0) && $0 != "$" }) }

/// A pattern that asks for the beginning of the text.
private func pattern(_ text: String) -> String {
  "^" + text.unicodeScalars.prefix(9).map { "^$\\.*+?()[]{}|/".unicodeScalars.contains($0) ? "\\\($0)" : "\($0)" }.joined()
}

/// In the URL of a queue two dollars are one.
private func path(_ text: String) -> String { short(text).replacing("$", with: "$$") }

private func jsonText(_ text: String) -> String {
  "\"" + text.unicodeScalars.map { scalar in
    switch scalar {
    case "\"", "\\": "\\\(scalar)"
    case "\0"..<" ", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{FEFF}":
      "\\u" + String(repeating: "0", count: 4 - String(scalar.value, radix: 16).count) + String(scalar.value, radix: 16)
    default: "\(scalar)"
    }
  }.joined() + "\""
}
