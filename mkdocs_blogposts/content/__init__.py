"""One file to typed values: bytes, front matter, schema, problems, slugs, markup.

In come the bytes of one file and its path; out go a `Document`, a typed `Matter` and every problem with its place.
Nothing here knows another post or MkDocs. A newcomer adds a key to `post_matter`, or a rule to `rule`.
"""
