// SPDX-License-Identifier: Apache-2.0

/// A condition as DynamoDB reads it: the forms that Armature writes, and an error for every other one.
///
/// Names and values that are not declared are refused, and so are those that are declared and not used.
struct ModelCondition {
  private indirect enum Formula {
    case or(Formula, Formula)
    case and(Formula, Formula)
    case isAbsent(String)
    case compare(String, String, ModelValue)
  }
  private let formula: Formula

  init(_ request: [String: Any]) throws {
    let expression = try text(request, "ConditionExpression")
    let names = request["ExpressionAttributeNames"] as? [String: String] ?? [:]
    let values = try (request["ExpressionAttributeValues"] as? [String: [String: Any]] ?? [:]).mapValues { try ModelValue($0) }
    var reader = Reader(names: names, values: values, words: Self.words(expression))
    formula = try reader.or()
    guard reader.words.isEmpty, reader.used == Set(names.keys).union(values.keys) else {
      throw ModelTables.fault("ValidationException", "Value unused in expressions, or something behind the expression: \(expression)")
    }
  }

  private static func words(_ text: String) -> [String] {
    text.replacing("(", with: " ( ").replacing(")", with: " ) ").split(separator: " ").map(String.init)
  }

  func holds(_ item: ModelTables.Item?) throws -> Bool { try holds(formula, item ?? [:]) }

  private func holds(_ formula: Formula, _ item: ModelTables.Item) throws -> Bool {
    switch formula {
    case .or(let a, let b): try holds(a, item) || holds(b, item)
    case .and(let a, let b): try holds(a, item) && holds(b, item)
    case .isAbsent(let name): item[name] == nil
    case .compare(let name, let sign, let value):
      switch (item[name], value, sign) {
      case (nil, _, _): false
      case (let held?, _, "="): held == value
      case (.number(let a), .number(let b), "<="): a <= b
      default: false
      }
    }
  }

  private struct Reader {
    let names: [String: String]
    let values: [String: ModelValue]
    var words: [String]
    var used: Set<String> = []

    init(names: [String: String], values: [String: ModelValue], words: [String]) {
      self.names = names
      self.values = values
      self.words = words
    }

    mutating func or() throws -> Formula {
      var formula = try and()
      while take("OR") { formula = .or(formula, try and()) }
      return formula
    }

    private mutating func and() throws -> Formula {
      var formula = try one()
      while take("AND") { formula = .and(formula, try one()) }
      return formula
    }

    private mutating func one() throws -> Formula {
      if take("(") {
        let formula = try or()
        guard take(")") else { throw wrong }
        return formula
      }
      if take("attribute_not_exists") {
        guard take("(") else { throw wrong }
        let name = try name()
        guard take(")") else { throw wrong }
        return .isAbsent(name)
      }
      let name = try name()
      guard let sign = words.first, ["=", "<="].contains(sign) else { throw wrong }
      words.removeFirst()
      guard let word = words.first, let value = values[word] else { throw wrong }
      words.removeFirst()
      used.insert(word)
      return .compare(name, sign, value)
    }

    private mutating func name() throws -> String {
      guard let word = words.first, word.hasPrefix("#"), let name = names[word] else { throw wrong }
      words.removeFirst()
      used.insert(word)
      return name
    }

    private mutating func take(_ word: String) -> Bool {
      guard words.first == word else { return false }
      words.removeFirst()
      return true
    }

    private var wrong: ModelStore.Fault {
      ModelTables.fault("ValidationException", "Invalid ConditionExpression at `\(words.first ?? "")`")
    }
  }
}
