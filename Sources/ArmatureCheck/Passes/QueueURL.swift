// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// What is amiss with a queue's URL, with `${NAME}`, `${NAME:-default}` and `$$` in it, or nil.
///
/// What a variable without default will hold is not known: nothing is said of a scheme or a path that begins in it. `spelled` has the
/// defaults of needs in it.
func queueURLProblem(_ url: Located<String>, _ spelled: Located<String>) -> (any Problem)? {
  switch standing(of: spelled.value, ["memory:", "sqlite:", "sqs:", "https:"], pathOf: ["sqlite:"]) {
  case .template(let fault): QueueURLTemplate(url: url, fault: fault)
  case .scheme: QueueURLScheme(url: url)
  case .path: QueueURLPath(url: url)
  case nil: isNoQueueOfSQS(url.value) ? QueueURLSQS(url: url) : nil
  }
}

/// The same for the URL of a lock.
func lockURLProblem(_ url: Located<String>, _ spelled: Located<String>) -> (any Problem)? {
  switch standing(of: spelled.value, ["file:", "sqlite:", "memory:"], pathOf: ["file:", "sqlite:", "memory:"]) {
  case .template(let fault): QueueURLTemplate(url: url, fault: fault)
  case .scheme, .path: LockURL(url: url)
  case nil: nil
  }
}

/// A variable of a URL: `${NAME}`, or `${NAME:-STANDARD}`.
package struct URLVariable {
  package var name: String
  package var standard: Substring?
  package var hasDefault: Bool { standard != nil }
}

/// The variables of a URL, as far as each is closed.
package func urlVariables(_ url: String) -> [URLVariable] {
  var variables: [URLVariable] = []
  _ = mapVariables(of: url) { variable in
    variables.append(variable)
    return nil
  }
  return variables
}

/// The URL with what `text` makes of its variables in their places; nil leaves one as it is.
///
/// One pass: whoever opens ten thousand of them and closes none waits no longer than others.
func mapVariables(of url: String, _ text: (URLVariable) -> String?) -> String {
  var (result, rest) = ("", url[...])
  while let dollar = rest.firstIndex(of: "$") {
    let next = rest.index(after: dollar)
    guard rest[next...].first == "{" else {
      let stop = rest[next...].first == "$" ? rest.index(after: next) : next
      result += rest[..<stop]
      rest = rest[stop...]
      continue
    }
    guard let end = rest[next...].firstIndex(of: "}") else { break }
    let held = rest[rest.index(after: next)..<end]
    let colon = held.firstRange(of: ":-")
    let variable = URLVariable(name: String(held[..<(colon?.lowerBound ?? end)]), standard: colon.map { held[$0.upperBound...] })
    result += rest[..<dollar] + (text(variable) ?? String(rest[dollar...end]))
    rest = rest[rest.index(after: end)...]
  }
  return result + rest
}

/// The URL as the program will have it, where the variables hold what `value` says.
package func filledURL(_ url: String, _ value: (String) -> String?) -> String {
  let mark = "\u{0}"
  return url.replacing("$$", with: mark).replacing(/\$\{([A-Za-z_][A-Za-z0-9_]*)(:-([^}]*))?\}/) { match in
    value(String(match.1)) ?? match.3.map(String.init) ?? ""
  }.replacing(mark, with: "$")
}

private enum URLFault {
  case template(TemplateFault)
  /// It is none of the known ones.
  case scheme
  /// It is needed, and there is none.
  case path
}

private func standing(of url: String, _ schemes: [String], pathOf needy: [String]) -> URLFault? {
  switch expand(url) {
  case .failure(let fault): return .template(fault)
  case .success(let text):
    let known = text.prefix { $0 != unknownText }
    if let scheme = schemes.first(where: known.hasPrefix) {
      return needy.contains(scheme) && isNoPath(text.dropFirst(scheme.count)) ? .path : nil
    }
    let mayStillMatch = known.count < text.count && schemes.contains { $0.hasPrefix(known) }
    return mayStillMatch ? nil : .scheme
  }
}

/// Nothing, blanks, SQLite's own name for memory, or a host as `sqlite://tasks.db` has one: an absolute path begins with one slash.
private func isNoPath(_ path: Substring) -> Bool {
  path.allSatisfy(\.isWhitespace) || path == ":memory:" || (path.hasPrefix("//") && !path.hasPrefix("///"))
}

/// Whether a queue's URL is one of SQS's, as far as it is known.
func isOfSQS(_ url: String) -> Bool {
  guard case .success(let text) = expand(url) else { return false }
  return text.hasPrefix("sqs:") || text.hasPrefix("https:")
}

/// Whether a URL that is known as a whole is one of SQS's, and names no queue: neither `sqs://REGION/QUEUE`, with the account
/// before the queue or without it, nor the queue's own URL, behind `sqs:` or alone.
private func isNoQueueOfSQS(_ url: String) -> Bool {
  guard isOfSQS(url), case .success(let text) = expand(url), !text.contains(unknownText) else { return false }
  let place = text.hasPrefix("sqs:") ? text.dropFirst("sqs:".count) : text[...]
  let short = /\/\/[^\/.?]+(\/[^\/?]+)?\/[A-Za-z0-9_*-]+(\.fifo)?/
  let long = /https?:\/\/[^\/?]+\/[^\/?]+\/[A-Za-z0-9_*-]+(\.fifo)?(\?region=[^=&]+)?/
  return place.wholeMatch(of: short) == nil && place.wholeMatch(of: long) == nil
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
