// SPDX-License-Identifier: Apache-2.0

/// What the compiler knows of a queue.
@_spi(Generated)
public struct QueueFacts: Sendable {
  public var name: String
  /// As written in the spec, with `${NAME:-default}` still in it.
  public var url: String
  public var visibility: Duration
  public var maxReceives: Int?
  public var deadLetters: String?
  public var inFlight: Int
  public var inFlightBytes: Int

  public init(
    name: String, url: String, visibility: Duration, maxReceives: Int?, deadLetters: String?, inFlight: Int,
    inFlightBytes: Int
  ) {
    self.name = name
    self.url = url
    self.visibility = visibility
    self.maxReceives = maxReceives
    self.deadLetters = deadLetters
    self.inFlight = inFlight
    self.inFlightBytes = inFlightBytes
  }
}
