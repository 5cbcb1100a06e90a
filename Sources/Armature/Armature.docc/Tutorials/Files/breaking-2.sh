sed -i.bak 's/id: { type: string, minLength: 1 }/id: { type: string, minLength: 1, maxLength: 10 }/' specs/Shop/orders.yaml
armature breaking specs/Shop --against released/Shop
