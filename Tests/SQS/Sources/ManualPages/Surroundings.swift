// SPDX-License-Identifier: Apache-2.0

/// What the pages of the manual take for granted that are about a product behind a trait. The files beside this one are their blocks.
struct TakeOrder: TakeOrderStages {
  func store(_ id: String) {}
}
