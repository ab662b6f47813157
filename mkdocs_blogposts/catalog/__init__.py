"""All posts to one catalog: order, tags, licenses, authors, collections. Pure functions on frozen values."""
