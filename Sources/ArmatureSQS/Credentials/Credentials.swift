// SPDX-License-Identifier: Apache-2.0

#if SQS
public import Armature

/// What a program shows to AWS to be known by it.
public struct Credentials: Sendable, Equatable, CustomStringConvertible {
  /// By which AWS knows whose secret it is; it goes along with each request.
  public var accessKeyID: String
  /// What signs requests, and never goes along with one.
  public var secret: String
  /// Comes with credentials that end.
  public var sessionToken: String?
  /// Nil where they do not end.
  public var expiresAt: Timestamp?

  public init(accessKeyID: String, secret: String, sessionToken: String? = nil, expiresAt: Timestamp? = nil) {
    self.accessKeyID = accessKeyID
    self.secret = secret
    self.sessionToken = sessionToken
    self.expiresAt = expiresAt
  }

  /// Nothing of what is secret: it could come into a log.
  public var description: String { "credentials \(accessKeyID.prefix(4))…" }
}
#endif
