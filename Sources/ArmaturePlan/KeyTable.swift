// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport

/// The types of what a process can read: its message and the keys that its stages write.
struct KeyTable {
  /// The structs of records inside keys.
  private(set) var structs: [StructPlan] = []
  private(set) var types: TypeTable
  private let message: SwiftType
  private var keys: [String: SwiftType] = [:]

  init(_ process: Process, _ table: TypeTable, _ names: inout Scope) {
    types = table
    message = .structure(escaped(process.input.value))
    for output in process.stages.flatMap(\.outputs) where keys[output.name.value] == nil {
      var added: [StructPlan] = []
      keys[output.name.value] = table.type(output.type) { inner in
        guard case .record(let record) = inner else { return .scalar(.any) }
        let name = names.unique(upperCamel(process.name.value) + capitalised(output.name.value))
        var builder = table.builder(Site(process.name.span))
        builder.isKey = true
        added.append(builder.record(record, named: name, .key))
        return .structure(name)
      }
      for plan in added { types.index(.structure(plan)) }
      structs += added
    }
  }

  /// Nil for the context.
  func type(of read: KeyRead) -> SwiftType? {
    switch read.root {
    case .context: nil
    case .message: types.type(of: read.steps, from: message)
    case .key(let name): keys[name].map { types.type(of: read.steps, from: $0) }
    }
  }

  func type(of source: Source) -> SwiftType {
    switch source {
    case .key(let name): keys[name] ?? message
    case .message(let steps): types.type(of: steps, from: message)
    }
  }

  func structure(_ name: String) -> StructPlan? { types.structure(name) }

  /// A value that a spec writes; nil where it is none of the type.
  func value(_ literal: Literal, _ type: SwiftType) -> ValuePlan? { types.value(literal, type) }

  /// The structs that a union may hold; none for any other type.
  func variants(_ name: String) -> [String] { types.union(name)?.variants.map(\.type) ?? [] }

  func enumeration(_ name: String) -> EnumerationPlan? { types.enumeration(name) }
}
