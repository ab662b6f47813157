"""One build: what each hook of MkDocs does, in order.

In: the options and MkDocs' files. Out: pages, and the files that programs read.
A newcomer looks here for the order in which things happen, and changes little.
"""
