"""SVG written with the standard library: every text is escaped by it."""

from __future__ import annotations

import xml.etree.ElementTree as ET

Element = ET.Element


def root(width: float, height: float, label: str, *, linked: bool = False) -> Element:
    """A drawing of that size, with a name for those who do not see it: a picture, or a group of links."""
    return ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width:g} {height:g}",
            "role": "group" if linked else "img",
            "aria-label": label,
        },
    )


def add(parent: Element, tag: str, text: str | None = None, **attributes: object) -> Element:
    """An element below another. A trailing underscore keeps a word of Python apart (`class_`)."""
    named = {
        name.rstrip("_").replace("_", "-"): f"{value:g}" if isinstance(value, float) else str(value)
        for name, value in attributes.items()
        if value is not None
    }
    element = ET.SubElement(parent, tag, named)
    element.text = text
    return element


def written(element: Element) -> str:
    return ET.tostring(element, encoding="unicode")
