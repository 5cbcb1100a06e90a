// SPDX-License-Identifier: Apache-2.0

/// What to write for a key that queues, workflows and schedulers elsewhere have; nil for any other word.
///
/// A word is compared without its case, hyphens and underscores: `retry-policy` is `retryPolicy`.
func foreignName(_ key: String, in place: Place) -> String? {
  guard let advice = meaning(of: key, in: place) else { return nil }
  // Advice that is a finding itself helps nobody: a batch has no `parallelism`.
  if let other = keyAdvised(by: advice), !Vocabulary.keys(in: place).contains(where: { $0.name == other }) { return nil }
  return advice
}

private func meaning(of key: String, in place: Place) -> String? {
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

/// The key that such advice says to write; nil where it says something else.
func keyAdvised(by advice: String) -> String? {
  guard advice.hasPrefix("write `") else { return nil }
  let key = advice.dropFirst(7).prefix { $0 != ":" && $0 != "`" }
  return isIdentifier(key) ? String(key) : nil
}

private func stageName(_ word: String, of stage: StageWord) -> String? {
  if stage.isSent { return sentNames[word] ?? notesNames[word] }
  if stage == .filter, let advice = filterNames[word] { return advice }
  return (stage.isTried ? triedNames[word] : nil) ?? stageNames[word] ?? notesNames[word]
}

/// Words by what they mean: several for one.
private func names(_ groups: (String, String)...) -> [String: String] {
  var names: [String: String] = [:]
  for (words, advice) in groups {
    for word in words.split(separator: " ") { names[String(word)] = advice }
  }
  return names
}

private let fileNames = names(
  ("jobs workflows pipelines routes steps stages tasks states templates flows handlers consumers", "write `processes: …`"),
  ("env environment variables inputs params parameters config settings secrets", "write `needs: …`"),
  ("cron crons triggers timers on", "write `schedules: …`"), ("schemas models events definitions", "write `messages: …`"),
  ("topics channels streams", "write `queues: …`"), ("routing router", "write `dispatch: …`"),
  ("imports import includes extends", "write `include: …`"), ("supervisor restart restarts", "write `supervise: …`"))

private let queueNames = names(
  ("visibilitytimeout lease ackdeadline acktimeout lockduration", "write `visibility: 30s`"),
  ("maxreceivecount maxdeliveries maxdeliver maxattempts maxretries redelivery", "write `maxReceives: 5`"),
  ("dlq deadletter deadletterqueue deadlettertarget redrivepolicy errors", "write `deadLetters: QUEUE`"),
  ("prefetch prefetchcount maxinflight buffer capacity concurrency parallelism", "write `inFlight: 100`"),
  ("type kind driver provider broker uri address connection endpoint", "write `url: …`, such as `memory:` or `sqlite:PATH`"),
  ("message in schema of", "delete it: a process says which message it takes, `in: Order`"))

private let processNames = names(
  ("input message consumes takes event", "write `in: …`, the name of a message"),
  ("steps tasks states pipeline flow actions do run handlers", "write `stages: …`, a list"),
  ("onerror onfailure catch failure deadletters deadletter dlq fallback", "write `errors: QUEUE`"),
  ("idempotency idempotent idempotencykey dedupe deduplicate unique exactlyonce", "write `once: { key: id, keep: 1d }`"),
  ("retries retrypolicy retrystrategy maxattempts maxretries", "write `retry: { attempts: 3 }`"),
  ("queue source listen trigger from on", "delete it: `dispatch: { queue: …, to: … }` says which queue leads here"),
  ("timeout parallelism concurrency workers replicas rate ratelimit breaker throws order",
    "write it at the stages that it is for"),
  ("cron schedule every", "write it under `schedules`, with `to: …`, the name of this process"))

private let triedNames = names(
  ("concurrency workers threads replicas maxconcurrency concurrent", "write `parallelism: 4`"),
  ("timeoutseconds timeoutms timeoutminutes deadline ttl", "write `timeout: 10s`"),
  ("retries maxretries maxattempts retrypolicy retrystrategy", "write `retry: { attempts: 3 }`"),
  ("ratelimit throttle limit maxrate", "write `rate: 100/s`"), ("circuitbreaker", "write `breaker: { failures: 5, open: 30s }`"),
  ("raises exceptions cases", "write `throws: [denied, away]`, the cases of the stage's error"),
  ("catch onerror fallback", "write `errors: QUEUE` at the process, or say in `retry` what becomes of which error"),
  ("orderby ordered ordering partitionby groupby", "write `order: by KEY`"),
  ("batchsize", "make the stage a `batch`, with `size` and `wait`"))

private let stageNames = names(
  ("if when condition unless filter", "write a `filter` before this stage: where it says `false` the message is done"),
  ("input inputs with args arguments params parameters", "write `from: …`"),
  ("output outputs out result resultpath into returns writes produces", "write `to: { key: type }`"),
  ("run script code expr expression handler call uses function body", "write `swift: …`, or nothing, and the function in Swift"),
  ("next needs dependson end", "delete it: stages run in the order in which they are written"),
  ("foreach loop withitems each", "write an `expand` before this stage"))

private let filterNames = names(
  ("if when condition unless", "write `swift: …`, which says whether the message goes on"))

private let sentNames = names(
  ("with fields payload body data args values send set", "write `message: { field: path }`"),
  ("type event kind schema", "write `as: …`, the name of a message"),
  ("to target queue process", "write the name after the word: `signal: PROCESS`, `broadcast: QUEUE`"),
  ("delay delayseconds delayfor countdown schedulein postpone", "write `after: 3d`"),
  ("if when condition unless", "write a `filter` before this stage: where it says `false` the message is done"))

private let retryNames = names(
  ("limit count times max maxattempts maxretries retries", "write `attempts: 3`, the first one counted"),
  ("delay interval wait initialinterval intervalseconds minbackoff maxbackoff maxdelay maxinterval", "write `backoff: 200ms..30s`"),
  ("multiplier factor backoffrate exponential backoffcoefficient", "delete it: a wait is twice the one before, up to the longest"),
  ("on errors cases errorequals exceptions when", "write `of: [denied, away]`, cases of `throws`"),
  ("onexhausted otherwise fallback", "write `then: park` or `then: release`"))

private let breakerNames = names(
  ("threshold failurethreshold maxfailures limit", "write `failures: 5`"),
  ("timeout reset resettimeout cooldown wait halfopenafter", "write `open: 30s`"),
  ("on errors cases", "write `of: [away]`, cases of `throws`"))

private let scheduleNames = names(
  ("timezone tz location", "write `zone: Europe/Paris`"), ("interval period rate fixedrate polling poll frequency", "write `every: 1h`"),
  ("fixeddelay delay", "write `continuous: 1h`"), ("expression schedule at when time", "write `cron: \"0 18 * * *\"`"),
  ("message payload body data input with", "write `send: { field: value }`"),
  ("process target job task run workflow", "write `to: PROCESS`"), ("catchup backfill misfire", "write `missed: latest`, `all` or `skip`"))

private let dispatchNames = names(
  ("from source in input", "write `queue: …`"), ("process processes target targets routes route cases", "write `to: …`"),
  ("on field key discriminator switch", "write `by: …`, a field of the messages"),
  ("default else fallback errors", "write `otherwise: QUEUE`"))

private let onceNames = names(
  ("ttl expires expiry expiration window retention retain period for", "write `keep: 1d`"),
  ("by id field path on", "write `key: …`, a field of the message"))

private let needNames = names(
  ("min minimal least lower from", "write `minimum: …`"), ("max maximal most upper", "write `maximum: …`"),
  ("regex regexp matches format", "write `pattern: …`"), ("choices options values allowed oneof", "write `enum: [a, b]`"),
  ("secret masked private", "write `sensitive: true`"), ("initial fallback value", "write `default: …`"),
  ("description desc comment summary title note notes", "write `doc: …`"),
  ("required optional", "delete it: a need without a `default` has to be set"))

private let testNames = names(
  ("input when message messages send in with event payload body data", "write `given: { field: value }`"),
  ("then assert asserts expected expects expectation expectations should output result verify", "write `expect: { ack: done }`"),
  ("mocks stub stubs fake fakes mocked", "write `mock: { STAGE: { value: … } }`"),
  ("title description desc test it doc", "write `name: …`, a sentence"), ("target pipeline subject workflow", "write `process: …`"),
  ("env environment variables config settings", "write `needs: { NAME: value }`"),
  ("headers metadata", "write `attributes: { name: text }`"))

private let mockNames = names(
  ("return returns gives output outputs result results then", "write `value: …`"),
  ("throw throws raise raises error errors exception case fails failure", "write `fail: …`, a case of `throws`, `timeout` or any text"),
  ("count repeat calls", "write `times: 2`"), ("wait sleep after latency takes duration", "write `delay: 1s`"),
  ("run script code do body function", "write `swift: …`"))

private let expectNames = names(
  ("result outcome status state ends end acks", "write `ack: done`"),
  ("keys outputs output fields value", "write `values: { key: value }`"),
  ("calls tries times count", "write `attempts: { STAGE: 2 }`"), ("sent sends signal", "write `signals: { PROCESS: [{ field: value }] }`"),
  ("broadcast published events", "write `broadcasts: { QUEUE: [{ field: value }] }`"),
  ("letter errors error parked deadletters deadletter", "write `letters: [{ stage: NAME }]`"),
  ("duration time within takes elapsed", "write `after: \"<= 5s\"`"))

private let notesNames = names(
  ("description desc doc comment summary title note notes", "write it as a comment, after `#`"),
  ("name id label", "delete it: a stage is named after its word, and a process before its colon"))
