// SPDX-License-Identifier: Apache-2.0

/// Functions that check parsed values of `any`: one for each part that another one refers to.
package struct AssertionsPlan: Sendable {
  package struct Function: Sendable {
    package var name: String
    package var calls: [Call]
  }
  /// A keyword: a method of the check, and what is behind the value.
  package struct Call: Sendable {
    package var method: String
    package var arguments: [Argument]
  }
  package indirect enum Argument: Sendable {
    case text(String)
    case texts([String])
    case int(Int)
    case truth(Bool)
    /// A function or a static member.
    case name(String)
    case names([String])
    /// Members of the parameter's own type.
    case members([String])
    case labelled(String, Argument)
  }
  /// What the fields of an object have to be.
  package struct Object: Sendable {
    package var name: String
    package var properties: [(key: String, rule: String)]
    package var patterns: [(pattern: String, rule: String)]
    package var additional: String?
  }
  /// Values that are parsed once: a JSON array of them.
  package struct Literals: Sendable {
    package var name: String
    package var text: String
  }
  /// What holds all of them.
  package var typeName: String
  package var functions: [Function] = []
  package var objects: [Object] = []
  package var patterns: [PatternPlan] = []
  package var literals: [Literals] = []
}
