"""Tabs: sections of which a reader sees one at a time, in the markup of pymdownx.tabbed that themes know.

They work without a script, by radio buttons, with a keyboard, too. Themes that know the markup style it; ours does
where the theme does not.
"""

from __future__ import annotations

from markdown_it.token import Token

from mkdocs_blogposts.publish.gfm.body import verbatim


def make_tabs(tokens: list[Token], level: int, number: int) -> list[Token] | str:
    """Return tabs, one for each of the highest headings among the tokens; `number` tells them from other tabs.

    Headings inside of something else, deeper than `level`, are no names of tabs. What stands before the first of these
    headings is shown before the tabs.
    """
    headings = [token for token in tokens if token.type == "heading_open" and token.level == level]
    if not headings:
        return "has no headings, which name the tabs"
    top = min(token.tag for token in headings)
    starts = [
        index
        for index, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == level and token.tag == top
    ]
    inputs, labels, blocks = [], [], []
    for position, (start, end) in enumerate(zip(starts, [*starts[1:], len(tokens)], strict=True), start=1):
        identity = f"__tabbed_{number}_{position}"
        checked = ' checked="checked"' if position == 1 else ""
        inputs.append(f'<input{checked} id="{identity}" name="__tabbed_{number}" type="radio" />')
        labels += [verbatim(f'<label for="{identity}">'), tokens[start + 1], verbatim("</label>")]
        blocks += [verbatim('<div class="tabbed-block">\n'), *tokens[start + 3 : end], verbatim("</div>\n")]
    opening = f'<div class="tabbed-set tabbed-alternate" data-tabs="{number}:{len(starts)}">{"".join(inputs)}'
    return [
        *tokens[: starts[0]],
        verbatim(f'{opening}<div class="tabbed-labels">'),
        *labels,
        verbatim('</div>\n<div class="tabbed-content">\n'),
        *blocks,
        verbatim("</div>\n</div>\n"),
    ]
