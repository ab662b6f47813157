"""Where this layer cannot tell that nothing would change, it steps aside."""

from __future__ import annotations


class UnprovableError(Exception):
    """Whether it would come out the same is not known; the text names what it depends on, for a reader."""
