"""XML from outside, parsed without entities, without a network, without a definition of its own."""

from __future__ import annotations

import re

from lxml import etree

from hanseong.core.documents.refused import ReadRefused

_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0(?:D|E)\0")


def parse_xml(content: bytes, found: str) -> etree._Element:
    """The root element; raises ReadRefused for a DTD (entity bombs live there) and for broken XML."""
    if _DOCTYPE.search(content):
        raise ReadRefused("unsafe_xml")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadRefused("damaged", found=found) from error


def local(element: etree._Element) -> str:
    """The name without its namespace; ``""`` for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: etree._Element, name: str) -> list[etree._Element]:
    """The direct children of that local name."""
    return [child for child in element if local(child) == name]


def first(element: etree._Element, name: str) -> etree._Element | None:
    """The first direct child of that local name."""
    return next((child for child in element if local(child) == name), None)
