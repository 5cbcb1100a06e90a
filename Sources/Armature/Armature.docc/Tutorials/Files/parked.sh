swift run Shop parked
