// SPDX-License-Identifier: Apache-2.0

public import Armature

/// Durable queues in a file: what was sent, settled or claimed is on the disk when the call returns.
///
/// The URL is `sqlite:PATH`, relative to the working directory or absolute; the file and its folder are made where they
/// are missing. Several processes of one machine may use the same file at the same time. Calls that come together are
/// committed together, so a busy service pays for few commits.
///
/// A file that is damaged is set aside and rebuilt from what can be read; what was lost is told. On a full disk what is in
/// flight is still settled, out of a reserve beside the file.
///
/// It does not reach across machines: SQLite's locks do not hold on network file systems.
public struct SQLiteTransport: Transport {
  public init() {}

  public var scheme: String { "sqlite" }

  public func open(_ location: String, host: Host) async throws -> any Broker {
    guard !location.isEmpty, location != ":memory:" else {
      throw TransportError("sqlite:\(location) names no file: write sqlite:PATH, or memory: for queues in memory")
    }
    return try await SQLiteBroker.open(location, host: host)
  }

  public func place(of location: String) -> String? { location }
}

extension Transport where Self == SQLiteTransport {
  /// Durable queues in a file: see ``SQLiteTransport``.
  public static var sqlite: SQLiteTransport { SQLiteTransport() }
}
