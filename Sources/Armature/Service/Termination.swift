// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Turns SIGTERM and SIGINT into a call, until ``end()`` or as long as it lives; another signal, a second or more later, then ends the
/// program at once.
///
/// Who stops a program and its group, as GNU `timeout` does, sends it two signals in one instant: the second is an echo of the first,
/// and nobody's impatience.
public final class Termination: @unchecked Sendable {
  /// How many want to hear signals: who goes first must not make the others deaf.
  private static let living = Atomic(0)

  // Made once, cancelled once; nothing else touches it.
  private let sources: [any DispatchSourceSignal]
  private let hasEnded = Atomic(false)

  /// `handler` is called once, whatever signal comes first.
  public init(_ handler: @escaping @Sendable () -> Void) {
    Self.living.add(1, ordering: .relaxed)
    let time = Host.system.time
    let patience = Patience()
    sources = [SIGTERM, SIGINT].map { number in
      // The default action would end the program before the source hears of the signal.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        switch patience.hear(at: time.now) {
        case .begin: handler()
        case .ignore: break
        case .end: endProgram(by: number)
        }
      }
      source.activate()
      return source
    }
  }

  deinit { end() }

  /// Leaves both signals to their default action again, unless another one lives.
  public func end() {
    // What the program has chosen for them since the first time stays.
    if hasEnded.exchange(true, ordering: .relaxed) { return }
    for source in sources { source.cancel() }
    if Self.living.subtract(1, ordering: .acquiringAndReleasing).newValue > 0 { return }
    for number in [SIGTERM, SIGINT] { signal(number, SIG_DFL) }
    #if !canImport(Darwin)
    unblockSignals()
    #endif
  }

  #if !canImport(Darwin)
  /// Dispatch blocks a signal in each thread that it has come to, so as to read it elsewhere, and leaves it so.
  private func unblockSignals() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGTERM, SIGINT] { sigaddset(&signals, number) }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
  #endif
}

/// What a signal means, by when the first one came.
final class Patience: Sendable {
  enum Meaning { case begin, ignore, end }
  private let first = Mutex<Instant?>(nil)

  func hear(at now: Instant) -> Meaning {
    first.withLock { first in
      guard let begun = first else {
        first = now
        return .begin
      }
      return now - begun < .seconds(1) ? .ignore : .end
    }
  }
}

/// Ends the program as the signal would have, after a line that tells so.
private func endProgram(by number: Int32) {
  tellStandardError("error: a second signal ends the program before it has drained; what was in flight will be delivered again")
  signal(number, SIG_DFL)
  kill(getpid(), number)
}

/// Lets a write to a pipe or socket that nobody reads any more fail, where the system's default would end the program.
///
/// What the program has chosen itself stays. A handler that does nothing is not inherited by programs that this one starts, as an
/// ignored signal would be.
package func outliveReaders() {
  if let chosen = signal(SIGPIPE, { _ in }) { signal(SIGPIPE, chosen) }
}
