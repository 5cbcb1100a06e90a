// SPDX-License-Identifier: Apache-2.0

// Foundation would cost each user more time to build than the whole tool.
#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

struct DiskFailure: Error {
  var reason: String

  /// Why the last call to the C library failed.
  static var last: DiskFailure { DiskFailure(reason: String(cString: strerror(errno))) }
}

/// A plain file, or as much of it as is asked for. What stands in a pipe or a device may never end.
func readFile(_ path: String, bytesMax: Int = .max) -> Result<[UInt8], DiskFailure> {
  var status = stat()
  if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG { return .failure(DiskFailure(reason: "it is no plain file")) }
  guard let file = fopen(path, "rb") else { return .failure(.last) }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 64 << 10)
  while bytes.count < bytesMax {
    let count = fread(&chunk, 1, chunk.count, file)
    bytes += chunk[..<count]
    if count < chunk.count { return ferror(file) == 0 ? .success(bytes) : .failure(.last) }
  }
  return .success(bytes)
}

/// Writes beside the file and puts the new one in its place: whoever reads sees the old text or the new one, never a part.
func writeFile(_ bytes: [UInt8], _ path: String) -> Result<Void, DiskFailure> {
  let draft = "\(path).\(getpid()).tmp"
  guard let file = fopen(draft, "wb") else { return .failure(.last) }
  let isWhole = fwrite(bytes, 1, bytes.count, file) == bytes.count
  guard fclose(file) == 0, isWhole, rename(draft, path) == 0 else {
    let failure = DiskFailure.last
    unlink(draft)
    return .failure(failure)
  }
  return .success(())
}

func printError(_ text: String) {
  var rest = Array(text.utf8)[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    if count <= 0 { return }
    rest = rest.dropFirst(count)
  }
}

func leave(with code: Int32) -> Never { exit(code) }
