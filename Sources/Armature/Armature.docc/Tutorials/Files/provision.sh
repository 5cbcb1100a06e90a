export ORDERS_QUEUE='sqs://eu-west-1/shop-*?claims=shop' PARKED_QUEUE='sqs://eu-west-1/shop-*?claims=shop'
armature provision specs
