// SPDX-License-Identifier: Apache-2.0

package import ArmatureReport
internal import ArmatureSyntax

/// What came where a spec expects something else, as the harness has written it.
package struct ActualRecord: Sendable {
  package enum Outcome: Sendable {
    case came(Value)
    /// Why nothing can be written in its place.
    case kept(String)
  }
  /// A value, which only this room and the room of layout look into.
  package struct Value: Sendable {
    let node: Node
  }
  /// The file, as it was named to the compiler.
  package var spec: String
  /// Where the expectation stands in it.
  package var place: Position
  package var outcome: Outcome
  /// The test that expected something else, by its name and its process, where whoever has run it says so.
  package var test: (name: String, process: String)?

  /// Nil where the line is none of the harness's, or is longer than anybody could read.
  package init?(line: [UInt8]) {
    var report = Report()
    // As exact as JSON: no number becomes another one on the way.
    guard case .mapping(let line)? = parseJSON(SourceFile(name: "actuals", bytes: line), &report).root,
      let spec = line.text("spec"), let number = line.number("line"), let column = line.number("column")
    else { return nil }
    self.spec = spec
    place = Position(line: number, column: column)
    if let node = line["came"]?.value {
      outcome = .came(Value(node: node))
    } else if let why = line.text("kept") {
      outcome = .kept(why)
    } else {
      return nil
    }
  }
}

extension Mapping {
  func text(_ key: String) -> String? {
    if case .scalar(let scalar)? = self[key]?.value { scalar.value } else { nil }
  }

  func number(_ key: String) -> Int? { text(key).flatMap { Int($0) } }
}
