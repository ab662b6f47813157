"""`mkdocs-blogposts explain RULE`: what a rule means, from its page in the documentation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import click
from click.shell_completion import CompletionItem

from mkdocs_blogposts.content.rule import RULES
from mkdocs_blogposts.content.similar import nearest

if TYPE_CHECKING:
    from mkdocs_blogposts.content.rule import Rule


_LINK: Final = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_TITLE: Final = re.compile(r"# [^\n]+\n+")
_EXAMPLE: Final = re.compile(
    r'^```(?P<language>\w+) title="(?P<title>[^"]+)"\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL
)
_LAST_SECTION: Final = re.compile(r"\n## How much it matters\n.*\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a rule means, without links, which lead nowhere outside of the site."""

    text: str
    """One or more sentences, in Markdown."""
    examples: str
    """What is wrong and what is right, each as a title and a block of code, in Markdown."""

    @property
    def markdown(self) -> str:
        """All of it."""
        return f"{self.text}\n\n{self.examples}".strip()


def explanation_of(rule: Rule) -> Explanation:
    """Return what the documentation says of a rule; its sentence alone where the package came without pages."""
    try:
        page = (files("mkdocs_blogposts.commands") / "rules" / f"{rule.id}.md").read_text("utf-8")
    except OSError:  # a copy of the repository made on a system without links
        return Explanation(rule.summary, "")
    page = _LAST_SECTION.sub("", _TITLE.sub("", page, count=1)).strip()
    text, _, examples = page.partition("\n\n")
    return Explanation(_LINK.sub(r"\1", text), _EXAMPLE.sub(_titled, examples))


def _titled(example: re.Match[str]) -> str:
    """Return an example with its title above it: outside of sites, blocks of code have none."""
    kind, _, path = example["title"].partition(": ")
    place = f" in `{path}`" if path else ""
    return f"{kind}{place}:\n\n```{example['language']}\n{example['text']}```"


def _completed(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    del ctx, param
    return [CompletionItem(rule.id, help=rule.summary) for rule in RULES.values() if rule.id.startswith(incomplete)]


@click.command()
@click.argument("rule", required=False, shell_complete=_completed)
def explain(rule: str | None) -> None:
    """Say what a RULE means, with a wrong and a right example; without one, list them all.

    The name of a rule stands in brackets at the end of each problem.
    """
    if rule is None:
        for each in RULES.values():
            click.echo(f"{each.id}: {each.summary}")
        return
    if rule not in RULES:
        guess = nearest(rule, RULES)
        raise click.BadParameter(f"there is no rule `{rule}`" + (f"; did you mean `{guess}`?" if guess else ""))
    click.echo(explanation_of(RULES[rule]).markdown)
