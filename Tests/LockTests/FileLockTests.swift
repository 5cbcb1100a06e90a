// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Armature
import ArmatureSQLite

/// Locks on the disk of this machine.
@Suite(.timeLimit(.minutes(1))) struct FileLockTests {
  @Test func theFileSaysWhoHoldsIt() async throws {
    try await withFolder { folder in
      let path = folder + "/a/b/lock"
      let lock = try await FileLocks().open(path, host: .system)
      let tenure = try await lock.acquire { _ in }
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.hasPrefix("token 0000000"))
      #expect(text.contains("\npid \(getpid())\n") && text.contains("\nhost ") && text.contains("\nsince 20"))
      await tenure.release()
      #expect(try String(contentsOfFile: path, encoding: .utf8).contains("\nfree 20"))
    }
  }

  @Test func aFileThatIsRemovedIsALossAndItsTokensGoOn() async throws {
    try await withFolder { folder in
      let lock = try await FileLocks().open(folder + "/lock", host: .system)
      let first = try await lock.acquire { _ in }
      try FileManager.default.removeItem(atPath: folder + "/lock")
      #expect(try await first.waitForLoss() == "its file was removed")
      let second = try await lock.acquire { _ in }
      #expect(second.token >= first.token)
      await second.release()
    }
  }

  /// Within a second, too: a token that two owners have is none.
  @Test func theTokenOfARemovedFileIsNotGivenAgain() async throws {
    try await withFolder { folder in
      var host = Armature.Host.system
      host.time = FixedTime(milliseconds: 998)
      let first = try await FileLocks().open(folder + "/lock", host: host).acquire { _ in }
      try FileManager.default.removeItem(atPath: folder + "/lock")
      host.time = FixedTime(milliseconds: 999)
      let second = try await FileLocks().open(folder + "/lock", host: host).acquire { _ in }
      #expect(second.token > first.token)
      await second.release()
    }
  }

  @Test func whatCannotBeALockIsToldInOneSentence() async throws {
    try await withFolder { folder in
      try "hello".write(toFile: folder + "/text", atomically: true, encoding: .utf8)
      try "token 18446744073709551615\n".write(toFile: folder + "/token", atomically: true, encoding: .utf8)
      let wrong = [
        "": "file: names no file; write `file:PATH`",
        folder: "file:\(folder) cannot be opened (Is a directory)",
        folder + "/text": "file:\(folder)/text cannot be a lock: it holds something else; name another file",
        folder + "/token": "file:\(folder)/token cannot be a lock: it holds something else; name another file",
        folder + "/text/lock": "file:\(folder)/text/lock cannot be opened (Not a directory)",
        "/dev/null": "file:/dev/null cannot be a lock: it is no regular file",
        "/proc/lock": "file:/proc/lock cannot be opened (No such file or directory)",
        "/proc/none/lock": "file:/proc/none/lock cannot be made in its folder /proc/none (No such file or directory)",
      ]
      for (path, sentence) in wrong {
        let error = await #expect(throws: TransportError.self) { try await FileLocks().open(path, host: .system) }
        #expect(error?.description == sentence)
      }
    }
  }

  @Test func aLeaseInADatabaseRunsOut() async throws {
    try await withFolder { folder in
      let locks = SQLiteLocks(timeToLive: .milliseconds(200))
      let first = try await locks.open(folder + "/q.db", host: .system).acquire { _ in }
      // Nobody renews it, as when its owner is stopped.
      let second = try await locks.open(folder + "/q.db", host: .system).acquire { _ in }
      #expect(second.token > first.token)
      #expect(try await first.waitForLoss() == "another instance has taken it")
      _ = try await locks.open(folder + "/q.db#another", host: .system).acquire { _ in }
    }
  }
}

private struct FixedTime: TimeSource {
  let milliseconds: Int32

  var now: Instant { Instant(nanoseconds: 0) }
  var timeOfDay: Timestamp { Timestamp(seconds: 1_800_000_000, nanoseconds: milliseconds * 1_000_000) }

  func sleep(until instant: Instant) async throws {}
}
