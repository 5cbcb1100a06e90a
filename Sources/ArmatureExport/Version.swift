// SPDX-License-Identifier: Apache-2.0

/// The version of this compiler, as the changelog has it.
package let armatureVersion = "0.1.0"
