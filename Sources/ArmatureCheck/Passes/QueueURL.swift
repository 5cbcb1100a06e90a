// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// What is amiss with a queue's URL, with `${NAME}`, `${NAME:-default}` and `$$` in it, or nil.
///
/// What a variable without default will hold is not known: nothing is said of a scheme or a path that begins in it.
func queueURLProblem(_ url: Located<String>) -> (any Problem)? {
  switch expand(url.value) {
  case .failure(let fault): return QueueURLTemplate(url: url, fault: fault)
  case .success(let text):
    let known = text.prefix { $0 != unknownText }
    if known.hasPrefix("memory:") { return nil }
    if known.hasPrefix("sqlite:") { return text == "sqlite:" ? QueueURLPath(url: url) : nil }
    let mayStillMatch = known.count < text.count && ["memory:", "sqlite:"].contains { $0.hasPrefix(known) }
    return mayStillMatch ? nil : QueueURLScheme(url: url)
  }
}

enum TemplateFault: Error {
  case lonelyDollar, unclosed
  case name(String)
  case nested(String)
}

/// Stands for the text of a variable without default. No readable file holds it.
private let unknownText: Character = "\u{0}"

private func expand(_ url: String) -> Result<String, TemplateFault> {
  var text = ""
  var rest = url[...]
  while let dollar = rest.firstIndex(of: "$") {
    text += rest[..<dollar]
    rest = rest[rest.index(after: dollar)...]
    if rest.first == "$" {
      text += "$"
      rest = rest.dropFirst()
      continue
    }
    guard rest.first == "{" else { return .failure(.lonelyDollar) }
    guard let end = rest.firstIndex(of: "}") else { return .failure(.unclosed) }
    switch variable(rest[rest.index(after: rest.startIndex)..<end]) {
    case .success(let value): text += value
    case .failure(let fault): return .failure(fault)
    }
    rest = rest[rest.index(after: end)...]
  }
  return .success(text + rest)
}

private func variable(_ text: Substring) -> Result<String, TemplateFault> {
  let colon = text.firstRange(of: ":-")
  let name = text[..<(colon?.lowerBound ?? text.endIndex)]
  guard name.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil else { return .failure(.name(String(name))) }
  guard let colon else { return .success(String(unknownText)) }
  let standard = text[colon.upperBound...]
  return standard.contains("$") ? .failure(.nested(String(name))) : .success(String(standard))
}
