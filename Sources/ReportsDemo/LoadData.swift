// SPDX-License-Identifier: Apache-2.0

import Armature

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The stages of `load-data`: from a file's name to its letters in the results.
struct LoadData: LoadDataStages {
  let run: String
  let results: Results

  func belongsToRun(_ run: String) -> Bool { run == self.run }

  func loadRawBytes(_ file: String) throws -> [UInt8] { try readFile(file) }

  func validateText(_ raw: [UInt8]) throws -> String {
    guard let text = String(validating: raw, as: UTF8.self) else { throw NotUTF8() }
    return text
  }

  func countLetters(_ text: String) -> (report: LetterReport, letters: Int) {
    let report = LetterReport(of: text)
    return (report, report.letters)
  }

  func store(file: String, report: LetterReport) throws { try results.store(report, of: file) }
}

struct NotUTF8: Error, CustomStringConvertible {
  var description: String { "the file is not UTF-8 text" }
}

/// A file that cannot be read, in the words of the system.
struct FileError: Error, CustomStringConvertible {
  var file: String
  var cause: String

  init(_ file: String, errno code: Int32 = errno) {
    self.file = file
    cause = String(cString: strerror(code))
  }

  var description: String { "\(file): \(cause)" }
}

private func readFile(_ path: String) throws -> [UInt8] {
  guard let file = fopen(path, "rb") else { throw FileError(path) }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    bytes += buffer[..<count]
    if count == 0 { break }
  }
  if ferror(file) != 0 { throw FileError(path) }
  return bytes
}
