// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureExport
import ArmatureReport
import Testing

/// Where things stand in an SVG drawing.
@Suite struct PictureTests {
  @Test(arguments: [1, 2, 12, 40])
  func nothingCoversAnythingElse(processes: Int) throws {
    let picture = try Picture(drawn(processes: processes))
    let boxes = picture.outer
    #expect(boxes.filter { $0.name == "process" }.count == processes)
    for (index, box) in boxes.enumerated() {
      for other in boxes[(index + 1)...] { #expect(!box.overlaps(other), "\(box) \(other)") }
    }
    for stage in picture.boxes where stage.name.hasPrefix("stage") {
      let around = boxes.filter { $0.name == "process" && $0.overlaps(stage) }
      #expect(around.count == 1 && around[0].x < stage.x && around[0].y + around[0].height > stage.y + stage.height)
    }
  }

  @Test(arguments: [2, 12])
  func textsStayInTheirBoxesAndClearOfEachOther(processes: Int) throws {
    let picture = try Picture(drawn(processes: processes))
    for text in picture.texts {
      #expect(text.from >= 0 && text.to <= picture.width, "\(text)")
      for box in picture.boxes where (box.x...box.x + box.width).contains(text.from) && (box.y...box.y + box.height).contains(text.y) {
        #expect(text.to <= box.x + box.width, "\(text) \(box)")
      }
    }
    for (index, text) in picture.texts.enumerated() {
      for other in picture.texts[(index + 1)...] where text.y == other.y {
        #expect(text.to <= other.from || other.to <= text.from, "\(text) \(other)")
      }
    }
  }

  @Test(arguments: [nil, "process-0-l"], [2, 4, 12])
  func noArrowLiesUponAnother(process: String?, processes: Int) throws {
    let strokes = try Picture(drawn(processes: processes, process)).strokes
    #expect(strokes.count > 10)
    for (index, stroke) in strokes.enumerated() {
      for other in strokes[(index + 1)...] where other.arrow != stroke.arrow && stroke.lies(upon: other) {
        // What the dispatch sends to several processes has a trunk in common.
        #expect(stroke.start == other.start, "\(stroke) \(other)")
      }
    }
  }

  @Test func aPictureNeedsNothingFromElsewhere() throws {
    let text = try drawn(processes: 2)
    #expect(!text.contains("http", besides: "http://www.w3.org/2000/svg") && !text.contains("url("))
    #expect(!text.contains("<script") && !text.contains(/\ on[a-z]+=/) && text.contains("prefers-color-scheme:dark"))
  }

  @Test func theSameSpecIsTheSamePicture() throws { #expect(try drawn(processes: 12) == drawn(processes: 12)) }

  /// Processes that signal each other in a ring, with names and details as long as they may be.
  private func drawn(processes count: Int, _ process: String? = nil) throws -> String {
    let name = { (index: Int) in "process-\(index)-l" + String(repeating: "ong", count: index % 20) }
    let stages = String(repeating: "Stage", count: 15)
    let processes = (0..<count).map { index in
      """
        \(name(index)):
          in: Job
          once: { key: kind, keep: 4d }
          retry: { attempts: 5, backoff: 200ms..30s, jitter: full }
          errors: parked
          stages:
            - { filter: is\(index % 3 == 0 ? stages : "Wanted"), from: kind }
            - { async: fetch, parallelism: 20, order: by kind, onFailure: block, timeout: 10s, from: kind, to: { text: string } }
            - { signal: \(name((index + 1) % count)), message: { kind: text } }
            - { broadcast: news, as: Job, message: { kind: kind } }
            - { drive: store, from: text }

      """
    }
    let values = (0..<count).map { "\"value \(String(repeating: "\($0)", count: 1 + $0 % 30))\": \(name($0))" }.joined(separator: ", ")
    let spec = """
      armature: 1
      messages: { Job: { kind: string } }
      queues:
        jobs: { url: "${A_LONG_NAME_OF_A_VARIABLE_THAT_GOES_ON_AND_ON:-sqlite:x}", maxReceives: 5, deadLetters: dead }
        parked: { url: "memory:", maxReceives: 5, deadLetters: dead }
        dead: { url: "memory:" }
        news: { url: "memory:" }
      processes:
      \(processes.joined())
      service: Worker
      lock: "file:lock"
      schedules:
        often: { every: 1h, send: { kind: schedule }, to: \(name(0)) }
        seldom: { every: 2h, send: { kind: schedule }, to: \(name(count - 1)) }
      dispatch: { queue: jobs, by: kind, to: { \(values) }, otherwise: parked }
      """
    let (pipeline, report) = analyse([SourceFile(name: "many.yaml", bytes: Array(spec.utf8))])
    let known = try #require(pipeline, "\(renderLines(report))")
    return try #require(drawing(known, of: process, as: .svg))
  }
}

extension String {
  fileprivate func contains(_ text: String, besides known: String) -> Bool { replacing(known, with: "").contains(text) }
}
