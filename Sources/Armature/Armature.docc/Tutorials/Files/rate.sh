armature plan specs --rate 5/s
