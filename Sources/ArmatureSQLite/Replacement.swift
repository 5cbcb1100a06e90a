// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Puts a rebuilt file in the place of a damaged one, so that a crash in between is finished by the next start.
///
/// It does so under the ``OpeningLock``: whoever opens the file sees it before or behind it, or after a crash.
struct Replacement {
  private let path: String
  private var rebuilt: String { path + "-rebuilt" }

  init(_ path: String) { self.path = path }

  /// Sets the damaged file aside for one that is complete; returns the name that the damaged one has then.
  func replace(by complete: String) throws -> String {
    try OpeningLock(path).hold {
      try move(complete, to: rebuilt)
      let aside = freeName()
      if exists(path) { try move(path, to: aside) }
      try moveLog(to: aside)
      try move(rebuilt, to: path)
      return aside
    }
  }

  /// Finishes what a crash has interrupted. To be called under the ``OpeningLock``, before the file is opened.
  func finish() throws {
    guard exists(rebuilt) else { return }
    // While the damaged one is still in its place it will be found to be damaged again.
    if exists(path) { return removeDatabase(rebuilt) }
    try moveLog(to: freeName())
    try move(rebuilt, to: path)
  }

  /// The log of the damaged file must not be taken for the new one's.
  private func moveLog(to aside: String) throws {
    if exists(path + "-wal") { try move(path + "-wal", to: aside + "-wal") }
    unlink(path + "-shm")
  }

  /// A name that tells what the file was and when it was set aside.
  func freeName() -> String {
    var parts = tm()
    var now = time(nil)
    gmtime_r(&now, &parts)
    var buffer = [CChar](repeating: 0, count: 32)
    strftime(&buffer, buffer.count, "%Y%m%dT%H%M%SZ", &parts)
    let name = path + ".damaged-" + String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return (1...).lazy.map { $0 == 1 ? name : "\(name).\($0)" }.first { !exists($0) } ?? name
  }

  private func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private func move(_ old: String, to new: String) throws {
    if rename(old, new) != 0 {
      throw TransportError("sqlite:\(path) is damaged, and \(old) cannot be renamed: \(String(cString: strerror(errno)))")
    }
    syncFolder()
  }

  private func syncFolder() {
    let folder = open(URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY)
    if folder < 0 { return }
    fsync(folder)
    close(folder)
  }
}

/// Removes a database and what SQLite keeps beside it.
func removeDatabase(_ path: String) {
  for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
}
