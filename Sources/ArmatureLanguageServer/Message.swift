// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureSyntax

/// What an editor says, as JSON-RPC 2.0 has it.
enum Message {
  case request(id: Literal, method: String, parameters: Node?)
  case notification(method: String, parameters: Node?)
  /// Its answer to what the server has asked.
  case answer
  /// Something else, and what is said of it.
  case fault(id: Literal, Fault)

  init(_ bytes: [UInt8]) {
    guard let value = jsonValue(bytes) else {
      self = .fault(id: .null, Fault(.parseError, "this is no JSON"))
      return
    }
    guard case .mapping = value, value["jsonrpc"]?.text == "2.0" else {
      self = .fault(id: value["id"]?.id ?? .null, Fault(.invalidRequest, "this is no message of JSON-RPC 2.0"))
      return
    }
    self = Self.read(value)
  }

  private static func read(_ value: Node) -> Message {
    let id = value["id"]
    guard let method = value["method"]?.text else {
      let isAnswer = id != nil && (value["result"] != nil || value["error"] != nil)
      return isAnswer ? .answer : .fault(id: id?.id ?? .null, Fault(.invalidRequest, "a message has a `method`"))
    }
    guard let id else { return .notification(method: method, parameters: value["params"]) }
    guard let id = id.id else { return .fault(id: .null, Fault(.invalidRequest, "an `id` is a text or a number")) }
    return .request(id: id, method: method, parameters: value["params"])
  }
}

/// Why a request has no result.
struct Fault: Error {
  enum Code: Int {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParameters = -32602
    case notInitialized = -32002
  }
  var code: Code
  var message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}

func answer(_ id: Literal, _ result: Literal) -> Literal {
  object(["jsonrpc": .string("2.0"), "id": id, "result": result])
}

func answer(_ id: Literal, _ fault: Fault) -> Literal {
  let error = object(["code": .int(fault.code.rawValue), "message": .string(fault.message)])
  return object(["jsonrpc": .string("2.0"), "id": id, "error": error])
}

func notification(_ method: String, _ parameters: Literal) -> Literal {
  object(["jsonrpc": .string("2.0"), "method": .string(method), "params": parameters])
}

/// An object without the members that are not there.
func object(_ members: KeyValuePairs<String, Literal?>) -> Literal {
  .object(members.compactMap { key, value in value.map { Literal.Member(key: key, value: $0) } })
}

extension Literal {
  static func int(_ number: Int) -> Literal { .number(Number("\(number)")) }
}

extension Node {
  subscript(key: String) -> Node? {
    if case .mapping(let mapping) = self { mapping[key]?.value } else { nil }
  }

  var text: String? {
    if case .scalar(let scalar) = self, scalar.style == .double { scalar.value } else { nil }
  }

  /// Some clients write whole numbers as `1.0`.
  var int: Int? {
    guard case .scalar(let scalar) = self, scalar.style == .plain else { return nil }
    return Int(scalar.value) ?? Double(scalar.value).flatMap { Int(exactly: $0) }
  }

  var flag: Bool { if case .scalar(let scalar) = self { scalar.style == .plain && scalar.value == "true" } else { false } }

  var isNull: Bool { if case .scalar(let scalar) = self { scalar.isNull } else { false } }

  var items: [Node] { if case .sequence(let sequence) = self { sequence.items } else { [] } }

  fileprivate var id: Literal? {
    guard case .scalar(let scalar) = self else { return nil }
    if scalar.style == .double { return .string(scalar.value) }
    return int == nil ? nil : .number(Number(scalar.value))
  }
}

extension EditorPosition {
  init?(_ node: Node?) {
    guard let line = node?["line"]?.int, let character = node?["character"]?.int, line >= 0, character >= 0 else { return nil }
    self.init(line: line, character: character)
  }

  var literal: Literal { object(["line": .int(line), "character": .int(character)]) }
}

extension EditorRange {
  init?(_ node: Node?) {
    guard let start = EditorPosition(node?["start"]), let end = EditorPosition(node?["end"]) else { return nil }
    self.init(start: start, end: end)
  }

  var literal: Literal { object(["start": start.literal, "end": end.literal]) }
}
