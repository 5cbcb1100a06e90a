armature verify "$(swift build --show-bin-path)/Shop" specs/Shop
