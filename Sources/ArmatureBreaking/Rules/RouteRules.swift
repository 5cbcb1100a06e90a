// SPDX-License-Identifier: Apache-2.0

// How a message finds its reader: queues, dispatch and processes.

extension Rule {
  static let routeRules = [
    queueRemoved, queueRenamed, queueMoved, queueUnread, dispatchFieldChanged, dispatchValueRemoved, inputChanged, processRemoved,
    inboxesRenamed,
  ]

  static let queueRemoved = Rule(
    "wire-queue-removed", "is gone", why: "what waits in it stays there", help: "keep the queue until it is empty, and nobody sends to it")
  static let queueRenamed = Rule(
    "wire-queue-renamed", "has another name in its store", why: "what waits under the old name stays there, and senders go on using it",
    help: "keep the name, or let the old queue run empty first")
  static let queueMoved = Rule(
    "wire-queue-moved", "has another URL", why: "what waits at the old one stays there, and senders go on using it",
    help: "set the variable in the URL where the program runs, or let the old queue run empty first")
  static let queueUnread = Rule(
    "wire-queue-unread", "is no longer read", why: "what waits in it, and what others send to it, stays there",
    help: "read it until it is empty, and nobody sends to it")
  static let dispatchFieldChanged = Rule(
    "wire-dispatch-field-changed", "is dispatched by another field", why: "messages that are under way say in the old field where they go",
    help: "keep the field that `by` names")
  static let dispatchValueRemoved = Rule(
    "wire-dispatch-value-removed", "is no longer dispatched", why: "messages that are under way with it go to `otherwise`",
    help: "keep the value until no message with it is left")
  static let inputChanged = Rule(
    "wire-input-changed", "takes a message of another form", why: "messages that are under way have the old form, and are refused",
    help: "give the new message a process of its own, and keep this one until no old message is left")
  static let processRemoved = Rule(
    "wire-process-removed", "is gone, and signals or copies may wait for it", why: "what waits in its queue of signals stays there",
    help: "send it nothing in one release, and delete it in the next")
  static let inboxesRenamed = Rule(
    "wire-service-renamed", "has another name, which its queues of signals begin with",
    why: "signals and copies that wait under the old name stay there",
    help: "keep the name, or stop the old program when nothing waits for its processes")
}
