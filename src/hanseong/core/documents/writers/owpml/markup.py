"""XML text: elements and escaping, in the vocabulary's namespaces."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>'
_HWPML = "http://www.hancom.co.kr/hwpml"
# All prefixes of the vocabulary: readers exist that refuse a root element which lacks one of them.
_PREFIXES = {
    "ha": f"{_HWPML}/2011/app",
    "hp": f"{_HWPML}/2011/paragraph",
    "hp10": f"{_HWPML}/2016/paragraph",
    "hs": f"{_HWPML}/2011/section",
    "hc": f"{_HWPML}/2011/core",
    "hh": f"{_HWPML}/2011/head",
    "hhs": f"{_HWPML}/2011/history",
    "hm": f"{_HWPML}/2011/master-page",
    "hpf": "http://www.hancom.co.kr/schema/2011/hpf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "opf": "http://www.idpf.org/2007/opf/",
    "ooxmlchart": f"{_HWPML}/2016/ooxmlchart",
    "hwpunitchar": f"{_HWPML}/2016/HwpUnitChar",
    "epub": "http://www.idpf.org/2007/ops",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
}
NAMESPACES = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _PREFIXES.items())

__all__ = ["DECLARATION", "NAMESPACES", "element", "escape"]


def element(name: str, content: str = "", /, **attributes: object) -> str:
    """``<name key="value">content</name>``; values are escaped, the content must be XML already."""
    listed = "".join(f" {key}={quoteattr(str(value))}" for key, value in attributes.items())
    return f"<{name}{listed}>{content}</{name}>" if content else f"<{name}{listed}/>"
