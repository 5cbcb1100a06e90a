// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureReport
import ArmatureSyntax
import Foundation

/// One JSON value that a person has written, as it was typed: parsed and written again, a long number would be another one.
struct MessageFile {
  private let name: String
  private let whole: [UInt8]
  private let blanksBefore: Int
  /// Without what is blank around it.
  let bytes: Data

  init(_ path: String) throws {
    guard path == "-" || PathKind(of: path) == .file, let bytes = try? readBytes(path) else { throw unusable(["\(path) cannot be read"]) }
    try self.init(bytes, named: path == "-" ? standardInputName : path)
  }

  init(_ bytes: [UInt8], named name: String) throws {
    if bytes.count > sourceBytesMax { throw unusable(["\(name) has more than \(sourceBytesMax) bytes, and a monitor takes no more"]) }
    self.name = name
    whole = bytes
    blanksBefore = bytes.prefix(while: isBlank).count
    self.bytes = Data(bytes[blanksBefore...].reversed().drop(while: isBlank).reversed())
    if let problem = jsonFault(file) {
      let start = problem.span.start
      throw unusable(["\(name) is not JSON: line \(start.line), column \(start.column): \(visible(problem.message))"])
    }
  }

  /// As it was read, for whoever tells of places in it.
  var file: SourceFile { SourceFile(name: name, bytes: whole) }

  /// One object in which the message stands as it is, behind some other fields.
  func command(_ fields: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return try encoder.encode(fields).dropLast() + Data(",\"body\":".utf8) + bytes + Data("}".utf8)
  }

  /// Tells what its process cannot read of it, each error at its place.
  func sent(_ send: () async throws -> Data) async throws -> Data {
    do {
      return try await send()
    } catch MonitorFault.refused(422, let sentence, let misfits) {
      for misfit in misfits { write(told(misfit) + "\n", to: .standardError) }
      if misfits.isEmpty { write("armature: error: \(visible(sentence))\n", to: .standardError) }
      throw ExitCode(Outcome.findings.rawValue)
    }
  }

  private func told(_ misfit: MonitorFault.Misfit) -> String {
    let before = whole.prefix(misfit.byte + blanksBefore)
    let lines = before.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let column = String(decoding: lines.last ?? [], as: UTF8.self).unicodeScalars.count + 1
    let pointer = misfit.pointer.isEmpty ? "" : " \(misfit.pointer):"
    let asked = misfit.place.isEmpty ? "" : " (\(misfit.place))"
    return visible("\(name):\(lines.count):\(column): error:\(pointer) expected \(misfit.expected), found \(misfit.found)\(asked)")
  }
}

private func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
