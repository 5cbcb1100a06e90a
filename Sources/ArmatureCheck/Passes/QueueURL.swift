// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// What is amiss with the URL of the queue that the spec calls `queue`, with `${NAME}`, `${NAME:-default}` and `$$` in it, or nil.
///
/// What a variable without default will hold is not known: nothing is said of a scheme or a path that begins in it. `spelled` has the
/// defaults of needs in it.
func queueURLProblem(_ url: Located<String>, _ spelled: Located<String>, of queue: String) -> (any Problem)? {
  switch standing(of: spelled.value, queueSchemes, pathOf: ["sqlite:"]) {
  case .template(let fault): QueueURLTemplate(url: url, fault: fault)
  case .scheme: QueueURLScheme(url: url)
  case .path: QueueURLPath(url: url)
  case nil: sqsFault(url.value, of: queue).map { QueueURLSQS(url: url, fault: $0) } ?? queueParameterProblem(url)
  }
}

/// The same for the URL of a lock.
func lockURLProblem(_ url: Located<String>, _ spelled: Located<String>) -> (any Problem)? {
  switch standing(of: spelled.value, ["file:", "sqlite:", "memory:", "zookeeper:"], pathOf: ["file:", "sqlite:", "memory:"]) {
  case .template(let fault): QueueURLTemplate(url: url, fault: fault)
  case .scheme, .path: LockURL(url: url)
  case nil: zooKeeperFault(spelled.value).map { LockURLZooKeeper(url: url, fault: $0) }
  }
}

/// What the URL of a queue may begin with.
package let queueSchemes = ["memory:", "sqlite:", "sqs:", "https:"]

private enum URLFault {
  case template(TemplateFault)
  /// It is none of the known ones.
  case scheme
  /// It is needed, and there is none.
  case path
}

private func standing(of url: String, _ schemes: [String], pathOf needy: [String]) -> URLFault? {
  switch expandURL(url) {
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
package func isNoPath(_ path: some StringProtocol) -> Bool {
  path.allSatisfy(\.isWhitespace) || path == ":memory:" || (path.hasPrefix("//") && !path.hasPrefix("///"))
}

/// Whether a queue's URL is one of SQS's, as far as it is known.
package func isOfSQS(_ url: String) -> Bool {
  guard case .success(let text) = expandURL(url) else { return false }
  return text.hasPrefix("sqs:") || text.hasPrefix("https:")
}

/// Whether the queue of SQS that a URL names is a FIFO queue.
package func namesFIFO(_ url: String) -> Bool { url.prefix { $0 != "?" }.hasSuffix(".fifo") }

/// What is wrong with a URL of SQS as the place of a queue.
enum SQSFault {
  /// It names none.
  case place
  /// More than one `*` stands for the queue's name.
  case stars
  /// It is longer than SQS takes them.
  case length(String)
  /// What stands before the name is no account.
  case account(String)

  static let nameCharactersMax = 80
}

/// Of a URL that is known as a whole, and is neither `sqs://REGION/QUEUE`, with the account before the queue or without it, nor the queue's
/// own URL, behind `sqs:` or alone. What stands behind a `?` is looked at elsewhere.
private func sqsFault(_ url: String, of queue: String) -> SQSFault? {
  guard isOfSQS(url), case .success(let text) = expandURL(url), !text.contains(unknownText) else { return nil }
  let place = text.hasPrefix("sqs:") ? text.dropFirst("sqs:".count) : text[...]
  let short = /\/\/[^\/.?]+(?:\/[^\/?]+)?\/([A-Za-z0-9_*-]+(?:\.fifo)?)(?:\?.*)?/
  if let account = accountOfShort(place), account.wholeMatch(of: /[0-9]{12}/) == nil { return .account(String(account)) }
  let long = /https?:\/\/[^\/?]+\/[^\/?]+\/([A-Za-z0-9_*-]+(?:\.fifo)?)(?:\?.*)?/
  guard let name = (place.wholeMatch(of: short) ?? place.wholeMatch(of: long))?.1 else { return .place }
  if name.count(where: { $0 == "*" }) > 1 { return .stars }
  let full = String(name.replacing("*", with: queue))
  return full.unicodeScalars.count > SQSFault.nameCharactersMax ? .length(full) : nil
}

/// The account in `//REGION/ACCOUNT/QUEUE`.
private func accountOfShort(_ place: Substring) -> Substring? {
  let parts = place.prefix { $0 != "?" }.split(separator: "/", omittingEmptySubsequences: false)
  return parts.count == 5 && parts[0].isEmpty && parts[1].isEmpty && !parts[2].contains(".") ? parts[3] : nil
}

/// A region that cannot be one, in a URL that has no server of its own.
func regionProblem(_ url: Located<String>) -> QueueURLRegion? {
  guard case .success(let text) = expandURL(url.value), text.hasPrefix("sqs://") else { return nil }
  let region = text.dropFirst("sqs://".count).prefix { !"/?".contains($0) }
  if region.contains(unknownText) || region.wholeMatch(of: /[a-z]{2,5}(-[a-z]+){1,3}-[0-9]{1,2}/) != nil { return nil }
  return QueueURLRegion(url: url, region: String(region))
}
