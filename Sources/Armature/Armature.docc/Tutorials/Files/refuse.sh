armature check specs
swift test
swift run Shop send 18 5000
