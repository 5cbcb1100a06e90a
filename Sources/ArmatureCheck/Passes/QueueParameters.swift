// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// What stands behind the `?` of a queue's URL, as far as it is known: `region=NAME` and `claims=TABLE`, which mean something to SQS alone.
func queueParameterProblem(_ url: Located<String>) -> QueueURLParameter? {
  guard case .success(let text) = expandURL(url.value) else { return nil }
  guard isOfSQS(url.value) else {
    // A path may have any character in it, and this is not a path that anybody would choose.
    let isKnown = text.hasPrefix("sqlite:") || text.hasPrefix("memory:")
    return isKnown && text.contains("?claims=") ? QueueURLParameter(url: url, fault: .elsewhere) : nil
  }
  var seen: Set<Substring> = []
  for parameter in parameters(of: text) {
    let parts = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    if parts[0].contains(unknownText) { continue }
    guard ["region", "claims"].contains(parts[0]), parts.count == 2, !parts[1].contains("=") else {
      return QueueURLParameter(url: url, fault: .unknown(String(parameter.filter { $0 != unknownText })))
    }
    if !seen.insert(parts[0]).inserted { return QueueURLParameter(url: url, fault: .again(String(parts[0]))) }
    if parts[1].contains(unknownText) { continue }
    if parts[1].isEmpty { return QueueURLParameter(url: url, fault: .unknown(String(parameter))) }
    if parts[0] == "claims", parts[1].wholeMatch(of: /[a-zA-Z0-9_.\-]{3,255}/) == nil {
      return QueueURLParameter(url: url, fault: .table(String(parts[1])))
    }
  }
  return nil
}

/// Whether a queue's URL is one of SQS's that names a table for claims, or may name one as soon as its variables are known.
func mayKeepClaims(_ url: String) -> Bool {
  guard case .success(let text) = expandURL(url) else { return true }
  return text.last == unknownText || parameters(of: text).contains { $0.hasPrefix("claims=") || $0.contains(unknownText) }
}

/// Empty where there is no `?`.
private func parameters(of text: String) -> [Substring] {
  guard let mark = text.firstIndex(of: "?") else { return [] }
  return text[text.index(after: mark)...].split(separator: "&", omittingEmptySubsequences: false)
}
