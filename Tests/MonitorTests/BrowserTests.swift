// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureMonitor
import Foundation
import Testing

private let browserPath = ProcessInfo.processInfo.environment["ARMATURE_BROWSER"]
private let picturesAreTaken = !ProcessInfo.processInfo.environment["ARMATURE_PICTURES", default: ""].isEmpty

/// The page in a real browser, for `make browser`, which names one; pictures of it lie in `.armature/browser` afterwards.
@Suite(.serialized, .enabled(if: browserPath != nil)) struct BrowserTests {
  static let screens = [
    BrowserScreen(width: 1280, height: 800, isDark: false), BrowserScreen(width: 1280, height: 800, isDark: true),
    BrowserScreen(width: 390, height: 844, isDark: false, scale: 2), BrowserScreen(width: 390, height: 844, isDark: true, scale: 2),
  ]

  /// The main job, with a file that is no text: it is looked at, paused, fed, and what has failed is mended and sent again.
  @Test(arguments: screens) func theDemoIsLookedAfter(screen: BrowserScreen) async throws {
    let demo = try await Demo.start()
    let browser = try await Browser(try #require(browserPath))
    try await browser.open(demo.link, screen)
    try await browser.until("document.getElementById('service').textContent === 'Reports'")
    #expect(try await browser.evaluate("location.href").hasSuffix("/"), "the token stays in the address")

    // A process: the numbers move when a message is given to it.
    try await browser.click("[data-key='process-events']")
    try await browser.until("\(Self.number("in")) === 3")
    try await browser.click("summary", text: "Inject a message")
    try await browser.click("textarea")
    try await browser.type(try await demo.action(id: "by-hand"))
    try await browser.click("#panel button", text: "Inject")
    try await browser.until("\(Self.number("in")) === 4 && \(Self.number("out")) === 4")
    try await browser.click("textarea")
    try await browser.evaluate("document.querySelector('#panel textarea').value = ''")
    try await browser.type(#"{"taskType": 1}"#)
    try await browser.click("#panel button", text: "Inject")
    try await browser.until("document.querySelector('#panel details [role=status]').textContent.includes('/taskType')")

    // A stage: paused, it keeps what comes; resumed, it does it.
    try await browser.click("#panel .close")
    try await browser.click("[data-key='process-events/1']")
    try await browser.click("#panel button", text: "Pause")
    try await browser.until("document.querySelector('#panel .chip').textContent === 'paused'")
    try await save(browser, "stage", screen)
    #expect(try await demo.terminal.run(["inject", "process-events", "-"], input: try await demo.action(id: "waits")).status == 0)
    try await browser.click("#panel button", text: "Resume")
    try await browser.until("\(Self.number("done")) === 5")
    try await browser.click("#panel .close")

    // The queue: nothing waits there, as its store says, and one letter lies where letters do.
    try await browser.click("[data-key='queue:tasks']")
    try await browser.until("\(Self.number("waiting")) === 0 && \(Self.number("hidden")) === 0")
    #expect(!(try await browser.evaluate("document.getElementById('panel').textContent")).contains("null"))
    try await save(browser, "queue", screen)
    try await browser.click("#panel .close")
    try await browser.until("document.getElementById('letters').textContent === 'Letters (1)'")
    #expect(try await browser.evaluate("document.getElementById('view').textContent").contains("0 waiting"))

    // A letter: its file is mended, and it is sent again.
    try await browser.click("#letters")
    try await browser.until("document.querySelectorAll('.letters li').length === 1")
    #expect(try await browser.evaluate("document.querySelector('.letters').textContent").contains("the file is not UTF-8 text"))
    try await save(browser, "letters", screen)
    try demo.mend()
    try await browser.click(".letters button", text: "Send again")
    try await browser.until("document.querySelectorAll('.letters li').length === 0")
    try await browser.click("#panel .close")
    try await browser.click("[data-key='load-data']")
    try await browser.until("\(Self.number("out")) === 4")
    try await browser.click("#panel .close")
    try await save(browser, "whole", screen)
    #expect(browser.complaints.filter { !$0.contains("422") } == [])
  }

  /// The pictures of the README: the demo at work on many files.
  @Test(.enabled(if: picturesAreTaken), arguments: [screens[0], screens[3]]) func theDemoIsSeenAtWork(screen: BrowserScreen) async throws {
    let demo = try await Demo.start(files: 20_000)
    let browser = try await Browser(try #require(browserPath))
    try await browser.open(demo.link, screen)
    try await browser.click("[data-key='load-data/1']")
    if screen.width > 500 { try await browser.click("#panel button", text: "Start") }
    try await browser.until("parseInt(document.querySelector('#panel figcaption').textContent.split(' in ')[1]) >= 8")
    #expect(try await browser.evaluate("document.querySelector('#panel .chip').textContent") == "running")
    if screen.width < 500 { try await browser.click("#panel .close") }
    try await save(browser, "work", screen)
  }

  /// What the spec calls sensitive stands nowhere on the page, whatever is opened.
  @Test func whatIsSensitiveIsNotOnThePage() async throws {
    try await Shop.open { shop async throws in
      let browser = try await Browser(try #require(browserPath))
      try await browser.open("\(shop.page)#token=\(Shop.token)", Self.screens[0])
      try await browser.click("[data-key='pay/0']")
      try await browser.click("#panel button", text: "Start")
      try await browser.until("document.querySelector('.tap [role=status]').textContent.startsWith('listening')")
      let canary = "4711471147114711"
      try await shop.pay(id: 1, card: canary)
      try await shop.pay(id: -1, card: canary)
      try await shop.pay(id: 2, card: canary, city: "Nowhere")
      var shown = ""
      try await browser.until("document.querySelectorAll('.messages code').length === 2 && \(Self.number("failures")) === 1")
      shown += try await browser.evaluate("document.documentElement.outerHTML")
      try await browser.click("#panel .close")
      for key in ["pay/1", "pay/4", "pay"] {
        try await browser.click("[data-key='\(key)']")
        shown += try await browser.evaluate("document.documentElement.outerHTML")
        try await browser.click("#panel .close")
      }
      try await browser.click("#letters")
      try await browser.until("document.querySelectorAll('.letters li').length === 2")
      shown += try await browser.evaluate("document.documentElement.outerHTML")
      #expect(!shown.contains("4711") && shown.contains("***"))
      #expect(browser.complaints == [])
    }
  }

  /// The queue that comes first does not answer: the other one can be chosen all the same.
  @Test func aQueueThatDoesNotAnswerHidesNoOther() async throws {
    try await Shop.open(program: TwoBoxes(), other: HesitantStore(scheme: "other", browsing: .fails)) { shop async throws in
      try await shop.pay(id: 2, city: "Nowhere")
      try await shop.until { try await shop.service.control.letterCount(in: "parked") == 1 }
      let browser = try await Browser(try #require(browserPath))
      try await browser.open("\(shop.page)#token=\(Shop.token)", Self.screens[0])
      try await browser.click("#letters")
      try await browser.until("document.querySelector('.tap [role=status]').textContent.includes('nothing is shown here')")
      let names = "[...document.querySelectorAll('.tap option')].map((each) => each.value).join()"
      #expect(try await browser.evaluate(names) == "ailing,parked")
      let select = "document.querySelector('.tap select')"
      _ = try await browser.evaluate("\(select).value = 'parked', \(select).dispatchEvent(new Event('change')), ''")
      try await browser.until("document.querySelectorAll('.letters li').length === 1")
      try await browser.click(".letters button", text: "Send again")
      try await browser.until("document.querySelector('.letters code').textContent.includes('Nowhere')")
      #expect(browser.complaints.filter { !$0.contains("503") } == [])
    }
  }

  /// The number that the panel tells under a name, without what stands behind it.
  private static func number(_ name: String) -> String {
    "parseInt([...document.querySelectorAll('#panel .numbers div')].find((each) => each.firstChild.textContent === '\(name)')"
      + ".lastChild.textContent)"
  }

  private func save(_ browser: Browser, _ name: String, _ screen: BrowserScreen) async throws {
    let folder = URL(filePath: FileManager.default.currentDirectoryPath).appending(path: ".armature/browser")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "\(name)-\(screen.width)\(screen.isDark ? "-dark" : "").png")
    try await browser.picture().write(to: file)
  }
}

extension Shop {
  fileprivate var page: String { "http://127.0.0.1:\(port)/" }
}
