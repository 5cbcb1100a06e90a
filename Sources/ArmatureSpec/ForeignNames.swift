// SPDX-License-Identifier: Apache-2.0

/// What to write for a key that queues, workflows and schedulers elsewhere have; nil for any other word.
///
/// A word is compared without its case, hyphens and underscores: `retry-policy` is `retryPolicy`.
func foreignName(_ key: String, in place: Place) -> Advice? {
  guard let advice = meaning(of: key, in: place) else { return nil }
  // Advice that is a finding itself helps nobody: a batch has no `parallelism`.
  if let other = advice.key, !Vocabulary.keys(in: place).contains(where: { $0.name == other }) { return nil }
  return advice
}

private func meaning(of key: String, in place: Place) -> Advice? {
  let word = key.filter { $0 != "_" && $0 != "-" }.lowercased()
  switch place {
  case .file: return fileNames[word]
  case .queue: return queueNames[word]
  case .process: return processNames[word] ?? notesNames[word]
  case .retry: return retryNames[word]
  case .breaker: return breakerNames[word]
  case .schedule: return scheduleNames[word]
  case .dispatch: return dispatchNames[word]
  case .once: return onceNames[word]
  case .need: return needNames[word]
  case .test: return testNames[word]
  case .mock: return mockNames[word]
  case .expect: return expectNames[word]
  case .stage(let stage): return stageName(word, of: stage)
  default: return nil
  }
}

private func stageName(_ word: String, of stage: StageWord) -> Advice? {
  if stage.isSent { return sentNames[word] ?? notesNames[word] }
  if stage == .filter, let advice = filterNames[word] { return advice }
  return (stage.isTried ? triedNames[word] : nil) ?? stageNames[word] ?? notesNames[word]
}

/// Words by what they mean: several for one.
private func names(_ groups: (String, Advice)...) -> [String: Advice] {
  var names: [String: Advice] = [:]
  for (words, advice) in groups {
    for word in words.split(separator: " ") { names[String(word)] = advice }
  }
  return names
}

private let fileNames = names(
  ("jobs workflows pipelines routes steps stages tasks states templates flows handlers consumers", .key("processes", ": …")),
  ("env environment variables inputs params parameters config settings secrets", .key("needs", ": …")),
  ("cron crons triggers timers on", .key("schedules", ": …")), ("schemas models events definitions", .key("messages", ": …")),
  ("topics channels streams", .key("queues", ": …")), ("routing router", .key("dispatch", ": …")),
  ("imports import includes extends", .key("include", ": …")), ("supervisor restart restarts", .key("supervise", ": …")))

private let queueNames = names(
  ("visibilitytimeout lease ackdeadline acktimeout lockduration", .key("visibility", ": 30s")),
  ("maxreceivecount maxdeliveries maxdeliver maxattempts maxretries redelivery", .key("maxReceives", ": 5")),
  ("dlq deadletter deadletterqueue deadlettertarget redrivepolicy errors", .key("deadLetters", ": QUEUE")),
  ("prefetch prefetchcount maxinflight buffer capacity concurrency parallelism", .key("inFlight", ": 100")),
  ("type kind driver provider broker uri address connection endpoint", .key("url", ": …", ", such as `memory:` or `sqlite:PATH`")),
  ("message in schema of", "delete it: a process says which message it takes, `in: Order`"))

private let processNames = names(
  ("input message consumes takes event", .key("in", ": …", ", the name of a message")),
  ("steps tasks states pipeline flow actions do run handlers", .key("stages", ": …", ", a list")),
  ("onerror onfailure catch failure deadletters deadletter dlq fallback", .key("errors", ": QUEUE")),
  ("idempotency idempotent idempotencykey dedupe deduplicate unique exactlyonce", .key("once", ": { key: id, keep: 1d }")),
  ("retries retrypolicy retrystrategy maxattempts maxretries", .key("retry", ": { attempts: 3 }")),
  ("queue source listen trigger from on", "delete it: `dispatch: { queue: …, to: … }` says which queue leads here"),
  ("timeout parallelism concurrency workers replicas rate ratelimit breaker throws order",
    "write it at the stages that it is for"),
  ("cron schedule every", "write it under `schedules`, with `to: …`, the name of this process"))

private let triedNames = names(
  ("concurrency workers threads replicas maxconcurrency concurrent", .key("parallelism", ": 4")),
  ("timeoutseconds timeoutms timeoutminutes deadline ttl", .key("timeout", ": 10s")),
  ("retries maxretries maxattempts retrypolicy retrystrategy", .key("retry", ": { attempts: 3 }")),
  ("ratelimit throttle limit maxrate", .key("rate", ": 100/s")), ("circuitbreaker", .key("breaker", ": { failures: 5, open: 30s }")),
  ("raises exceptions cases", .key("throws", ": [denied, away]", ", the cases of the stage's error")),
  ("catch onerror fallback", .key("errors", ": QUEUE", " at the process, or say in `retry` what becomes of which error")),
  ("orderby ordered ordering partitionby groupby", .key("order", ": by KEY")),
  ("batchsize", "make the stage a `batch`, with `size` and `wait`"))

private let stageNames = names(
  ("if when condition unless filter", "write a `filter` before this stage: where it says `false` the message is done"),
  ("input inputs with args arguments params parameters", .key("from", ": …")),
  ("output outputs out result resultpath into returns writes produces", .key("to", ": { key: type }")),
  ("run script code expr expression handler call uses function body", .key("swift", ": …", ", or nothing, and the function in Swift")),
  ("next needs dependson end", "delete it: stages run in the order in which they are written"),
  ("foreach loop withitems each", "write an `expand` before this stage"))

private let filterNames = names(
  ("if when condition unless", .key("swift", ": …", ", which says whether the message goes on")))

private let sentNames = names(
  ("with fields payload body data args values send set", .key("message", ": { field: path }")),
  ("type event kind schema", .key("as", ": …", ", the name of a message")),
  ("to target queue process", "write the name after the word: `signal: PROCESS`, `broadcast: QUEUE`"),
  ("delay delayseconds delayfor countdown schedulein postpone", .key("after", ": 3d")),
  ("if when condition unless", "write a `filter` before this stage: where it says `false` the message is done"))

private let retryNames = names(
  ("limit count times max maxattempts maxretries retries", .key("attempts", ": 3", ", the first one counted")),
  ("delay interval wait initialinterval intervalseconds minbackoff maxbackoff maxdelay maxinterval", .key("backoff", ": 200ms..30s")),
  ("multiplier factor backoffrate exponential backoffcoefficient", "delete it: a wait is twice the one before, up to the longest"),
  ("on errors cases errorequals exceptions when", .key("of", ": [denied, away]", ", cases of `throws`")),
  ("onexhausted otherwise fallback", .key("then", ": park", " or `then: release`")))

private let breakerNames = names(
  ("threshold failurethreshold maxfailures limit", .key("failures", ": 5")),
  ("timeout reset resettimeout cooldown wait halfopenafter", .key("open", ": 30s")),
  ("on errors cases", .key("of", ": [away]", ", cases of `throws`")))

private let scheduleNames = names(
  ("timezone tz location", .key("zone", ": Europe/Paris")),
  ("interval period rate fixedrate polling poll frequency", .key("every", ": 1h")),
  ("fixeddelay delay", .key("continuous", ": 1h")), ("expression schedule at when time", .key("cron", ": \"0 18 * * *\"")),
  ("message payload body data input with", .key("send", ": { field: value }")),
  ("process target job task run workflow", .key("to", ": PROCESS")),
  ("catchup backfill misfire", .key("missed", ": latest", ", `all` or `skip`")))

private let dispatchNames = names(
  ("from source in input", .key("queue", ": …")), ("process processes target targets routes route cases", .key("to", ": …")),
  ("on field key discriminator switch", .key("by", ": …", ", a field of the messages")),
  ("default else fallback errors", .key("otherwise", ": QUEUE")))

private let onceNames = names(
  ("ttl expires expiry expiration window retention retain period for", .key("keep", ": 1d")),
  ("by id field path on", .key("key", ": …", ", a field of the message")))

private let needNames = names(
  ("min minimal least lower from", .key("minimum", ": …")), ("max maximal most upper", .key("maximum", ": …")),
  ("regex regexp matches format", .key("pattern", ": …")), ("choices options values allowed oneof", .key("enum", ": [a, b]")),
  ("secret masked private", .key("sensitive", ": true")), ("initial fallback value", .key("default", ": …")),
  ("description desc comment summary title note notes", .key("doc", ": …")),
  ("required optional", "delete it: a need without a `default` has to be set"))

private let testNames = names(
  ("input when message messages send in with event payload body data", .key("given", ": { field: value }")),
  ("then assert asserts expected expects expectation expectations should output result verify", .key("expect", ": { ack: done }")),
  ("mocks stub stubs fake fakes mocked", .key("mock", ": { STAGE: { value: … } }")),
  ("title description desc test it doc", .key("name", ": …", ", a sentence")),
  ("target pipeline subject workflow", .key("process", ": …")),
  ("env environment variables config settings", .key("needs", ": { NAME: value }")),
  ("headers metadata", .key("attributes", ": { name: text }")))

private let mockNames = names(
  ("return returns gives output outputs result results then", .key("value", ": …")),
  ("throw throws raise raises error errors exception case fails failure",
    .key("fail", ": …", ", a case of `throws`, `timeout` or any text")),
  ("count repeat calls", .key("times", ": 2")), ("wait sleep after latency takes duration", .key("delay", ": 1s")),
  ("run script code do body function", .key("swift", ": …")))

private let expectNames = names(
  ("result outcome status state ends end acks", .key("ack", ": done")),
  ("keys outputs output fields value", .key("values", ": { key: value }")),
  ("calls tries times count", .key("attempts", ": { STAGE: 2 }")),
  ("sent sends signal", .key("signals", ": { PROCESS: [{ field: value }] }")),
  ("broadcast published events", .key("broadcasts", ": { QUEUE: [{ field: value }] }")),
  ("letter errors error parked deadletters deadletter", .key("letters", ": [{ stage: NAME }]")),
  ("duration time within takes elapsed", .key("after", ": \"<= 5s\"")))

private let notesNames = names(
  ("description desc doc comment summary title note notes", "write it as a comment, after `#`"),
  ("name id label", "delete it: a stage is named after its word, and a process before its colon"))
