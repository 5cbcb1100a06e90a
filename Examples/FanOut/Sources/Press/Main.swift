// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite

@main struct Main {
  /// Publishes until it is stopped; `submit ID TITLE AUTHOR TEXT` puts an article into the queue.
  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.first == "submit" else { return await serve() }
    do { try await submit(Array(arguments.dropFirst())) } catch { exitWithError(error) }
  }

  private static func serve() async {
    let press = Press(
      publish: Publish(pages: .folder("pages")), archive: Archive(originals: .folder("originals")),
      // Put a client of your mail server here.
      tellAuthor: TellAuthor { author, text in print("to \(author): \(text)") })
    await press.main(transports: [.sqlite])
  }

  private static func submit(_ words: [String]) async throws {
    guard words.count == 4 else { throw ConfigurationError("write `Press submit ID TITLE AUTHOR TEXT`") }
    let article = Article(id: words[0], title: words[1], authors: [words[2]], text: words[3])
    let queues = try await Press.connect(transports: [.sqlite])
    try await queues.handle("submitted").send([article])
    await queues.close()
  }
}
