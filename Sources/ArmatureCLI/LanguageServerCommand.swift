// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureLanguageServer
import Foundation

struct LanguageServerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    abstract: "Tells editors of specs as they are written.",
    discussion: """
      It speaks the Language Server Protocol on standard input and output, until the editor says that it shall end; \
      Documentation/Command.md tells how to hand it to one.
      """)

  @Flag(help: ArgumentHelp("What many editors ask for, and what it does anyway.", visibility: .hidden))
  var stdio = false

  func run() throws {
    let inbox = Inbox()
    Thread.detachNewThread { readMessages(into: inbox) }
    var server = LanguageServer(editorWorkspace())
    let status = serve(&server, inbox)
    if status != 0 { throw ExitCode(status) }
  }

  /// A check begins where no message waits, and what has come meanwhile is taken in before its findings are told.
  private func serve(_ server: inout LanguageServer, _ inbox: Inbox) -> Int32 {
    var checked: Int?
    while true {
      if let frame = inbox.next(waits: checked == nil && !server.isDue) {
        send(server.receive(frame))
        if let status = server.exitStatus { return status }
      } else if let revision = checked {
        send(server.publish(revision))
        checked = nil
      } else if server.isDue {
        checked = server.check()
      } else {
        return server.statusOfEnd
      }
    }
  }

  private func send(_ messages: [String]) {
    if !messages.isEmpty { write(messages.map(framed).joined(), to: .standardOutput) }
  }
}

/// What has come and was not looked at yet. One thread reads, and another one works, so that a check holds up nobody who writes.
private final class Inbox: @unchecked Sendable {
  private let condition = NSCondition()
  private var frames: [Framing.Frame] = []
  private var isClosed = false

  func add(_ new: [Framing.Frame]) {
    condition.withLock {
      frames += new
      condition.broadcast()
      // An editor that sends without end waits, and does not fill the memory.
      while frames.count > waitingMax, !isClosed { condition.wait() }
    }
  }

  func close() {
    condition.withLock {
      isClosed = true
      condition.broadcast()
    }
  }

  /// The next message; nil where there is none, and where `waits` that is at the end of them all.
  func next(waits: Bool) -> Framing.Frame? {
    condition.withLock {
      while waits, frames.isEmpty, !isClosed { condition.wait() }
      defer { condition.broadcast() }
      return frames.isEmpty ? nil : frames.removeFirst()
    }
  }
}

private let waitingMax = 1000

private func readMessages(into inbox: Inbox) {
  var framing = Framing()
  var bytes = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(STDIN_FILENO, &bytes, bytes.count)
    if count > 0 { inbox.add(framing.take(Array(bytes.prefix(count)))) } else if count == 0 || errno != EINTR { break }
  }
  inbox.close()
}
