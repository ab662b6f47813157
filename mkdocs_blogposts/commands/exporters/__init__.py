"""What the command `export` writes: the whole publication as files of another engine.

One step that all targets share (`whole_site`) reads everything; a target says what becomes of it.
"""
