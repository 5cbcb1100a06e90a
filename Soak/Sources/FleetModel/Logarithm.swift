// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

func logarithm(_ number: Double) -> Double { log(number) }
