// SPDX-License-Identifier: Apache-2.0

import Dispatch

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Turns SIGTERM and SIGINT into a call, as long as it lives; a second signal then ends the program at once.
public final class Termination: @unchecked Sendable {
  // Made once, cancelled once; nothing else touches it.
  private let sources: [any DispatchSourceSignal]

  /// `handler` is called on a queue of the system's, once for each kind of signal.
  public init(_ handler: @escaping @Sendable () -> Void) {
    sources = [SIGTERM, SIGINT].map { number in
      // The default action would end the program before the source hears of the signal.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        signal(number, SIG_DFL)
        handler()
      }
      source.activate()
      return source
    }
  }

  /// Leaves both signals to their default action again.
  public func end() {
    for source in sources { source.cancel() }
    for number in [SIGTERM, SIGINT] { signal(number, SIG_DFL) }
  }
}

/// Lets a write to a pipe or socket that nobody reads any more fail, where the system's default would end the program.
///
/// What the program has chosen itself stays. A handler that does nothing is not inherited by programs that this one starts, as an
/// ignored signal would be.
package func outliveReaders() {
  if let chosen = signal(SIGPIPE, { _ in }) { signal(SIGPIPE, chosen) }
}
