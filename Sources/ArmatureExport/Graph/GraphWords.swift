// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport

// What the boxes of a graph say: the words of the spec.

extension Graph.Step {
  init(_ stage: Stage) {
    let parallelism = stage.parallelism == 1 ? nil : "parallelism \(stage.parallelism.countText)"
    let batch = stage.batch.map { "size \($0.size.countText), wait \($0.waitMilliseconds.timeText)" }
    let timeout = stage.timeoutMilliseconds.map { "timeout \($0.timeText)" }
    let rate = stage.resilience.rate.map { "rate \($0.attempts.countText)/\(duration($0.periodMilliseconds).dropFirst())" }
    let breaker = stage.resilience.breaker.map { "breaker of \($0.failures.countText)" }
    let after = stage.afterMilliseconds.map { "after \($0.value.timeText)" }
    let details = [parallelism, batch, orderWords(stage), timeout, rate, breaker, after].compactMap(\.self)
    self.init(word: stage.kind.rawValue, name: stage.name.value, details: details, place: ArmatureExport.place(stage.name))
  }
}

/// Nil where the order is the one that such a stage has without a word.
private func orderWords(_ stage: Stage) -> String? {
  let text: String? =
    switch stage.order {
    case .by(let key): "order by \(path(key))"
    case .none: stage.kind == .drive ? nil : "order none"
    case .input: nil
    }
  guard let text else { return nil }
  return stage.onFailure == .block ? "\(text), onFailure block" : text
}

func details(of process: Process) -> [String] {
  var details = ["in \(process.input.value)"]
  if let once = process.once { details.append("once \(path(once.key)), keep \(once.keepMilliseconds.timeText)") }
  let retry = process.retry.others
  if !process.retry.rules.isEmpty {
    details.append("retry by \(counted(process.retry.rules.count, "rule"))")
  } else if retry.attempts.max > 1 {
    let backoff = "\(retry.backoffFirstMilliseconds.timeText)..\(retry.backoffMaxMilliseconds.timeText)"
    details.append("retry \(retry.attempts.countText) attempts, \(backoff)")
  }
  return details
}

func words(_ kind: Schedule.Kind) -> String {
  switch kind {
  case .cron(let text, let zone, _): "cron \(text), \(zone)"
  case .every(let milliseconds, _): "every \(milliseconds.timeText)"
  case .continuous(let milliseconds): "continuous \(milliseconds.timeText)"
  case .manual: "manual"
  case .broadcast(let queue): "broadcast \(queue)"
  }
}

/// The scheme of a URL, `sqlite:`, or the variable that decides.
func urlKind(_ url: String) -> String {
  guard url.hasPrefix("${"), let end = url.firstIndex(of: "}") else { return scheme(of: url[...]) }
  let variable = url[..<end].dropFirst(2)
  guard let mark = variable.firstRange(of: ":-") else { return "\(url[...end])" }
  return "\(scheme(of: variable[mark.upperBound...])) or ${\(variable[..<mark.lowerBound])}"
}

private func scheme(of url: Substring) -> String {
  url.firstIndex(of: ":").map { "\(url[...$0])" } ?? String(url)
}

func place(_ name: Located<String>) -> String { "\(name.span.file):\(name.span.start.line)" }

private func path(_ read: KeyRead) -> String {
  let root: [String] =
    switch read.root {
    case .message: read.steps.isEmpty ? ["message"] : []
    case .key(let name): [name]
    case .context: ["context"]
    }
  return (root + read.steps.map(\.field)).joined(separator: ".")
}
