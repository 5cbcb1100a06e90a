// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Maps a file into memory, made where it is missing and locked for this program; nil where another one holds it.
///
/// Its blocks are reserved before: a store into a page that the disk has no room for would end the program.
func openMarkFile(_ path: String, _ byteCount: Int) throws -> MarkMemory? {
  let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
  if file < 0 { throw MarkFileError(path) }
  do {
    guard try lock(file, path) else {
      close(file)
      return nil
    }
    var status = stat()
    if fstat(file, &status) != 0 { throw MarkFileError(path) }
    // What a program with more stages has left is read, too.
    let size = max(byteCount, Int(status.st_size))
    try reserve(file, size, path)
    guard let base = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0), base != MAP_FAILED else {
      throw MarkFileError(path)
    }
    let address = UInt(bitPattern: base)
    return MarkMemory(base: base, byteCount: size) {
      munmap(UnsafeMutableRawPointer(bitPattern: address), size)
      close(file)
    }
  } catch {
    close(file)
    throw error
  }
}

private func lock(_ file: Int32, _ path: String) throws -> Bool {
  if flock(file, LOCK_EX | LOCK_NB) == 0 { return true }
  if errno == EWOULDBLOCK { return false }
  throw MarkFileError(path)
}

private func reserve(_ file: Int32, _ size: Int, _ path: String) throws {
  #if canImport(Darwin)
  if ftruncate(file, off_t(size)) != 0 { throw MarkFileError(path) }
  #else
  let code = posix_fallocate(file, 0, off_t(size))
  if code != 0 { throw MarkFileError(path, code) }
  #endif
}

private struct MarkFileError: Error, CustomStringConvertible {
  let description: String

  init(_ path: String, _ code: Int32 = errno) { description = "\(path): \(String(cString: strerror(code)))" }
}
