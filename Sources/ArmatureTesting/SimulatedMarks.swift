// SPDX-License-Identifier: Apache-2.0

import Armature

/// The files of a simulation into which services note what they run: they outlast every machine.
///
/// A file's memory is never moved or freed while somebody may write to it, which is why the class may be called Sendable.
final class SimulatedMarks: @unchecked Sendable {
  fileprivate struct File {
    var base: UnsafeMutableRawPointer
    var byteCount: Int
    /// Who opened it last, and how often it was opened.
    var holder: SimulatedMachine?
    var openings = 0
  }
  private var files: [String: File] = [:]

  deinit { for file in files.values { file.base.deallocate() } }

  /// Nil where another machine that is alive has the file open.
  func open(_ path: String, _ byteCount: Int, by machine: SimulatedMachine) -> MarkMemory? {
    var file = files[path] ?? File(base: .allocate(byteCount: 0, alignment: 64), byteCount: 0)
    if let holder = file.holder, holder.isAlive { return nil }
    if byteCount > file.byteCount { file.grow(to: byteCount) }
    file.holder = machine
    file.openings += 1
    files[path] = file
    return MarkMemory(base: file.base, byteCount: file.byteCount) { [openings = file.openings] in
      self.close(path, openings)
    }
  }

  private func close(_ path: String, _ openings: Int) {
    if files[path]?.openings == openings { files[path]?.holder = nil }
  }
}

extension SimulatedMarks.File {
  fileprivate mutating func grow(to byteCount: Int) {
    let larger = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: 64)
    larger.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
    larger.copyMemory(from: base, byteCount: self.byteCount)
    base.deallocate()
    base = larger
    self.byteCount = byteCount
  }
}
