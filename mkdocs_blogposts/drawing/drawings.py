"""SVG that is safe to show, in a book or as a card: without what could run or load something."""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree

SVG: Final = "http://www.w3.org/2000/svg"
_XLINK: Final = "{http://www.w3.org/1999/xlink}"
_SPACES: Final[dict[Any, str]] = {None: SVG, "xlink": _XLINK[1:-1]}
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"
_CAPITALS: Final = (
    "altGlyph animateColor animateMotion animateTransform clipPath feBlend feColorMatrix feComponentTransfer "
    "feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood "
    "feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset "
    "fePointLight feSpecularLighting feSpotLight feTile feTurbulence linearGradient radialGradient textPath "
    "attributeName attributeType baseFrequency calcMode clipPathUnits diffuseConstant edgeMode filterUnits "
    "gradientTransform gradientUnits kernelMatrix kernelUnitLength keyPoints keySplines keyTimes lengthAdjust "
    "limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits numOctaves pathLength "
    "patternContentUnits patternTransform patternUnits pointsAtX pointsAtY pointsAtZ preserveAlpha "
    "preserveAspectRatio primitiveUnits refX refY repeatCount repeatDur requiredExtensions requiredFeatures "
    "specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles surfaceScale "
    "systemLanguage tableValues targetX targetY textLength viewBox viewTarget xChannelSelector "
    "yChannelSelector zoomAndPan"
)
_NAMES: Final = {name.lower(): name for name in _CAPITALS.split()}
"""Names with capitals, by what HTML, which knows no capitals, makes of them."""
_REFUSED: Final = frozenset(
    ("script", "foreignObject", "metadata", "handler", "iframe", "audio"),
) | frozenset(("video", "canvas", "animate", "animateMotion", "animateTransform", "animateColor", "set"))
_NAME: Final = re.compile(r"[A-Za-z_][\w.-]*")
_LOADS: Final = re.compile(r"@import|url\(\s*['\"]?(?!\s*['\"]?#)|expression\(|javascript:", re.IGNORECASE)
"""Style that asks for something which is not in the drawing itself."""
_INSIDE: Final = re.compile(r"#|data:image/(?:png|jpeg|gif|webp);base64,", re.IGNORECASE)
_OWN: Final = re.compile(r"#([^\s'\")]+)")


def drawing(element: etree._Element) -> etree._Element:
    """Return an `svg` that an HTML parser read as XML has it, safe to show."""
    root = etree.Element(f"{{{SVG}}}svg", nsmap=_SPACES)
    _copy(element, root)
    root.tail = element.tail
    clean(root)
    return root


def _copy(source: etree._Element, target: etree._Element) -> None:
    for name, value in source.attrib.items():
        key = str(name)
        if key == "xlink:href":
            target.set(f"{_XLINK}href", value)
        elif re.fullmatch(r"[A-Za-z_][\w.-]*", key) and key != "xmlns":
            target.set(_NAMES.get(key, key), value)
    target.text = source.text
    for child in source:
        if isinstance(child.tag, str) and _NAME.fullmatch(child.tag):
            made = etree.SubElement(target, f"{{{SVG}}}{_NAMES.get(child.tag, child.tag)}")
            made.tail = child.tail
            _copy(child, made)


def drawing_file(data: bytes) -> bytes | None:
    """Return a drawing as a book can hold it; None for bytes that are none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root.tag != f"{{{SVG}}}svg":
        return None
    clean(root)
    etree.cleanup_namespaces(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + etree.tostring(root, encoding="unicode").encode()


def clean(root: etree._Element) -> None:
    """Take out of a drawing, in place, what runs, moves, loads, or belongs to the program that drew it."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str):  # an entity
            _drop(element)
            continue
        space, _, name = element.tag.rpartition("}")
        if space != f"{{{SVG}" or name in _REFUSED or (name == "style" and _LOADS.search(element.text or "")):
            _drop(element)
            continue
        _clean_attributes(element, name)
    _name_once(root)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _clean_attributes(element: etree._Element, name: str) -> None:
    for key, value in list(element.attrib.items()):
        attribute, text = str(key), str(value)
        is_address = attribute in ("href", f"{_XLINK}href")
        foreign = attribute.startswith("{") and not attribute.startswith((_XLINK, _XML))
        if (
            foreign
            or attribute.startswith(("on", "data-"))
            or attribute == "tabindex"
            or (is_address and not _INSIDE.match(text.strip()))
            or (is_address and name == "a")
            or (not is_address and _LOADS.search(text))
        ):
            del element.attrib[key]
    if name in ("image", "use", "feImage") and "href" not in element.attrib and f"{_XLINK}href" not in element.attrib:
        _drop(element)


def _name_once(root: etree._Element) -> None:
    """Give every id a name that XML knows, once, and let what refers to it follow."""
    names: dict[str, str] = {}
    for element in root.iter():
        identity = element.get("id")
        if identity is None:
            continue
        if identity in names:
            del element.attrib["id"]
            continue
        names[identity] = identity if _NAME.fullmatch(identity) else f"d{len(names)}"
        element.set("id", names[identity])
    for element in root.iter():
        for key, value in list(element.attrib.items()):
            if "#" not in str(value):
                continue
            asked = _OWN.findall(str(value)) if str(key).endswith("href") or "url(" in str(value) else []
            if all(name in names for name in asked):
                element.set(str(key), _OWN.sub(lambda found: f"#{names.get(found[1], found[1])}", str(value)))
            elif not str(value).startswith("data:"):
                del element.attrib[key]
