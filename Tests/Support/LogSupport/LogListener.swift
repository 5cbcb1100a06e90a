// SPDX-License-Identifier: Apache-2.0

import Logging

/// Hands on each line that is logged, for tests that read what a service tells.
package struct LogListener: LogHandler {
  package var metadata: Logger.Metadata = [:]
  package var logLevel: Logger.Level
  private let hear: @Sendable (LogEvent, Logger.Metadata) -> Void

  /// - Parameter hear: is given each line, and with it all of its metadata, that of its logger, too.
  package init(from level: Logger.Level, _ hear: @escaping @Sendable (_ event: LogEvent, _ metadata: Logger.Metadata) -> Void) {
    logLevel = level
    self.hear = hear
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) { hear(event, metadata.merging(event.metadata ?? [:]) { _, new in new }) }
}
