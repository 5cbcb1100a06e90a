// SPDX-License-Identifier: Apache-2.0

/// What a table of DynamoDB has to be in which claims are kept, for who uses it and for who makes it.
package enum ClaimsTable {
  /// The field that every item is found by, and by nothing else: a text.
  package static let keyField = "key"
  /// What DynamoDB calls a text.
  package static let keyType = "S"
  /// The field after whose time, in seconds since 1970, DynamoDB may remove an item.
  package static let expiryField = "expires"
  /// Nobody knows beforehand how much is asked of it.
  package static let billing = "PAY_PER_REQUEST"
  /// How many claims go into one transaction. DynamoDB takes a hundred, of which one is the fence; one of many fails more often.
  package static let transactionMax = 25
  /// Units of writes a second that AWS lets a table take which is paid for by request, unless it is asked for more, and one that is new.
  package static let writesMax = 40_000
  package static let writesMaxNew = 4_000
  /// Units of one kind a second that DynamoDB takes of one item, whatever the table takes; of both kinds parts that make a whole.
  package static let itemWritesMax = 1_000
  package static let itemReadsMax = 3_000
}
