// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A browser that is told what to do over two pipes, by Chromium's own protocol: one page, whose elements are clicked by the mouse.
final class Browser: @unchecked Sendable {
  private let process: pid_t
  private let toIt: Int32
  private let fromIt: Int32
  private let folder: URL
  private var rest: [UInt8] = []
  private var number = 0
  private var session: String?
  /// Errors of the page's scripts, and what it was refused.
  private(set) var complaints: [String] = []

  init(_ path: String) async throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "armature-browser-\(UUID().uuidString)")
    let (there, back) = (try pipes(), try pipes())
    (toIt, fromIt) = (there.write, back.read)
    process = try spawn(
      [
        path, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-pipe", "--no-first-run",
        "--user-data-dir=\(folder.path(percentEncoded: false))", "about:blank",
      ], reading: there.read, writing: back.write)
    close(there.read)
    close(back.write)
    let targets = try await call("Target.getTargets")
    let target = (targets["targetInfos"] as? [[String: Any]])?.first { $0["type"] as? String == "page" }?["targetId"] as? String
    guard let target else { throw Fault("the browser has no page") }
    let attached = try await call("Target.attachToTarget", #"{"targetId":"\#(target)","flatten":true}"#)
    session = attached["sessionId"] as? String
    for domain in ["Page", "Runtime", "Log"] { _ = try await call("\(domain).enable") }
  }

  deinit {
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
    close(toIt)
    close(fromIt)
    try? FileManager.default.removeItem(at: folder)
  }

  /// Opens a page on a screen of this size; a narrow one is that of a telephone.
  func open(_ address: String, _ screen: BrowserScreen) async throws {
    let isPhone = screen.width < 500
    let size = #""width":\#(screen.width),"height":\#(screen.height),"deviceScaleFactor":\#(screen.scale),"mobile":\#(isPhone)"#
    _ = try await call("Emulation.setDeviceMetricsOverride", "{\(size)}")
    let scheme = screen.isDark ? "dark" : "light"
    _ = try await call("Emulation.setEmulatedMedia", #"{"features":[{"name":"prefers-color-scheme","value":"\#(scheme)"}]}"#)
    // Another page first, so that the same address is opened anew.
    _ = try await call("Page.navigate", #"{"url":"about:blank"}"#)
    _ = try await call("Page.navigate", #"{"url":\#(quoted(address))}"#)
    try await until("document.readyState === 'complete' && document.getElementById('link')?.dataset.tone === 'good'")
  }

  /// What a script says, as text.
  @discardableResult
  func evaluate(_ script: String) async throws -> String {
    let answer = try await call("Runtime.evaluate", #"{"expression":\#(quoted(script)),"awaitPromise":true,"returnByValue":true}"#)
    if let details = answer["exceptionDetails"] as? [String: Any] {
      let exception = details["exception"] as? [String: Any]
      throw Fault("\(exception?["description"] ?? details["text"] ?? "an error") in \(script.prefix(300))")
    }
    return (answer["result"] as? [String: Any]).flatMap { $0["value"] }.map { "\($0)" } ?? ""
  }

  /// Waits until a condition of the page holds, for ten seconds at most.
  func until(_ condition: String) async throws {
    try await evaluate(
      """
      new Promise((resolve, reject) => {
        const end = performance.now() + 10000;
        const look = () => {
          let holds = false;
          try { holds = \(condition) } catch {}
          if (holds) resolve("");
          else if (performance.now() > end) reject(new Error("it does not come: " + document.body?.innerText.slice(0, 3000)));
          else setTimeout(look, 20);
        };
        look();
      })
      """)
  }

  /// Presses the mouse in the middle of the first element of these that has a text, and can be seen there.
  func click(_ selector: String, text: String? = nil) async throws {
    let isMeant = text.map { "each.textContent.trim() === \(quoted($0))" } ?? "true"
    try await until("(\(Self.found(selector, isMeant))) !== null")
    let spot = try await evaluate(
      """
      (() => {
        const element = \(Self.found(selector, isMeant));
        element.scrollIntoView({ block: "center", inline: "center" });
        const box = element.getBoundingClientRect();
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        const top = document.elementFromPoint(x, y);
        if (!element.contains(top)) throw new Error("it is covered by " + top?.outerHTML?.slice(0, 200));
        if (element.disabled) throw new Error("it is disabled");
        return x + "," + y;
      })()
      """)
    let parts = spot.split(separator: ",")
    for kind in ["mousePressed", "mouseReleased"] {
      _ = try await call(
        "Input.dispatchMouseEvent", #"{"type":"\#(kind)","x":\#(parts[0]),"y":\#(parts[1]),"button":"left","clickCount":1}"#)
    }
  }

  private static func found(_ selector: String, _ isMeant: String) -> String {
    "([...document.querySelectorAll(\(quoted(selector)))].find((each) => each.getClientRects().length && \(isMeant)) ?? null)"
  }

  /// Types into what has the focus.
  func type(_ text: String) async throws { _ = try await call("Input.insertText", #"{"text":\#(quoted(text))}"#) }

  func picture() async throws -> Data {
    let answer = try await call("Page.captureScreenshot", #"{"format":"png"}"#)
    guard let text = answer["data"] as? String, let data = Data(base64Encoded: text) else { throw Fault("there is no picture") }
    return data
  }

  private func call(_ method: String, _ parameters: String = "{}") async throws -> sending [String: Any] {
    number += 1
    let (number, session) = (number, session)
    let place = session.map { #","sessionId":"\#($0)""# } ?? ""
    let bytes = Array(#"{"id":\#(number),"method":"\#(method)","params":\#(parameters)\#(place)}"#.utf8) + [0]
    let answer = try await onAThread { [self] in
      guard bytes.withUnsafeBytes({ write(toIt, $0.baseAddress, $0.count) }) == bytes.count else { throw Fault("the browser is gone") }
      while true { if let answer = try heard(try message(), number) { return answer } }
    }
    guard let object = try JSONSerialization.jsonObject(with: answer) as? [String: Any] else { throw Fault("no answer") }
    if let error = object["error"] { throw Fault("\(method): \(error)") }
    return object["result"] as? [String: Any] ?? [:]
  }

  /// The message, where it is the answer to that number.
  private func heard(_ message: Data, _ number: Int) throws -> Data? {
    guard let object = try JSONSerialization.jsonObject(with: message) as? [String: Any] else { return nil }
    if object["id"] as? Int == number { return message }
    let entry = (object["params"] as? [String: Any])?["entry"] as? [String: Any]
    let isError = object["method"] as? String == "Runtime.exceptionThrown" || entry?["level"] as? String == "error"
    if isError { complaints.append(String(decoding: message, as: UTF8.self)) }
    return nil
  }

  private func message() throws -> Data {
    while true {
      if let end = rest.firstIndex(of: 0) {
        defer { rest.removeFirst(end + 1) }
        return Data(rest[..<end])
      }
      var bytes = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(fromIt, &bytes, bytes.count)
      guard count > 0 else { throw Fault("the browser is gone") }
      rest += bytes.prefix(count)
    }
  }
}

/// What a page is seen on.
struct BrowserScreen: Sendable {
  var width: Int
  var height: Int
  var isDark: Bool
  var scale = 1
}

/// A text as a literal of JSON, which JavaScript reads alike.
func quoted(_ text: String) -> String {
  (try? JSONEncoder().encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
}

private func pipes() throws -> (read: Int32, write: Int32) {
  var ends: [Int32] = [0, 0]
  guard pipe(&ends) == 0 else { throw Fault("there is no pipe") }
  // Above the places that the browser wants them at, and inherited by no other program.
  let high = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 20) }
  for end in ends { close(end) }
  return (high[0], high[1])
}

/// Starts a program whose files 3 and 4 are these, and that says nothing.
private func spawn(_ arguments: [String], reading: Int32, writing: Int32) throws -> pid_t {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_adddup2(&actions, reading, 3)
  posix_spawn_file_actions_adddup2(&actions, writing, 4)
  for file in [Int32(1), 2] { posix_spawn_file_actions_addopen(&actions, file, "/dev/null", O_WRONLY, 0) }
  var copies = arguments.map { strdup($0) } + [nil]
  defer { for copy in copies { free(copy) } }
  var id = pid_t()
  guard posix_spawn(&id, arguments[0], &actions, nil, &copies, environ) == 0 else { throw Fault("\(arguments[0]) cannot be started") }
  return id
}
