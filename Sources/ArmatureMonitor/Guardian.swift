// SPDX-License-Identifier: Apache-2.0

import FlyingSocks

/// Whom the monitor answers: a table of reasons not to, from the first to the last.
struct Guardian: Sendable {
  let token: Token
  let hostNames: [String]

  /// Asked before anything is looked up, so that a page of somebody else learns nothing.
  func checkOrigin(_ head: RequestHead) throws(Refusal) {
    guard let host = head.fields[.host], isOwn(host) else {
      throw Refusal(421, "the host of the request is neither an address, nor localhost, nor a name that the monitor was given")
    }
    if let origin = head.fields[.origin], origin != "http://\(host)", origin != "https://\(host)" {
      throw Refusal(403, "the request comes from a page of somebody else")
    }
    switch head.fields[.fetchSite] {
    case nil, "none", "same-origin": return
    // Whoever follows a link to the page may come from anywhere: all that it takes is asked for by the page itself.
    case _ where head.path == "/" && head.method == "GET" && head.fields[.fetchMode] == "navigate": return
    default: throw Refusal(403, "the request comes from a page of somebody else")
    }
  }

  func check(_ head: RequestHead, from peer: Peer, for right: Right) throws(Refusal) {
    if right == .page { return }
    if let given = head.bearer {
      if !token.matches(given) { throw missing("the token is another one") }
    } else if head.fields[.authorization] != nil {
      throw missing("the token has to come as `Bearer TOKEN`")
    } else if right == .control {
      throw missing("a command needs the token")
    } else if right == .look, !isHere(head, peer) {
      throw missing("who is not on this machine needs the token")
    }
  }

  /// Whether a visitor who was let in may look.
  func mayLook(_ head: RequestHead, from peer: Peer) -> Bool { head.bearer != nil || isHere(head, peer) }

  private func isHere(_ head: RequestHead, _ peer: Peer) -> Bool { peer.isLoopback && !head.isForwarded }

  private func missing(_ sentence: String) -> Refusal { Refusal(401, sentence, fields: ["www-authenticate: Bearer"]) }

  private func isOwn(_ host: String) -> Bool {
    guard let name = nameOfHost(host)?.lowercased() else { return false }
    return name == "localhost" || isAddress(name) || hostNames.contains { $0.lowercased() == name }
  }
}

/// Who came, as far as the machine vouches for it.
struct Peer: Sendable {
  let isLoopback: Bool

  init(_ address: Socket.Address?) {
    switch address {
    case .ip4(let text, _): isLoopback = text.hasPrefix("127.")
    case .ip6(let text, _): isLoopback = text == "::1" || text.hasPrefix("::ffff:127.")
    case .unix, nil: isLoopback = false
    }
  }
}

/// What a visitor has to show.
enum Right: Sendable {
  /// The files of the page, which say nothing about the service.
  case page
  /// Its status says how the service is, and all else is for who may look: orchestrators and load balancers can send no secret.
  case probe
  case look
  case control
}

extension RequestHead {
  /// The token that the visitor shows.
  var bearer: Substring? {
    guard let text = fields[.authorization], text.lowercased().hasPrefix("bearer ") else { return nil }
    return text.dropFirst(7)
  }

  /// A proxy has sent it on, for somebody of whom the address says nothing.
  fileprivate var isForwarded: Bool { fields[.forwarded] != nil || fields[.forwardedFor] != nil }
}

/// The name in `name`, `name:port`, `1.2.3.4:port` or `[::1]:port`.
private func nameOfHost(_ host: String) -> String? {
  guard host.hasPrefix("[") else {
    let parts = host.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.count < 2 || isPort(parts[1]) else { return nil }
    return String(parts[0])
  }
  guard let end = host.firstIndex(of: "]") else { return nil }
  let rest = host[host.index(after: end)...]
  return rest.isEmpty || rest.hasPrefix(":") && isPort(rest.dropFirst()) ? String(host[...end]) : nil
}

private func isPort(_ text: Substring) -> Bool { !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) } }

/// Four numbers, or what stands in brackets, which is no name in any case.
private func isAddress(_ name: String) -> Bool {
  if name.hasPrefix("[") { return true }
  let numbers = name.split(separator: ".", omittingEmptySubsequences: false)
  return numbers.count == 4 && numbers.allSatisfy { !$0.isEmpty && $0.count <= 3 && isPort($0) && (Int($0) ?? 256) < 256 }
}
