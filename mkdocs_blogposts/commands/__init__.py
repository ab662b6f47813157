"""The commands of `mkdocs-blogposts`, and the project that all of them read.

In come `mkdocs.yml` and the files beside it, read and not run; out go lines for people and programs, and files where a
command writes. A newcomer adds a command as one module, and names it in `cli`.
"""
