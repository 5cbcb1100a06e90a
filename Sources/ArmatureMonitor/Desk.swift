// SPDX-License-Identifier: Apache-2.0

/// Where a request is looked at before its body is read.
struct Desk: Sendable {
  let guardian: Guardian
  let routes: Routes
  let bodyBytesMax: Int

  /// What answers the request once its body is there. Throws where nothing is to be done.
  func receive(
    _ head: RequestHead, from peer: Peer
  ) throws(Refusal) -> @Sendable ([UInt8]) async throws(Refusal) -> Answer {
    try guardian.checkOrigin(head)
    let found = routes.all.filter { $0.path == head.path }
    guard let some = found.first else { throw Refusal(404, "there is nothing under this address") }
    // Asked before the method, too: who may not look learns no more than that something is there.
    try guardian.check(head, from: peer, for: some.right)
    guard let route = found.first(where: { $0.method == head.method }) else {
      let methods = found.map(\.method).joined(separator: ", ")
      throw Refusal(405, "this address takes \(methods)", fields: ["allow: \(methods)"])
    }
    try checkBody(head, of: route)
    // The files of the page are for everybody, whatever token comes along.
    let mayLook = route.right != .page && guardian.mayLook(head, from: peer)
    return { body throws(Refusal) in try await route.answer(Request(head: head, body: body, mayLook: mayLook)) }
  }

  private func checkBody(_ head: RequestHead, of route: Route) throws(Refusal) {
    guard route.method == "POST" else {
      if head.bodyByteCount > 0 { throw Refusal(400, "this address takes no body") }
      return
    }
    guard head.bodyByteCount <= bodyBytesMax else { throw Refusal(413, "a body has at most \(bodyBytesMax) bytes") }
    let type = head.fields[.contentType]?.split(separator: ";").first?.lowercased()
    guard type?.split(separator: " ").first == "application/json" else {
      throw Refusal(415, "this address takes application/json")
    }
  }
}

/// One thing that can be asked.
struct Route: Sendable {
  let method: String
  let path: String
  let right: Right
  let answer: @Sendable (Request) async throws(Refusal) -> Answer
}
