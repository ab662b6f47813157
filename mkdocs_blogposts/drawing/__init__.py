"""From words to pictures: fonts, lines, cards for link previews, and PNG."""
