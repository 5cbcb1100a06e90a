// SPDX-License-Identifier: Apache-2.0

import Synchronization

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// An open lock file. To let go of it closes it, and with that gives the lock back.
final class LockFile: Sendable {
  private let path: String
  private let descriptor: Mutex<Int32>

  /// Opens the file, and makes it and its folder where they are missing.
  init(_ path: String) throws {
    self.path = path
    try makeFolders(of: path)
    // Not inherited by programs that this one starts: they would hold the lock beyond its end.
    let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY, 0o644)
    if opened < 0 { throw unusable(path, "cannot be opened") }
    descriptor = Mutex(opened)
    var status = stat()
    guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close()
      throw TransportError("file:\(path) cannot be a lock: it is no regular file")
    }
  }

  deinit { close() }

  func close() {
    descriptor.withLock { number in
      if number >= 0 { _ = systemClose(number) }
      number = -1
    }
  }

  /// False where another program holds the lock.
  func tryLock() throws -> Bool {
    while flock(number, LOCK_EX | LOCK_NB) != 0 {
      switch errno {
      case EINTR: continue
      case EWOULDBLOCK: return false
      default: throw unusable(path, "cannot be locked: put it on a local disk")
      }
    }
    return true
  }

  /// Whether the path still leads to this very file.
  var isAtItsPath: Bool { FileIdentity(descriptor: number)?.isAt(path) ?? false }

  /// What the file says; nothing where it is new.
  func read() throws -> LockRecord {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = pread(number, &bytes, bytes.count, 0)
    if count < 0 { throw unusable(path, "cannot be read") }
    guard let record = LockRecord(String(decoding: bytes[..<count], as: UTF8.self)) else {
      throw TransportError("file:\(path) cannot be a lock: it holds something else; name another file")
    }
    return record
  }

  /// Writes the record in one stroke over the old one, whose length it has, and waits until it is on the disk.
  func write(_ record: String) throws {
    let bytes = Array(record.utf8)
    guard pwrite(number, bytes, bytes.count, 0) == bytes.count, ftruncate(number, off_t(bytes.count)) == 0,
      fsync(number) == 0
    else { throw unusable(path, "cannot be written") }
  }

  private var number: Int32 { descriptor.withLock { $0 } }
}

private func systemClose(_ number: Int32) -> Int32 { close(number) }

private func makeFolders(of path: String) throws {
  guard let end = path.lastIndex(of: "/"), end > path.startIndex else { return }
  let parts = path[..<end].split(separator: "/", omittingEmptySubsequences: true)
  var folder = path.hasPrefix("/") ? "" : "."
  for part in parts {
    folder += "/\(part)"
    if mkdir(folder, 0o755) != 0, errno != EEXIST { throw unusable(path, "cannot be made in its folder \(folder)") }
  }
}

/// With what the system says was in the way.
private func unusable(_ path: String, _ what: String) -> TransportError {
  TransportError("file:\(path) \(what) (\(String(cString: strerror(errno))))")
}

/// What stands in a lock's file: lines for people, and the token for the next owner.
struct LockRecord {
  var token: UInt64 = 0
  /// Who holds the lock; nil where nobody does.
  var holder: String?
  /// A token that is given is milliseconds since 1970, or one more than the last. One that is larger was written by something else.
  private static let tokenMax: UInt64 = 1 << 62

  /// Nil where the text is no record.
  init?(_ text: String) {
    if text.isEmpty { return }
    var fields: [String: String] = [:]
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1)
      if words.count == 2 { fields[String(words[0])] = String(words[1].prefix { $0 != " " }) }
    }
    guard text.hasPrefix("token "), let token = fields["token"].flatMap({ UInt64($0) }), token <= Self.tokenMax else { return nil }
    self.token = token
    holder = fields["pid"].map { "pid \($0) on \(fields["host"] ?? "?") since \(fields["since"] ?? "?")" }
  }

  static func owned(token: UInt64, since: Timestamp) -> String {
    padded(token, ["pid \(getpid())", "host \(machineName())", "since \(since)"])
  }

  static func free(token: UInt64, since: Timestamp) -> String { padded(token, ["free \(since)"]) }

  /// All records have one length, so that a new one leaves nothing of the old one behind, and the token stands in front.
  private static func padded(_ token: UInt64, _ lines: [String]) -> String {
    let digits = String(token)
    let head = "token \(String(repeating: "0", count: 20 - digits.count))\(digits)"
    let text = ([head] + lines).joined(separator: "\n")
    return text + String(repeating: " ", count: max(0, 255 - text.utf8.count)) + "\n"
  }
}

/// What this machine calls itself, for people.
package func machineName() -> String {
  var name = [CChar](repeating: 0, count: 65)
  guard gethostname(&name, name.count - 1) == 0 else { return "?" }
  let text = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
  return String(decoding: text, as: UTF8.self)
}
