// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// A typed message to another process of the service.
package struct Signal: Sendable {
  package var process: String
  package var message: String
  package var values: RecordValue

  package init(process: String, message: String, values: RecordValue) {
    self.process = process
    self.message = message
    self.values = values
  }
}

/// A typed message to other services.
package struct Broadcast: Sendable {
  package var queue: String
  package var message: String
  package var values: RecordValue

  package init(queue: String, message: String, values: RecordValue) {
    self.queue = queue
    self.message = message
    self.values = values
  }
}

/// How each field of a message or nested record is filled; absent optional fields are not listed.
package struct RecordValue: Sendable {
  package struct Entry: Sendable {
    package var field: String
    package var value: Value

    package init(field: String, value: Value) {
      self.field = field
      self.value = value
    }
  }
  package indirect enum Value: Sendable {
    case read(KeyRead)
    /// Of a nullable field.
    case null
    case string(String)
    case int(Int)
    case double(Double)
    case bool(Bool)
    case record(RecordValue)
  }
  package var entries: [Entry]

  package init(entries: [Entry]) { self.entries = entries }
}
