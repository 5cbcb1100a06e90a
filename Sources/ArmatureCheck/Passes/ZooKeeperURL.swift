// SPDX-License-Identifier: Apache-2.0

/// What is amiss with the URL of a lock in ZooKeeper, or nil; also where it is none of these. Its variables are sound.
///
/// What a variable without default will hold is not known, and may be any part: what stands beside it is checked all the same.
/// The program reads the URL by the same rules, in `ArmatureZooKeeper`; a test holds the two against each other.
func zooKeeperFault(_ url: String) -> ZooKeeperFault? {
  guard case .success(let text) = expandURL(url), text.hasPrefix(scheme) else { return nil }
  let rest = text.dropFirst(scheme.count)
  guard rest.hasPrefix("//") else { return "//".hasPrefix(rest.prefix { $0 != unknownText }) && isUnknown(rest) ? nil : .servers }
  let parts = rest.dropFirst(2).split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
  let slash = parts[0].firstIndex(of: "/") ?? parts[0].endIndex
  let servers = parts[0][..<slash]
  return serverFault(servers) ?? pathFault(parts[0][slash...], isFirst: !isUnknown(servers))
    ?? (parts.count == 2 ? parameterFault(parts[1]) : nil)
}

private let scheme = "zookeeper:"

private func isUnknown(_ text: Substring) -> Bool { text.contains(unknownText) }

private func serverFault(_ text: Substring) -> ZooKeeperFault? {
  if text.contains("@") { return .credentials }
  for server in text.split(separator: ",", omittingEmptySubsequences: false) where !isUnknown(server) {
    if let fault = oneServerFault(server) { return fault }
  }
  return nil
}

private func oneServerFault(_ text: Substring) -> ZooKeeperFault? {
  let name = /[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?\.?/
  let address = /\[[0-9A-Fa-f:.]+\]/
  let colon = text.lastIndex { $0 == ":" || $0 == "]" }.flatMap { text[$0] == ":" ? $0 : nil }
  let host = text[..<(colon ?? text.endIndex)]
  guard host.wholeMatch(of: name) != nil || host.wholeMatch(of: address) != nil else { return .server(String(text)) }
  guard let colon else { return nil }
  let port = text[text.index(after: colon)...]
  let isPort = port.wholeMatch(of: /[0-9]{1,5}/) != nil && (1...65535).contains(Int(port) ?? 0)
  return isPort ? nil : .port(String(port))
}

/// `isFirst`: whether the path begins here for certain, and not in a variable before it.
private func pathFault(_ text: Substring, isFirst: Bool) -> ZooKeeperFault? {
  if text.isEmpty { return isFirst ? .path : nil }
  if text == "/" { return .path }
  for (index, step) in text.dropFirst().split(separator: "/", omittingEmptySubsequences: false).enumerated() where !isUnknown(step) {
    let isReserved = index == 0 && isFirst && step == "zookeeper"
    if step.isEmpty || step == "." || step == ".." || isReserved || step.unicodeScalars.contains(where: isRefused) {
      return .step(String(step))
    }
  }
  return nil
}

/// What ZooKeeper takes in no path.
private func isRefused(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0...0x1F, 0x7F...0x9F, 0xD800...0xF8FF, 0xFFF0...0xFFFF: true
  default: false
  }
}

private func parameterFault(_ text: Substring) -> ZooKeeperFault? {
  let name = text.prefix { $0 != "=" }
  if isUnknown(name) { return nil }
  if name != "session" { return .parameter(String(name)) }
  let value = text.dropFirst("session=".count)
  return isUnknown(value) || isSession(value) ? nil : .session(String(value))
}

private func isSession(_ text: Substring) -> Bool {
  guard let match = text.wholeMatch(of: /([0-9]{1,6})(ms|s|m)/), let count = Int(match.1) else { return false }
  return (500...300_000).contains(count * ["ms": 1, "s": 1000, "m": 60_000][match.2, default: 0])
}
