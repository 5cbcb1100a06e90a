// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// Where a type without a name of its own stands: there it becomes a Swift type, and another one wherever else it stands.
///
/// Its spans do not tell, because several messages may take the same part of a schema file.
struct TypeHome: Equatable {
  private var message: String
  private var fields: [String] = []

  init(of message: String) { self.message = message }

  /// Nil for what is no message, whose home depends on where it stands.
  init?(of type: ValueType) {
    guard case .message(let name) = type.present.withoutNull.unchecked else { return nil }
    self.init(of: name)
  }

  /// That of what a field holds. What is included has its types where it comes from.
  func inside(_ field: Field) -> TypeHome {
    if let home = TypeHome(of: field.type) { return home }
    var home = field.owner.map { TypeHome(of: $0) } ?? self
    home.fields.append(field.name.value)
    return home
  }
}
