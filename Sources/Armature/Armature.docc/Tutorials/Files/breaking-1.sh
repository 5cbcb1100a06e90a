cp -R specs released
armature breaking specs/Shop --against released/Shop
