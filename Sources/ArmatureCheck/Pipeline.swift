// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// Everything that the specs of one target say, with nothing left to look up: every name is resolved, every type known.
///
/// A `Pipeline` exists only where the report has no error, so the phases behind it cannot fail.
package struct Pipeline: Sendable {
  /// The spec files that it was read from, as they were named to the compiler, sorted.
  package var files: [String]
  package var swiftTypes: [Located<String>]
  package var messages: [Message]
  /// Enumerations, tuples and unions with a name of their own.
  package var namedTypes: [NamedType]
  /// What `Assertion.named` means, by its number.
  package var assertions: [Assertion]
  package var queues: [Queue]
  package var processes: [Process]
  package var service: Service?
  /// What the service takes from the environment.
  package var needs: [Need]
  /// What shall come of messages; nothing of a program depends on it.
  package var tests: [SpecTest]

  package init(
    files: [String], swiftTypes: [Located<String>], messages: [Message], namedTypes: [NamedType] = [],
    assertions: [Assertion] = [], queues: [Queue], processes: [Process], service: Service?, needs: [Need] = [], tests: [SpecTest] = []
  ) {
    self.tests = tests
    self.needs = needs
    self.files = files
    self.swiftTypes = swiftTypes
    self.messages = messages
    self.namedTypes = namedTypes
    self.assertions = assertions
    self.queues = queues
    self.processes = processes
    self.service = service
  }
}

package struct Message: Sendable {
  package var name: Located<String>
  package var record: Record
  package var notes: Notes

  package init(name: Located<String>, record: Record, notes: Notes = Notes()) {
    self.name = name
    self.record = record
    self.notes = notes
  }
}

package struct Queue: Sendable {
  package var name: Located<String>
  /// The URL as written, with its `${NAME:-default}` parts, whose syntax has been checked.
  package var url: Located<String>
  package var visibilityMilliseconds: Setting
  package var maxReceives: Setting?
  package var deadLetters: String?
  /// How long the queue keeps a message that nobody settles; nil where the spec leaves that to whoever makes the queue.
  package var retentionMilliseconds: Located<Setting>?
  package var inFlightMax: Setting
  package var inFlightBytesMax: Int

  package init(
    name: Located<String>, url: Located<String>, visibilityMilliseconds: Setting, maxReceives: Setting?, deadLetters: String?,
    retentionMilliseconds: Located<Setting>?, inFlightMax: Setting, inFlightBytesMax: Int
  ) {
    self.name = name
    self.url = url
    self.visibilityMilliseconds = visibilityMilliseconds
    self.maxReceives = maxReceives
    self.deadLetters = deadLetters
    self.retentionMilliseconds = retentionMilliseconds
    self.inFlightMax = inFlightMax
    self.inFlightBytesMax = inFlightBytesMax
  }
}

package struct Process: Sendable {
  package var name: Located<String>
  package var input: Located<String>
  package var once: Once?
  package var retry: Retry
  /// The queue that takes a message whose attempts are used up.
  package var errors: Located<String>?
  package var stages: [Stage]

  package init(
    name: Located<String>, input: Located<String>, once: Once?, retry: Retry, errors: Located<String>?, stages: [Stage]
  ) {
    self.name = name
    self.input = input
    self.once = once
    self.retry = retry
    self.errors = errors
    self.stages = stages
  }
}

/// `once`: a message whose key has been settled within `keep` is acknowledged without running again.
package struct Once: Sendable {
  /// A path into the message, of type string, int, uuid or timestamp.
  package var key: KeyRead
  package var keepMilliseconds: Setting

  package init(key: KeyRead, keepMilliseconds: Setting) {
    self.key = key
    self.keepMilliseconds = keepMilliseconds
  }
}
