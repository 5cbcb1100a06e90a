// SPDX-License-Identifier: Apache-2.0

struct LibraryShelf: Sendable {
  var books: [LibraryBook]
}
