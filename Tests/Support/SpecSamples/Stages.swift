// SPDX-License-Identifier: Apache-2.0

import Armature

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What is sent to a customer: a type of the target, which its spec knows by name alone.
struct Parcel: Sendable, Equatable {
  var weight: Int
}

let anyKey = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1))

struct Sell: SellStages {
  var greeting: String

  func isAdult(_ age: Int) -> Bool { age >= 18 }

  func price(_ lines: [Receipt]) throws(PriceError) -> (total: Decimal, key: UUID, parcel: Parcel) {
    let count = lines.reduce(0) { $0 + $1.count }
    return (Decimal(string: "12.5") ?? 0, anyKey, Parcel(weight: count))
  }

  func greet(short: String, context: StageContext) -> String { "\(greeting) \(short)" }

  func deliver(greeting: String, parcel: Parcel) {}
}

struct Bill: BillStages {
  func look(_ total: Decimal) {}
  func collect(_ order: [String]) -> [String] { order }
  func print(_ receipt: String) {}
}

struct Split: SplitStages {
  func lines(_ lines: [Receipt]) -> [Receipt] { lines }
  func pack(_ line: Receipt) {}
}

struct Ship: ShipStages {
  func load(_ id: String) -> String { id }
  func sail(_ place: String) {}
}

struct Chase: ChaseStages {
  func isUnpaid(_ id: String) -> Bool { !id.isEmpty }
  func remind(_ id: String) {}
}

struct Wave: WaveStages {
  func isGrown(_ age: Int) -> Bool { age >= 18 }
  func wave(_ id: String) {}
}
