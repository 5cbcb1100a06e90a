// SPDX-License-Identifier: Apache-2.0

/// What goes wrong between a client and its server.
public struct ProxyFaults: Sendable {
  /// How likely each is, from 0 to 1; at most one strikes a request.
  public var rates: [ProxyFault: Double] = [:]
  /// In each direction of each connection; nil: as fast as it goes.
  public var bytesPerSecond: Int?
  /// The actions that are struck, as `DeleteMessageBatch`; nil: all.
  public var actions: Set<String>?
  /// So many requests are struck, and no more; nil: any number.
  public var countMax: Int?

  public init(_ rates: [ProxyFault: Double] = [:], bytesPerSecond: Int? = nil, actions: Set<String>? = nil, countMax: Int? = nil) {
    self.rates = rates
    self.bytesPerSecond = bytesPerSecond
    self.actions = actions
    self.countMax = countMax
  }
}

/// What a proxy may do to a request.
public enum ProxyFault: String, CaseIterable, Sendable {
  /// The connection is reset, and nothing of the request was done.
  case resetBefore = "reset before"
  /// It is done, and the connection is reset instead of an answer.
  case resetAfter = "reset after"
  /// It is done, and the connection is reset in the middle of the answer.
  case resetWithin = "reset within"
  /// It is swallowed: nothing of it is done, and nobody ever answers.
  case hole
  /// It is done, and the answer stops in the middle for ever.
  case holeWithin = "hole within"
  case status500 = "500"
  case status503 = "503"
}
