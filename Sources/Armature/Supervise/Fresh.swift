// SPDX-License-Identifier: Apache-2.0

/// The stages of a process in a service's struct: each reading makes them anew, because a process that broke down is not to
/// go on with what broke it.
///
/// What stands at the call, `Reports(loadData: LoadData())`, is evaluated when the process is wired, and again at each restart.
@propertyWrapper @_spi(Generated)
public struct Fresh<Stages: Sendable>: Sendable {
  private let make: @Sendable () -> Stages

  public init(wrappedValue make: @autoclosure @escaping @Sendable () -> Stages) { self.make = make }

  public var wrappedValue: Stages { make() }
}
