"""The commands of `mkdocs-blogposts`: one file each, and the project that all of them read."""
