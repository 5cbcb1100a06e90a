swift run Shop send 17 9.99
