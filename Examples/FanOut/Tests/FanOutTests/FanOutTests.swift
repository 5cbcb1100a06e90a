// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Testing

@testable import Feed
@testable import Press

@Test func markupIsNoMarkupOfOurs() throws {
  let shelf = Shelf { name, text in
    #expect(name == "a.html")
    #expect(text == "<h1>1 &lt; 2</h1>\n<p>x &amp; y</p>\n")
  }
  try Publish(pages: shelf).layOut(id: "a", title: "1 < 2", text: "x & y")
}

@Test func halfAMinuteIsOneMinute() {
  #expect(AddEntry { _, _ in }.entry(title: "On order", words: 90) == "On order (1 min)")
}

/// Both programs in one world: whatever dies and fails, each article is laid out, archived, told to both authors, and in the feed.
@Test func oneArticleGoesEverywhere() {
  let report = simulate(seeds: 0..<30) { world in
    world.run("feed") { instance in Feed(addEntry: AddEntry { id, _ in instance.effect("in the feed", id) }) }
    world.run("press", instances: 2) { instance in press(instance) }
    for article in articles {
      world.send(
        article, to: "submitted",
        expecting: .effect("laid out", article.id), .effect("archived", article.id), .effect("told", "Ada"), .effect("told", "Grace"),
        .effect("in the feed", article.id))
    }
  }
  #expect(report.isClean, "\(report)")
}

/// An archive that is broken: all else goes on, and the articles that it could not take are parked.
@Test func aBrokenArchiveHoldsUpNobody() {
  let report = simulate(seeds: 0..<10, faults: .none) { world in
    world.run("press") { instance in press(instance, isArchiveBroken: true) }
    for article in articles {
      world.send(
        article, to: "submitted",
        expecting: .effect("laid out", article.id), .effect("told", "Ada"), .effect("told", "Grace"))
    }
    world.atEnd { outcome in
      if outcome.messages(in: "published").count != articles.count { outcome.fail("not all were published") }
      if outcome.messages(in: "refused").count != articles.count { outcome.fail("not all were parked") }
    }
  }
  #expect(report.isClean, "\(report)")
}

private let articles = (1...5).map { Article(id: "article-\($0)", title: "On order", authors: ["Ada", "Grace"], text: "One two three.") }

private func press(_ instance: Instance, isArchiveBroken: Bool = false) -> Press {
  Press(
    publish: Publish(pages: Shelf { name, _ in instance.effect("laid out", name.dropLast(5)) }),
    archive: Archive(
      originals: Shelf { name, _ in
        if isArchiveBroken { throw Full() }
        instance.effect("archived", name.dropLast(4))
      }),
    tellAuthor: TellAuthor { author, _ in instance.effect("told", author) })
}

private struct Full: Error {}
