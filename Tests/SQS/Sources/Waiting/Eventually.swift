// SPDX-License-Identifier: Apache-2.0

/// Waits for what a real program or server does, which tells nobody: it is asked again and again, until it is so or takes too long.
///
/// Whoever can be told waits by a ``Watched`` instead.
public func eventually(
  _ what: String, within limit: Duration = .seconds(60), every pause: Duration = .milliseconds(5), _ isSo: () async throws -> Bool
) async throws {
  let end = ContinuousClock.now + limit
  while try await !isSo() {
    if ContinuousClock.now >= end { throw TookTooLong(what: what, limit: limit) }
    try await Task.sleep(for: pause)
  }
}

public struct TookTooLong: Error, CustomStringConvertible {
  public var what: String
  public var limit: Duration

  public var description: String { "not within \(limit): \(what)" }
}
