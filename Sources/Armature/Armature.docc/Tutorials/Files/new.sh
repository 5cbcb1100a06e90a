armature new Shop
cd Shop
armature doctor
