// SPDX-License-Identifier: Apache-2.0

// What the running program does.

extension Rule {
  static let behaviourRules = [
    onceRemoved, onceKeyChanged, onceRenamed, onceShortened, orderWeakened, orderKeyChanged, onFailureChanged, parallelismLowered,
    parallelismRaised, sensitiveRemoved, defaultChanged, lockRemoved, lockChanged, drainShortened, restartsLowered,
    needAdded, needNarrowed, needDefaultChanged, dispatchTargetChanged, afterChanged,
  ]
  static let failureRules = [
    attemptsFewer, retryEndChanged, errorsChanged, otherwiseChanged, maxReceivesChanged, deadLettersChanged, timeoutShortened,
    visibilityShortened, retentionShortened, inFlightLowered, rateChanged, breakerChanged,
  ]

  static let onceRemoved = Rule(
    "behaviour-once-removed", "no longer has `once`", why: "a message that comes twice has its effects twice",
    help: "keep `once`, or make the last stage safe to run twice")
  static let onceKeyChanged = Rule(
    "behaviour-once-key-changed", "tells messages apart by another key",
    why: "what was settled under the old key is not known under the new one",
    help: "change it when no message of the old program can come again")
  static let onceRenamed = Rule(
    "behaviour-once-renamed", "has another name, which its settled keys begin with",
    why: "what was settled under the old name is not known under the new one",
    help: "keep the name, or change it when no message of the old program can come again")
  static let onceShortened = Rule(
    "behaviour-once-shortened", "remembers settled keys for less time", why: "a message that comes again later has its effects twice",
    help: "keep them for as long as a message may be under way")
  static let orderWeakened = Rule(
    "behaviour-order-weakened", "keeps less of the order", why: "messages may overtake each other", help: "keep `order` as it was")
  static let orderKeyChanged = Rule(
    "behaviour-order-key-changed", "keeps the order of another key", why: "messages of one old key may overtake each other",
    help: "keep the key of `order`")
  static let onFailureChanged = Rule(
    "behaviour-on-failure-changed", "treats the key of a failed message differently",
    why: "messages after it pass where they waited, or wait where they passed", help: "keep `onFailure` as it was")
  static let parallelismLowered = Rule(
    "behaviour-parallelism-lowered", "works on fewer messages at a time", why: "the queue may grow faster than it is worked off",
    help: "measure it, and say here what the stage takes")
  static let parallelismRaised = Rule(
    "behaviour-parallelism-raised", "works on several messages at a time, not on one",
    why: "its effects are no longer in the order of the messages",
    help: "keep 1, or write `order: by KEY` for those that must follow each other")
  static let sensitiveRemoved = Rule(
    "behaviour-sensitive-removed", "is shown in logs and taps now", why: "what was masked may stay in a log for years",
    help: "keep `sensitive: true`")
  static let defaultChanged = Rule(
    "behaviour-default-changed", "means something else when it is absent",
    why: "a message that is under way without it gets the new value",
    help: "keep the `default`, and let senders write the new value")
  static let lockRemoved = Rule(
    "behaviour-lock-removed", "no longer has a lock", why: "several instances work at the same time", help: "keep `lock`")
  static let lockChanged = Rule(
    "behaviour-lock-changed", "has another lock",
    why: "an instance with the old one and an instance with the new one work at the same time",
    help: "stop all old instances before the first new one starts")
  static let drainShortened = Rule(
    "behaviour-drain-shortened", "has less time to stop", why: "more messages are released at a stop, and come again",
    help: "keep `drain` as long as the longest attempt")
  static let restartsLowered = Rule(
    "behaviour-restarts-lowered", "allows fewer restarts",
    why: "the service ends where it continued before", help: "keep `restarts` as it was")

  static let needAdded = Rule(
    "behaviour-need-added", "is new and has no default", why: "the program does not start if it is not set",
    help: "write a `default`, or set it everywhere before the new program starts")
  static let needNarrowed = Rule(
    "behaviour-need-narrowed", "accepts fewer values", why: "the program does not start with a value that it took before",
    help: "keep its bounds, or look first at what is set")
  static let needDefaultChanged = Rule(
    "behaviour-need-default-changed", "is something else when it is not set",
    why: "a program that sets nothing does something else, or does not start",
    help: "keep the `default`, or set the old value where it should stay")

  static let dispatchTargetChanged = Rule(
    "behaviour-dispatch-target-changed", "leads to another process", why: "what was done with such a message is no longer done",
    help: "keep the process, or give the other one a value of its own")

  static let afterChanged = Rule(
    "behaviour-after-changed", "sends what comes after another time",
    why: "who counts on the old time waits, or hears of it too soon; what was sent already keeps its time",
    help: "tell who counts on the time, or send what has the new one to another place")

  static let attemptsFewer = Rule(
    "behaviour-attempts-fewer", "is tried less often", why: "messages that were done before are parked or released",
    help: "keep the `attempts`")
  static let retryEndChanged = Rule(
    "behaviour-retry-end-changed", "ends its attempts in another way", why: "a message goes elsewhere when they are used up",
    help: "keep `then` as it was, and tell whoever looks at the queues")
  static let errorsChanged = Rule(
    "behaviour-errors-changed", "parks its messages elsewhere", why: "whoever looks at the old queue misses them",
    help: "keep `errors`, and tell whoever looks at the queue")
  static let otherwiseChanged = Rule(
    "behaviour-otherwise-changed", "sends what no value names elsewhere", why: "whoever looks at the old queue misses it",
    help: "keep `otherwise`, and tell whoever looks at the queue")
  static let maxReceivesChanged = Rule(
    "behaviour-max-receives-changed", "allows another number of deliveries",
    why: "messages go to the dead letters sooner, later or never",
    help: "keep `maxReceives`, and tell whoever looks at the dead letters")
  static let deadLettersChanged = Rule(
    "behaviour-dead-letters-changed", "has another queue for its dead letters", why: "whoever looks at the old queue misses them",
    help: "keep `deadLetters`, and tell whoever looks at the queue")
  static let timeoutShortened = Rule(
    "behaviour-timeout-shortened", "has less time for an attempt", why: "attempts that succeeded before fail",
    help: "measure the slowest attempt, and say here what it takes")
  static let visibilityShortened = Rule(
    "behaviour-visibility-shortened", "hides a message for less time",
    why: "after a crash a message comes again sooner, maybe to two at once",
    help: "keep `visibility` longer than the whole program may stand still")
  static let retentionShortened = Rule(
    "behaviour-retention-shortened", "keeps a message for less time",
    why: "what waits longer, or waits for somebody to look at it, is dropped by SQS",
    help: "keep `retention` above the longest outage that messages have to outlast")
  static let inFlightLowered = Rule(
    "behaviour-in-flight-lowered", "takes fewer messages at once", why: "the queue may grow faster than it is worked off",
    help: "measure it, and say here what is enough")
  static let rateChanged = Rule(
    "behaviour-rate-changed", "begins its attempts at another rate",
    why: "messages wait longer, or a peer is asked more often than it allows",
    help: "ask who runs the peer, and say here what was agreed")
  static let breakerChanged = Rule(
    "behaviour-breaker-changed", "stops after other failures", why: "messages wait where they failed, or fail where they waited",
    help: "look at the last outage, and say here what would have been different")
}
