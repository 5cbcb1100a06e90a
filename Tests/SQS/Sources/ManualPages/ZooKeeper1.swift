// SPDX-License-Identifier: Apache-2.0

// A block of Documentation/ZooKeeper.md, copied by ManualSwiftTests.

import Armature
import ArmatureSQLite
import ArmatureZooKeeper

private enum ZooKeeper1 {
  struct Main {
    static func main() async {
      await Orders(takeOrder: TakeOrder()).main(transports: [.sqlite], locks: [.zooKeeper])
    }
  }
}
