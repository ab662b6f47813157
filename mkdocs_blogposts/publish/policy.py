"""The options on licences, looked up in the registry of one build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from mkdocs_blogposts.catalog.licenses.checks import is_allowed
from mkdocs_blogposts.catalog.licenses.given import LicensePolicy, unknown_license

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.licenses.find import LicenseRegistry
    from mkdocs_blogposts.catalog.licenses.license import License
    from mkdocs_blogposts.options import BlogOptions


def make_policy(options: BlogOptions, registry: LicenseRegistry) -> LicensePolicy:
    """Return what the options `license` and `allowed_licenses` name, and what `unlicensed` says.

    That can be told only once the site's data files are read, because these may define licences. Raises PluginError,
    which ends the build with one line, for a name that nobody knows, and for a site's licence that it does not allow.
    """
    given = (options.license or "").strip()
    default = _find(given, registry, option="license") if given else None
    allowed = tuple(_find(text, registry, option="allowed_licenses") for text in options.allowed_licenses)
    policy = LicensePolicy(default, allowed, options.unlicensed is not None)
    if default and not is_allowed(default, policy):
        raise PluginError(f"option `license`: `{given}` is not among `allowed_licenses`; add it there")
    return policy


def _find(text: str, registry: LicenseRegistry, *, option: str) -> License:
    found = registry.find(text)
    if found is None:
        message, hint = unknown_license(text, registry)
        raise PluginError(f"option `{option}`: {message}; {hint}")
    return found
