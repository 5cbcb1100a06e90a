// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature

extension SpecRun {
  /// What does not hold of a run, in a sentence, and what came in its place.
  public struct Mismatch: Sendable, CustomStringConvertible {
    /// The sentence.
    public let description: String
    private let outcome: Outcome

    private enum Outcome {
      /// It is no expectation, so nothing could be written in its place.
      case none
      /// As JSON.
      case came([UInt8])
      /// Why nothing can be written in its place.
      case kept(String)
    }

    init(_ text: String) { (description, outcome) = (text, .none) }

    init(_ text: String, kept: String) { (description, outcome) = (text, .kept(kept)) }

    init(_ text: String, came json: String) { (description, outcome) = (text, .came(Array(json.utf8))) }

    init(_ text: String, came write: (inout JSONWriter) -> Void) {
      let json = JSONWriter.text(write)
      (description, outcome) = (text, json.isEmpty ? .kept("nothing came") : .came(json))
    }
  }
}

extension SpecRun.Mismatch {
  /// Adds a line to the file that the variable `ARMATURE_ACTUALS` names, where there is one: what came where the spec expects
  /// something else.
  ///
  /// The line is a JSON object: the `spec`, the `line` and the `column` of the expectation, and what `came`, or why it is `kept`
  /// as it is. By it `armature test --update` rewrites the spec. A file that is not there is made for its user alone, for the
  /// messages that came stand in it as they came.
  public func record(in spec: String, _ line: Int, _ column: Int) {
    guard let file = LineFile(variable: "ARMATURE_ACTUALS"), let text = self.line(for: spec, line, column) else { return }
    file.add(text)
  }

  /// Nil where nothing is to be told.
  package func line(for spec: String, _ line: Int, _ column: Int) -> [UInt8]? {
    if case .none = outcome { return nil }
    let text = JSONWriter.text { writer in
      writer.object {
        $0.field("spec", spec)
        $0.field("line", line)
        $0.field("column", column)
        switch outcome {
        case .none: break
        case .kept(let why): $0.field("kept", why)
        case .came(let json):
          $0.key("came")
          $0.write(json: json)
        }
      }
    }
    return text + Array("\n".utf8)
  }
}
