armature check specs
armature plan specs
