"""Templates that are compiled once for all builds of a process: that is more than half of the build of a small site.

A build compiles its templates anew; those of themes and of the package come again in nearly every test. All that Jinja
looks at when it compiles is compared, so a template or a filter that a test writes is compiled as ever.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from types import CodeType
from typing import Any

import pytest
from jinja2 import Environment
from jinja2.utils import internalcode

MOST = 500
"""How many are kept; those of all themes are fewer."""


@contextmanager
def compiled_once() -> Iterator[None]:
    """Keep the code of templates that were compiled."""
    compile_template = Environment.compile
    kept: dict[Hashable, CodeType] = {}

    @internalcode
    def compiled(
        environment: Environment, source: Any, name: str | None = None, filename: str | None = None, **options: Any
    ) -> Any:
        if not isinstance(source, str) or options:
            return compile_template(environment, source, name, filename, **options)
        key = (environment.preprocess(source, name, filename), name, filename, _settings(environment))
        if key not in kept:
            if len(kept) >= MOST:
                kept.clear()
            kept[key] = compile_template(environment, source, name, filename)
        return kept[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "compile", compiled)
        yield


def _settings(environment: Environment) -> Hashable:
    return (
        type(environment),
        environment.lexer,  # one for all that have the same signs and treat white space the same way
        frozenset(map(type, environment.extensions.values())),
        frozenset(environment.filters.items()),  # these and tests are called at once where all is constant
        frozenset(environment.tests.items()),
        environment.autoescape,
        environment.finalize,
        environment.undefined,
        environment.optimized,
        environment.is_async,
        getattr(environment, "newstyle_gettext", None),
        repr(environment.policies),
    )
