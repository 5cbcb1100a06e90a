// SPDX-License-Identifier: Apache-2.0

// A block of Documentation/SQS.md, copied by ManualSwiftTests.

import Armature
import ArmatureSQS

private enum SQS1 {
  struct Main {
    static func main() async { await Orders(takeOrder: TakeOrder()).main(transports: [.memory, .sqs]) }
  }
}
