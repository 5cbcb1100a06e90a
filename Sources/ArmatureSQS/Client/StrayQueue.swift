// SPDX-License-Identifier: Apache-2.0

#if SQS
/// A queue that SQS has made in the account of the credentials, and not in the one that the queue's URL names. It may have been there.
struct StrayQueue: Error, CustomStringConvertible {
  private let url: String
  private let account: String
  private let wanted: String

  /// `url` is that of the queue that was made. Nil where it is of the account, or no account is named.
  init?(_ url: String, of account: String?) {
    guard let account, let made = url.split(separator: "/").dropLast().last, made != account else { return nil }
    (self.url, self.account, wanted) = (url, String(made), account)
  }

  var description: String {
    "SQS has made or found the queue \(url) in the account \(account), of which the credentials are, and not in \(wanted), which the URL "
      + "in the spec names: use credentials of \(wanted), and delete that queue if it is new"
  }
}
#endif
