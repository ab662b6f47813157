"""What a page says of itself to programs: the elements of its head.

In comes what is known of a page (`About`); out go elements, one of each kind. A newcomer adds an element to the module
of its vocabulary.
"""
