// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

// The lock.

struct LockURL: Problem {
  static let code = "lock-url"
  var url: Located<String>
  var span: Span { url.span }
  private var scheme: String? { ["file:", "sqlite:"].first { url.value.hasPrefix($0) } }
  var message: String { scheme.map { "`\($0)` names no file" } ?? "\(quote(url.value)) names no lock" }
  var help: String {
    if let scheme { return "write its path, such as `\(scheme).armature/lock`" }
    if url.value.hasPrefix("memory:") {
      return "write a name after it, such as `memory:shop`, for tests; `file:.armature/lock` works between programs"
    }
    if let text = straightQuotes(of: url.value) { return "write straight quotes: \(quote("\"\(text)\""))" }
    if let meant { return "did you mean `\(meant):`?" }
    return "write `file:PATH`, a file on the local disk, such as `file:.armature/lock`, or `sqlite:PATH`; between machines "
      + "`zookeeper://HOST:PORT/PATH`"
  }
  private var meant: String? {
    guard let colon = url.value.firstIndex(of: ":") else { return nil }
    let word = String(url.value[..<colon])
    return word == "zk" ? "zookeeper" : nearest(word, in: ["file", "sqlite", "memory", "zookeeper"])
  }
}

/// What of a URL is none of a lock in ZooKeeper. The texts hold no variable.
enum ZooKeeperFault {
  case servers, credentials, path
  case server(String)
  case port(String)
  case step(String)
  case parameter(String)
  case session(String)
}

struct LockURLZooKeeper: Problem {
  static let code = "lock-url-zookeeper"
  var url: Located<String>
  var fault: ZooKeeperFault
  var span: Span { url.span }
  var message: String {
    switch fault {
    case .servers: "`zookeeper:` names no servers"
    // What stands there is a secret: it is not told again.
    case .credentials: "the URL of a lock cannot hold a user, because logs show it"
    case .path: "this URL names servers of ZooKeeper, but no lock"
    case .server(let text): text.isEmpty ? "a server has no name" : "\(quote(text)) is not a server"
    case .port(let text): "\(quote(text)) is not a port"
    case .step(""): "the path of the lock holds an empty name"
    case .step(let text): "a path in ZooKeeper cannot have \(quote(text)) in it"
    case .parameter(let name): "the URL of a lock in ZooKeeper has no parameter \(quote(name))"
    case .session(let text): "\(quote(text)) is not a time for a session"
    }
  }
  var help: String {
    switch fault {
    case .servers: "write `zookeeper://HOST:PORT/PATH`, with commas between several servers"
    case .credentials: "delete everything before the `@`, and set ZOOKEEPER_AUTH to `USER:PASSWORD` where the program runs"
    case .path: "write a path after them, such as `/locks/orders`"
    case .server: "write `HOST:PORT`, with commas between several, such as `zk1:2181,zk2:2181`"
    case .port: "write a number from 1 to 65535, or no port for 2181"
    case .step: "write names with single slashes between them, none of them `.` or `..`, and the first not `zookeeper`"
    case .parameter(let name): suggestion(for: name, in: ["session"], otherwise: "")
    case .session: "write one from `500ms` to `5m`, such as `session=10s`"
    }
  }
}

struct LockUnfenced: Problem {
  static let code = "lock-unfenced"
  static let severity = Severity.warning
  var lock: Located<String>
  var url: Located<String>
  var span: Span { lock.span }
  var message: String { "nothing tells SQS who holds this lock, so it also accepts the work of an owner that has lost it" }
  var help: String {
    let mark = url.value.contains("?") ? "&" : "?"
    return "add `\(mark)claims=TABLE` to the `url` of the dispatch queue, a DynamoDB table; if doing work twice does no harm, "
      + "allow it: `# armature:allow lock-unfenced -- why`"
  }
  var related: [Related] { [Related("the dispatch queue is in SQS", at: url.span)] }
}
