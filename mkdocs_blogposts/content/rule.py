"""The rules that files can break: one line each, under the id that reports and the documentation name it by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, get_args

Severity: TypeAlias = Literal["error", "warning", "info", "off"]
"""How much a broken rule matters: it stops a build, it fails a strict one, it is told and nothing else, it is not."""

SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule."""

    id: str
    """In kebab-case: `unknown-license`."""
    summary: str
    """What is wrong where it is broken, in one sentence: the first one of its documentation."""
    severity: Severity = "warning"
    """What it is where the site does not say."""


_RULES: Final = (
    Rule(
        "wrong-type",
        "A value is of another kind than its key needs: a list for a text, `yes` in quotes for true or false.",
    ),
    Rule("ambiguous-text", "YAML reads this word as something else than text: a decimal number, a truth value."),
    Rule("empty-item", "An item of a list is empty."),
    Rule("too-long", "A text is longer than its key allows, or a line that opens code longer than 1,000 characters."),
    Rule("too-many", "A list has more items than its key allows."),
    Rule("control-character", "A text holds a character that nobody sees and that pages and feeds cannot carry."),
    Rule("not-a-date", "The value is no date, or one of which day and month can be exchanged."),
    Rule("impossible-date", "The day or the time does not exist, or has a second 60."),
    Rule("not-a-period", "The value is no span of time, such as 2 years."),
    Rule("conflicting-dates", "Two keys give one date differently, such as `date` and `published`."),
    Rule("invalid-order", "`order` is not a whole number."),
    Rule("invalid-slug", "`slug` cannot be a part of an address."),
    Rule("invalid-alias", "An alias is no address at which a page can stand."),
    Rule("invalid-guid", "What feeds are to call a post is no URI."),
    Rule("invalid-doi", "The value is no DOI."),
    Rule("invalid-orcid", "The value is no ORCID iD, or a digit of it is mistyped."),
    Rule("invalid-color", "The value is no color."),
    Rule("unsafe-address", "An address would run a script, or leads nowhere by its form."),
    Rule("unknown-language", "The value is no code of a language."),
    Rule("unknown-key", "A key looks like a slip of a known one."),
    Rule("unread-key", "A key of another system says something that is not read here."),
    Rule("unused-key", "A key of another system has no meaning here, and nothing is lost by that.", "info"),
    Rule("unknown-license", "No license has this name."),
    Rule("missing-license", "The post has no license.", "off"),
    Rule("license-not-allowed", "The license is not among those that the option `allowed_licenses` names."),
    Rule("mixed-terms", "Two parts of a series have licenses that cannot be combined in one work.", "off"),
    Rule("unattributed-copy", "A post that was first published elsewhere has neither an author nor a license.", "off"),
    Rule("ebook-terms", "The e-book of a series leaves a post out, as it is by somebody else and has no license."),
    Rule("ebook-body", "The e-book of a series shows a part of a post otherwise than it is written.", "info"),
    Rule("card-letters", "No font has a letter or a sign of a title, so that no card can show it.", "info"),
    Rule("missing-date", "The post has no date, and others have.", "info"),
    Rule("behind-original", "The original of a translation has changed since it was translated.", "info"),
    Rule("unmarked-translation", "A translation does not say which text of its original it is of.", "info"),
    Rule("shortcode", "A shortcode of Hugo or a tag of Jekyll is printed as it stands."),
    Rule("unknown-author", "The site describes its authors, and this name is none of them."),
    Rule("no-title", "The post has neither a `title` nor a heading at its start, and is called as its file."),
    Rule("second-title", "The post has a `title`, and its body opens with another one.", "info"),
    Rule(
        "unreadable-body",
        "A body cannot be converted: it is too deep, takes too long, or makes an extension fail.",
    ),
    Rule("unknown-icon", "A page asks for an icon that the theme does not have."),
    Rule("unknown-template", "A page asks for a template that the theme does not have."),
    Rule("alias-taken", "A former address is that of another page or file."),
    Rule("undated-address", "A post has no date, where the addresses of posts have one."),
    Rule("address-taken", "Two pages or files would be published at one address."),
    Rule("unknown-list", "A list of posts on a page asks for what there is not."),
    Rule("dead-link", "A link to a post, tag, category, license, collection or author leads nowhere."),
    Rule("missing-picture", "A key such as `coverImg` names a picture that does not exist."),
    Rule("no-alternative-text", "A picture has no words for those who do not see it."),
    Rule("heading-jump", "A heading leaves out a level."),
    Rule("long-title", "A title is longer than search results show."),
    Rule("long-description", "A description is longer than search results show."),
    Rule("tag-spelling", "A tag or category is written otherwise than elsewhere on the site."),
    Rule("similar-tag", "A tag or category of one post only is a letter off one that many have or the data describe."),
    Rule("term-not-allowed", "A tag, category or other term is none of those that the site allows."),
    Rule("similar-series", "A series of one post only has a name that is a letter off another one's."),
    Rule("missing-version", "`upToDateSlug` names a post that does not exist."),
    Rule("version-circle", "Posts name each other as their newer version, in a circle."),
    Rule("missing-chapter", "The list of a series names a post that does not exist or is no part of it."),
    Rule("duplicate-chapter", "The list of a series names a post twice."),
    Rule("duplicate-order", "Two parts of a series have the same `order`."),
    Rule("missing-order", "A part of a series has no `order`, while others have one."),
    Rule("gap-in-order", "The numbers of a series leave one out: a part may be missing."),
    Rule("unlisted-part", "A post is part of a series whose list does not name it."),
    Rule("unknown-directive", "A comment that begins with `::` names nothing that can be embedded."),
    Rule("unbalanced-directive", "A directive has no end, or an end has no beginning."),
    Rule("misplaced-directive", "A directive stands inside of a paragraph."),
    Rule("empty-directive", "Between the two comments of a directive is nothing that it can be made of."),
    Rule("no-front-matter", "A file that your own `posts` pattern calls a post has no front matter."),
    Rule("unclosed-front-matter", "The `---` that ends the front matter is missing."),
    Rule("late-front-matter", "The front matter does not begin on the first line of the file."),
    Rule("toml-front-matter", "The front matter between lines of `+++` is no TOML."),
    Rule("unread-format", "A file of posts is in a form that is not read, such as `.mdx`."),
    Rule("no-posts", "Your own `posts` pattern matches no file."),
    Rule("front-matter-too-large", "The front matter is longer than 64 KB."),
    Rule("not-a-mapping", "Between the `---` lines stands a list or a text."),
    Rule("duplicate-key", "A key is written twice."),
    Rule("key-not-text", "A key is a number, a date, a truth value or a list."),
    Rule("merge-key", "`<<` would copy another mapping."),
    Rule("second-document", "A second YAML document begins inside the front matter."),
    Rule("too-deep", "Mappings and lists stand in each other more than 20 levels deep."),
    Rule("too-many-values", "There are more than 10,000 keys and values."),
    Rule("number-too-long", "A number has more than 100 characters."),
    Rule("no-finite-number", "A number is infinite, or none."),
    Rule("unquoted-colon", "The value has a colon in it, followed by a space."),
    Rule("missing-space", "A space is missing after a colon, or after the `-` of a list."),
    Rule("missing-colon", "A line is no `key: value`."),
    Rule("missing-key", "A value has no key before its colon, or a mapping lacks a key that it needs."),
    Rule("missing-value", "Nothing stands where a value should be, such as between two commas."),
    Rule("missing-comma", "Two entries have no comma between them."),
    Rule("unclosed-quote", "A quote is never closed."),
    Rule("unclosed-bracket", "A bracket or brace is never closed."),
    Rule("unclosed-comment", "A comment that begins with `/*` has no `*/`."),
    Rule("text-after-value", "The value has ended before the line does, mostly at a quote in the middle."),
    Rule("text-after-object", "Something stands after the closing brace."),
    Rule("indentation", "A line begins in another column than those that it belongs to."),
    Rule("tab", "A tab indents a line of YAML."),
    Rule("escape", "A backslash between double quotes is followed by a sign that it does not go with."),
    Rule("comment", "`//` begins a comment only where all texts have quotes; else the block is YAML, where `#` does."),
    Rule("alias", "`*name` would copy another value."),
    Rule("anchor", "`&name` would name a value for copying."),
    Rule("tag", "`!name` would build something else than text."),
    Rule("yaml-syntax", "The front matter cannot be read, for a reason that has no rule of its own."),
    Rule("duplicate-entry", "Two entries describe the same tag or license."),
    Rule("unknown-element", "An element of a license is none of those that a badge can show."),
    Rule("not-utf-8", "The file is saved in another encoding."),
    Rule("file-too-large", "The file has more than 5 MB."),
    Rule("unreadable-file", "The file leads out of the docs folder, is no regular file, or cannot be read."),
)

RULES: Final[Mapping[str, Rule]] = MappingProxyType({rule.id: rule for rule in _RULES})
"""Every rule, by id, in the order of the documentation."""

FORMER: Final[Mapping[str, str]] = MappingProxyType({"no-such-date": "impossible-date"})
"""Ids that rules had, and what tells the same now."""
