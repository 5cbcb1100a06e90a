// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// What the type of a receipt promises is promised by the compiler, so the compiler is asked.
@Suite struct ReceiptTests {
  @Test func settlingOnceCompiles() async throws {
    #expect(try await compile("func f(_ receipt: consuming Receipt) { receipt.acknowledge() }") == "")
  }

  @Test func settlingTwiceDoesNotCompile() async throws {
    let errors = try await compile(
      "func f(_ receipt: consuming Receipt) { receipt.acknowledge(); receipt.acknowledge() }")
    #expect(errors.contains("'receipt' consumed more than once"), "\(errors)")
  }

  @Test func copyingAReceiptDoesNotCompile() async throws {
    let errors = try await compile("func f(_ receipt: borrowing Receipt) -> Receipt { receipt }")
    #expect(errors.contains("'receipt' is borrowed and cannot be consumed"), "\(errors)")
  }

  /// Compiles a file against the runtime that these tests were built with; returns the errors.
  private func compile(_ text: String) async throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "armature-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "receipt.swift")
    try Data("@_spi(Generated) import Armature\n\(text)\n".utf8).write(to: file)
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try runCompiler(file, in: folder) }) }
    }
  }
}

private func runCompiler(_ file: URL, in folder: URL) throws -> String {
  let modules = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
  let errors = folder.appending(path: "errors")
  try Data().write(to: errors)
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = [
    "swiftc", "-emit-sil", "-swift-version", "6", "-diagnostic-style", "llvm", "-I", modules.appending(path: "Modules").path,
    "-o", "/dev/null", file.path,
  ]
  process.standardError = try FileHandle(forWritingTo: errors)
  try process.run()
  process.waitUntilExit()
  return try String(contentsOf: errors, encoding: .utf8)
}
