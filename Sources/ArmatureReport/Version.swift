// SPDX-License-Identifier: Apache-2.0

/// The release that this compiler belongs to, as the changelog has it; `Compiler` of the plugin names it, too.
package let armatureVersion = "0.1.0"
