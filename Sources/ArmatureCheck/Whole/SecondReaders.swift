// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// What several targets of a package tell together and none alone: two services that take messages from one queue. All of it is warnings.
package func checkTogether(_ pipelines: [Pipeline]) -> Report {
  var report = Report()
  let readers = pipelines.flatMap(readers).sorted {
    ($0.place.file, $0.place.start, $0.service) < ($1.place.file, $1.place.start, $1.service)
  }
  for (index, reader) in readers.enumerated() {
    if let first = readers[..<index].first(where: { $0.shares(reader) }) {
      report.add(SecondReader(queue: reader.queue.name.value, service: first.service, span: reader.place, first: first.place))
    }
  }
  return report
}

/// The codes of what is found by `checkTogether` alone: who looks at one target cannot say that an allowance of it has no use.
package let codesOfSeveralTargets: Set = [SecondReader.code]

/// A queue that a service takes messages from.
private struct Reader {
  var service: String
  var queue: Queue
  var place: Span
  /// Where the queue is on a machine that sets no variable; nil where the spec alone does not tell.
  var location: String?

  /// Whether two services take messages from each other's queue. Programs of one service share their work, and the memory of a program is
  /// its own.
  func shares(_ other: Reader) -> Bool {
    if service == other.service || location?.hasPrefix("memory:") ?? false { return false }
    let (a, b) = (queue.name.span, other.queue.name.span)
    // One declaration that both include is one queue, wherever the environment says that it is.
    if a.file == b.file, a.start == b.start { return true }
    // What the environment decides is the same where both ask it the same.
    let asksTheSame = queue.url.value == other.queue.url.value || queue.hasPlainURL && other.queue.hasPlainURL
    return location != nil && location == other.location && asksTheSame
  }
}

/// The queues of the dispatch and of the schedules.
private func readers(of pipeline: Pipeline) -> [Reader] {
  guard let service = pipeline.service else { return [] }
  return service.intakes.compactMap { intake in
    pipeline.queues.first { $0.name.value == intake.queue }.map { queue in
      let place = intake.isDispatch ? service.dispatch.place : intake.span
      return Reader(service: service.name.value, queue: queue, place: place, location: location(of: queue, pipeline.needs))
    }
  }
}

/// A queue of SQS is its URL, and one in a file has its name there, too.
private func location(of queue: Queue, _ needs: [Need]) -> String? {
  let defaults: [String: String] = needs.reduce(into: [:]) { $0[$1.name.value] = $1.standardText }
  guard urlVariables(queue.url.value).allSatisfy({ $0.hasDefault || defaults[$0.name] != nil }) else { return nil }
  let url = filledURL(queue.url.value) { defaults[$0] }
  if !["sqs:", "https:"].contains(where: url.hasPrefix) { return "\(url) \(queue.name.value)" }
  return String(url.prefix { $0 != "?" }).replacing("*", with: queue.name.value)
}

extension Queue {
  fileprivate var hasPlainURL: Bool { urlVariables(url.value).isEmpty }
}
