"""What a page says of itself to programs: the elements of its head."""
