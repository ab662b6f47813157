"""The elements in the head of a page: what it says to search engines, feed readers and link previews.

In comes what is known of a page (`About`); out go elements, one of each kind. A newcomer adds an element to the module
of its vocabulary.
"""
