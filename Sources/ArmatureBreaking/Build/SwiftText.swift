// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

/// A type as Swift sees it: without checks, and with all types of one kind that have no name as the same.
///
/// With `renames` the names are those that the new specs have for the same.
func swiftText(_ type: ValueType, _ renames: Renames?) -> String {
  swiftText(type) { name in renames.map { $0.message($0.type(name)) } ?? name }
}

/// Messages and types share their names, so one function is enough for both.
func swiftText(_ type: ValueType, _ name: (String) -> String) -> String {
  switch type {
  case .message(let declared), .named(let declared): name(declared)
  case .list(let inner): "[\(swiftText(inner, name))]"
  case .map(let inner): "[string: \(swiftText(inner, name))]"
  case .nullable(let inner): "nullable \(swiftText(inner, name))"
  case .optional(let inner): "\(swiftText(inner, name))?"
  case .checked(let inner, _): swiftText(inner, name)
  case .record, .enumeration, .tuple, .union: "a nested \(swiftKind(type))"
  default: type.written
  }
}

func swiftKind(_ type: ValueType) -> String {
  switch type {
  case .record: "struct"
  case .enumeration: "enumeration"
  case .tuple: "tuple"
  case .union: "union"
  default: "type"
  }
}

/// The types of a tuple's places, of which the last ones may be absent.
func swiftMembers(_ tuple: Tuple, _ renames: Renames?) -> [String] {
  tuple.items.enumerated().map { index, item in swiftText(item, renames) + (index < tuple.itemsMin ? "" : "?") }
    + [tuple.rest.map { swiftText($0, renames) } ?? "nothing"]
}

/// What a stage's function is: its parameters and its result, as far as the spec says them.
struct Signature {
  var form: Form
  var inputs: String
  var outputs: String
  var cases: [String]

  /// The functions that fit one requirement fit all of the same form.
  enum Form: String {
    case function = "a function"
    case async = "an async function"
    case filter = "a filter"
    case expand = "a function that gives a list"
    case tap = "a tap"
    case batch = "a function over lists"
    case drive = "a drive"
  }
}

extension Signature {
  /// Nil where the target's code holds nothing of it.
  init?(_ stage: Stage, input: String, _ renames: Renames?) {
    guard stage.swift == nil, let form = stage.kind.form else { return nil }
    let reads = stage.inputs.reads.map { read -> (label: String, type: String) in
      let isMessage = read.root == .message && read.steps.isEmpty
      return (read.label, isMessage ? input : read.type.map { swiftText($0, renames) } ?? "StageContext")
    }
    self.form = form
    if case .one = stage.inputs { inputs = reads.map(\.type).joined() } else {
      inputs = reads.map { "\($0.label): \($0.type)" }.joined(separator: ", ")
    }
    let types = stage.outputs.map { swiftText($0.type, renames) }
    // One key is the result itself, whatever it is called.
    outputs = types.count == 1 ? types[0] : zip(stage.outputs, types).map { "\($0.name.value): \($1)" }.joined(separator: ", ")
    cases = stage.resilience.thrown.map(\.value).sorted()
  }
}

extension Stage.Kind {
  /// Nil for stages without a function.
  fileprivate var form: Signature.Form? {
    switch self {
    case .map, .block: .function
    case .async: .async
    case .filter: .filter
    case .expand: .expand
    case .tap: .tap
    case .batch: .batch
    case .drive: .drive
    case .signal, .broadcast: nil
    }
  }
}
