// SPDX-License-Identifier: Apache-2.0

import Armature

/// Where a monitor listens, and whom it believes.
///
/// ```swift
/// await Orders(…).main(transports: [.sqlite], monitor: .loopback(port: 7070))
/// ```
public struct MonitorSettings: Sendable {
  /// The address of this machine on which it listens: IPv4 or IPv6, and no name.
  public var address: String
  /// 0: one that is free.
  public var port: UInt16
  /// What has to be shown for every command, and for a look from another machine: at least 16 characters. Nil: what
  /// `ARMATURE_MONITOR_TOKEN` says, or one that is made at the start and told in the log.
  public var token: String?
  /// Names under which a browser may reach it, besides `localhost` and every address.
  public var hostNames: [String]
  /// Whether a program ends where the monitor cannot listen; otherwise that is told, and the service works without it.
  public var isRequired: Bool
  package var limits = MonitorLimits()

  init(_ address: String, _ port: UInt16, _ token: String?, _ hostNames: [String], _ isRequired: Bool) {
    self.address = address
    self.port = port
    self.token = token
    self.hostNames = hostNames
    self.isRequired = isRequired
  }

  /// For this machine alone, where looking needs no token.
  public static func loopback(port: UInt16, token: String? = nil, isRequired: Bool = false) -> MonitorSettings {
    MonitorSettings("127.0.0.1", port, token, [], isRequired)
  }

  /// For other machines, too, all of which need the token: `0.0.0.0` for every address of IPv4, `::` for all there are.
  public static func address(
    _ address: String, port: UInt16, hostNames: [String] = [], token: String? = nil, isRequired: Bool = false
  ) -> MonitorSettings {
    MonitorSettings(address, port, token, hostNames, isRequired)
  }
}

/// What visitors may take of a monitor, however many there are.
package struct MonitorLimits: Sendable {
  package var connectionsMax = 64
  package var streamsMax = 16
  package var headBytesMax = 16 * 1024
  package var bodyBytesMax = 1024 * 1024
  /// From the connection to the last byte of the request.
  package var requestTime = Duration.seconds(5)
  /// From the last byte of the request to the answer; then the visitor is told that it is not done yet.
  package var workTime = Duration.seconds(10)
  /// For an answer, and for each event of a stream, to be taken.
  package var answerTime = Duration.seconds(5)
}
