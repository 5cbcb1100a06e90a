// SPDX-License-Identifier: Apache-2.0

import Armature

struct ConstantsRefused: Error {}

/// Fails where the values of the signal are others than the spec's.
func constantsSeen(_ number: Nullable<Int>, _ nothing: Nullable<String>, _ deep: Nullable<ConstantsDeep>) throws {
  guard number == .value(5), nothing == .null, deep == .value(ConstantsDeep(a: 1)) else { throw ConstantsRefused() }
}
