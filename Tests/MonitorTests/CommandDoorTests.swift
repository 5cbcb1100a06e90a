// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureMonitor
import Foundation
import Testing

/// How the command finds a service, and what it shows there.
@Suite struct CommandDoorTests {
  @Test func whereNobodyIsIsTold() async throws {
    for (arguments, part) in [
      (["top"], "there is no service at http://127.0.0.1:1: start one with a monitor"),
      (["errors", "--at", "127.0.0.1:2"], "there is no service at http://127.0.0.1:2"),
      (["errors", "--at", "ftp://there"], "--at ftp://there is not the address of a monitor: write it as http://HOST:PORT"),
      (["errors", "--at", "http://there/page"], "is not the address of a monitor"),
      (["errors", "--at", ""], "is not the address of a monitor"),
    ] {
      let outcome = try await Terminal(["ARMATURE_MONITOR": "http://127.0.0.1:1"]).run(arguments)
      #expect(outcome.status == 2 && outcome.errors.contains(part), "\(outcome)")
    }
  }

  @Test func whoIsNoMonitorIsTold() async throws {
    let stranger = try Stranger(answering: "HTTP/1.1 200 OK\r\ncontent-length: 5\r\nconnection: close\r\n\r\nhello")
    let outcome = try await Terminal(["ARMATURE_MONITOR": "http://localhost:\(stranger.port)"]).run(["errors"])
    #expect(outcome.status == 2 && outcome.errors.contains("is not a monitor"), "\(outcome)")
  }

  /// Who hangs up may have done what was asked, before an answer or in the middle of it.
  @Test(arguments: ["", "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"])
  func whoHangsUpIsNotCalledAStranger(answer: String) async throws {
    let stranger = try Stranger(answering: answer)
    let outcome = try await Terminal(["ARMATURE_MONITOR": "http://127.0.0.1:\(stranger.port)"]).run(["errors"])
    #expect(outcome.status == 2 && outcome.errors.contains("hung up before it answered: a command may be done"), "\(outcome)")
  }

  /// The token goes to the monitor, and to nobody to whom that may lead.
  @Test func nobodyIsFollowed() async throws {
    let other = try Stranger(answering: "HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
    let there = "location: http://127.0.0.1:\(other.port)/"
    let stranger = try Stranger(answering: "HTTP/1.1 302 Found\r\n\(there)\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
    let terminal = Terminal(["ARMATURE_MONITOR": "http://127.0.0.1:\(stranger.port)", "ARMATURE_TOKEN": Shop.token])
    let outcome = try await terminal.run(["errors"])
    #expect(outcome.status == 2 && outcome.errors.contains("is not a monitor"), "\(outcome)")
    #expect(stranger.asked.count == 1 && other.asked.isEmpty)
  }

  @Test func aCommandSaysWhichTokenIsMissing() async throws {
    try await Shop.open { shop async throws in
      let place = ["ARMATURE_MONITOR": "http://127.0.0.1:\(shop.port)"]
      let without = try await Terminal(place).run(["pause", "pay"])
      #expect(without.status == 2 && without.errors.contains("a command needs the token: set ARMATURE_TOKEN"), "\(without)")
      #expect(try await Terminal(place).run(["errors"]).status == 0)
      let terminal = Terminal(place.merging(["ARMATURE_TOKEN": "another-token-of-some-length"]) { _, new in new })
      let wrong = try await terminal.run(["pause", "pay"])
      #expect(wrong.status == 2 && wrong.errors.contains("the token is another one"), "\(wrong)")
      #expect(shop.service.control.snapshot().processes.allSatisfy { $0.state == .running })
    }
  }

  @Test func aTokenComesFromAFileOrTheEnvironmentAndNotFromTheArguments() async throws {
    try await Shop.open { shop async throws in
      let place = "http://127.0.0.1:\(shop.port)"
      let link = "\(place)/#token=\(Shop.token)"
      #expect(try await Terminal(["ARMATURE_MONITOR": link]).run(["pause", "pay"]).status == 0)
      let seen = try await Terminal([:]).run(["pause", "pay", "--at", link])
      #expect(seen.status == 2 && seen.errors.contains("put the link into ARMATURE_MONITOR"), "\(seen)")
      #expect(!seen.errors.contains(Shop.token))
      #expect(try await Terminal(["ARMATURE_MONITOR_TOKEN": Shop.token]).run(["pause", "pay", "--at", place]).status == 0)
      let file = FileManager.default.temporaryDirectory.appending(path: "armature-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: file) }
      try Data("\(Shop.token)\n".utf8).write(to: file)
      let path = file.path(percentEncoded: false)
      #expect(try await Terminal([:]).run(["resume", "pay", "--at", place, "--token-file", path]).status == 0)
      try Data("two words".utf8).write(to: file)
      let none = try await Terminal([:]).run(["resume", "pay", "--at", place, "--token-file", path])
      #expect(none.status == 2 && none.errors.contains("holds no token"), "\(none)")
    }
  }

  /// A proxy of the environment is not asked for what is on this machine.
  @Test func noProxyIsAskedForThisMachine() async throws {
    try await Shop.open { shop async throws in
      let proxy = try Stranger(answering: "HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
      var terminal = shop.terminal
      for name in ["http_proxy", "HTTP_PROXY", "all_proxy"] { terminal.environment[name] = "http://127.0.0.1:\(proxy.port)" }
      #expect(try await terminal.run(["errors"]).status == 0)
      #expect(proxy.asked.isEmpty)
    }
  }
}
