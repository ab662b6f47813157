"""`mkdocs-blogposts explain`: what a rule means, with a wrong and a right example."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from mkdocs_blogposts.commands.explanation import explanation_of
from mkdocs_blogposts.content.rule import RULES
from mkdocs_blogposts.content.similar import nearest


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
