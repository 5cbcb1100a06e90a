// SPDX-License-Identifier: Apache-2.0

import Testing
import XCTest

// Where SwiftPM begins the tests of CI, on Linux, which are those of swift-testing alone. Where a package has no such file, it looks for
// XCTest's besides, by the index of all that is compiled; and to write that takes a sixth of the time of a build. It is no part of the
// packages, since with it `swift test` runs those of swift-testing only where it is told to.
@main struct AllTests {
  static func main() async {
    if CommandLine.arguments.contains("swift-testing") { await Testing.__swiftPMEntryPoint() as Never }
    XCTMain([] as [XCTestCaseEntry])
  }
}
