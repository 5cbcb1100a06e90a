// SPDX-License-Identifier: Apache-2.0

import ArmatureSpec

// A URL as the spec has it: text with variables in it, which the program fills.

/// `${NAME}`, or `${NAME:-STANDARD}`.
package struct URLVariable {
  package var name: String
  package var standard: Substring?
  package var hasDefault: Bool { standard != nil }
}

/// What is amiss with the variables of a URL.
enum TemplateFault: Error {
  case lonelyDollar, unclosed
  case name(String)
  case nested(String)
}

/// The variables of a URL, as far as each is closed.
package func urlVariables(_ url: String) -> [URLVariable] {
  urlPieces(url).compactMap { piece in
    if case .variable(let variable, _) = piece { variable } else { nil }
  }
}

/// The URL with what `text` makes of its variables in their places; nil leaves one as it is.
func mapVariables(of url: String, _ text: (URLVariable) -> String?) -> String {
  urlPieces(url).reduce(into: "") { result, piece in
    switch piece {
    case .text(let written), .fault(_, let written): result += written
    case .dollar: result += "$$"
    case .variable(let variable, let written): result += text(variable) ?? String(written)
    }
  }
}

/// The URL as the program will have it, where the variables hold what `value` says. Its syntax has been checked.
package func filledURL(_ url: String, _ value: (String) -> String?) -> String {
  urlPieces(url).reduce(into: "") { result, piece in
    switch piece {
    case .text(let written), .fault(_, let written): result += written
    case .dollar: result += "$"
    case .variable(let variable, _): result += value(variable.name) ?? variable.standard.map(String.init) ?? ""
    }
  }
}

/// Stands for the text of a variable without default. No readable file holds it.
let unknownText: Character = "\u{0}"

/// What is known of the URL, or the first fault of its variables.
func expandURL(_ url: String) -> Result<String, TemplateFault> {
  var text = ""
  for piece in urlPieces(url) {
    switch piece {
    case .text(let written): text += written
    case .dollar: text += "$"
    case .fault(let fault, _): return .failure(fault)
    case .variable(let variable, _):
      guard isSpelledAsIdentifier(variable.name) else { return .failure(.name(variable.name)) }
      if let standard = variable.standard, standard.contains("$") { return .failure(.nested(variable.name)) }
      text += variable.standard ?? String(unknownText)[...]
    }
  }
  return .success(text)
}

private enum URLPiece {
  case text(Substring)
  /// `$$`.
  case dollar
  case variable(URLVariable, written: Substring)
  case fault(TemplateFault, written: Substring)
}

/// One pass: whoever opens ten thousand variables and closes none waits no longer than others.
private func urlPieces(_ url: String) -> [URLPiece] {
  var (pieces, rest): ([URLPiece], Substring) = ([], url[...])
  while let dollar = rest.firstIndex(of: "$") {
    pieces.append(.text(rest[..<dollar]))
    let next = rest.index(after: dollar)
    var end = next
    switch rest[next...].first {
    case "$":
      pieces.append(.dollar)
      end = rest.index(after: next)
    case "{":
      guard let brace = rest[next...].firstIndex(of: "}") else { return pieces + [.fault(.unclosed, written: rest[dollar...])] }
      end = rest.index(after: brace)
      pieces.append(.variable(variable(rest[rest.index(after: next)..<brace]), written: rest[dollar..<end]))
    default: pieces.append(.fault(.lonelyDollar, written: rest[dollar..<next]))
    }
    rest = rest[end...]
  }
  return pieces + [.text(rest)]
}

/// `text` is what stands between the braces.
private func variable(_ text: Substring) -> URLVariable {
  let colon = text.firstRange(of: ":-")
  return URLVariable(name: String(text[..<(colon?.lowerBound ?? text.endIndex)]), standard: colon.map { text[$0.upperBound...] })
}
