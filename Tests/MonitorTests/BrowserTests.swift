// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureMonitor
import Foundation
import Testing

private let browserPath = ProcessInfo.processInfo.environment["ARMATURE_BROWSER"]

/// The page in a real browser, for `make browser`, which names one; pictures of it lie in `.armature/browser` afterwards.
@Suite(.serialized, .enabled(if: browserPath != nil)) struct BrowserTests {
  @Test func thePageShowsWhatHappens() async throws {
    try await Shop.open { shop async throws in
      try shop.service.control.pause("print")
      try await shop.pay(id: -1)
      try await shop.until { shop.service.control.snapshot().processes[0].ports.err == 1 }
      let (page, told) = try await run(shop, ["--dump-dom"])
      for part in [
        ">Till</h1>", ">pay</text>", ">charge</text>", ">paused</text>", "Process print, paused",
        "Stage book of pay, async, idle", ">live</span>",
      ] {
        #expect(page.contains(part), "no \(part) in \(page)")
      }
      #expect(!told.contains("CONSOLE"), "\(told)")
    }
  }

  @Test(arguments: [(1280, 800, []), (1280, 800, ["--force-dark-mode"]), (390, 844, []), (390, 844, ["--force-dark-mode"])])
  func aPictureIsTaken(width: Int, height: Int, flags: [String]) async throws {
    let folder = URL(filePath: FileManager.default.currentDirectoryPath).appending(path: ".armature/browser")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "\(width)\(flags.isEmpty ? "" : "-dark").png").path(percentEncoded: false)
    try await Shop.open { shop async throws in
      for id in 0..<20 { try await shop.pay(id: id) }
      _ = try await run(shop, flags + ["--window-size=\(width),\(height)", "--screenshot=\(file)"])
    }
    #expect(FileManager.default.fileExists(atPath: file))
  }

  /// The page after three seconds of its own time, and what the browser has logged.
  private func run(_ shop: Shop, _ flags: [String]) async throws -> (page: String, told: String) {
    let browser = try #require(browserPath)
    let port = shop.port
    return try await onAThread {
      let folder = FileManager.default.temporaryDirectory.appending(path: "armature-browser-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: folder) }
      let process = Process()
      let (page, told) = (Pipe(), Pipe())
      process.executableURL = URL(filePath: browser)
      process.arguments =
        ["--headless=new", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--virtual-time-budget=3000"]
        + ["--user-data-dir=\(folder.path(percentEncoded: false))"] + flags + ["http://127.0.0.1:\(port)/"]
      (process.standardOutput, process.standardError) = (page, told)
      try process.run()
      let shown = String(decoding: page.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      let logged = String(decoding: told.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      return (shown, logged)
    }
  }
}
