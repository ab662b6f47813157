"""One file to typed values: bytes, front matter, schema, problems, slugs, markup.

Nothing here knows another post or MkDocs.
"""
