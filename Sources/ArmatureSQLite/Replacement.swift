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
  /// What is to be said of a replacement, until somebody has said it.
  private var note: String { path + "-rebuilt-note" }

  init(_ path: String) { self.path = path }

  /// Sets the damaged file aside for one that is complete, and adds to the tally the name that the damaged one has then.
  ///
  /// What was lost is on the disk before anything is moved, and stays there until ``forget()``.
  func replace(by complete: String, _ tally: inout SalvageTally) throws {
    try OpeningLock(path).hold {
      tally.setAside = freeName()
      try ReplacementNote(tally).save(at: note)
      try move(complete, to: rebuilt)
      if exists(path) { try move(path, to: tally.setAside) }
      try moveLog(to: tally.setAside)
      try move(rebuilt, to: path)
    }
  }

  /// Finishes what a crash has interrupted. To be called under the ``OpeningLock``, before the file is opened.
  func finish() throws {
    guard exists(rebuilt) else { return }
    // While the damaged one is still in its place it will be found to be damaged again.
    if exists(path) { return removeDatabase(rebuilt) }
    try moveLog(to: ReplacementNote(at: note)?.setAside ?? freeName())
    try move(rebuilt, to: path)
  }

  /// Takes what a crash has kept somebody from saying; nil where there is nothing, or the damaged file was not moved yet.
  func takeNote() throws -> ReplacementNote? {
    guard exists(note) else { return nil }
    return try OpeningLock(path).hold {
      try finish()
      let found = ReplacementNote(at: note)
      forget()
      return found.flatMap { exists($0.setAside) ? $0 : nil }
    }
  }

  /// To be called when it was said what the replacement has lost.
  func forget() { unlink(note) }

  /// Whether this file is one that was set aside. The note is not asked: whoever has replaced the file may have forgotten it by now.
  func hasSetAside(_ file: FileIdentity?) -> Bool {
    let place = URL(fileURLWithPath: path)
    let (folder, beginning) = (place.deletingLastPathComponent(), place.lastPathComponent + ".damaged-")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.contains { $0.hasPrefix(beginning) && FileIdentity(folder.appendingPathComponent($0).path) == file }
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
    return (1...).lazy.map { $0 == 1 ? name : "\(name).\($0)" }.first { !exists($0) && !exists($0 + "-wal") } ?? name
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

/// What is to be said of a replacement, in a file: whether anything is lost, what the damaged file is called now, and the sentence.
struct ReplacementNote {
  let isComplete: Bool
  let setAside: String
  let sentence: String

  init(_ tally: SalvageTally) { (isComplete, setAside, sentence) = (tally.isComplete, tally.setAside, tally.sentence) }

  /// Nil where there is none, or it never came to the disk as a whole: then nothing was moved either.
  init?(at path: String) {
    let text = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let lines = text.split(separator: "\n", maxSplits: 2).map(String.init)
    if lines.count < 3 { return nil }
    (isComplete, setAside, sentence) = (lines[0] == "complete", lines[1], lines[2])
  }

  func save(at path: String) throws {
    let bytes = Array("\(isComplete ? "complete" : "lost")\n\(setAside)\n\(sentence)".utf8)
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    defer { close(file) }
    if file < 0 || write(file, bytes, bytes.count) != bytes.count || fsync(file) != 0 {
      throw TransportError("sqlite:\(path) cannot be written: \(String(cString: strerror(errno)))")
    }
  }
}

/// Removes a database and what SQLite keeps beside it.
func removeDatabase(_ path: String) {
  for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
}
