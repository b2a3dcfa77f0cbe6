"""HWPX: the package around header and section (OCF container, KS X 6101), the same bytes every time."""

from __future__ import annotations

from hanseong.core.documents.model import Document
from hanseong.core.documents.packing import pack
from hanseong.core.documents.wording import one_line
from hanseong.core.documents.writers.owpml.markup import DECLARATION, NAMESPACES, element, escape
from hanseong.core.documents.writers.owpml.section import Section
from hanseong.core.documents.writers.owpml.styles import header_xml
from hanseong.core.documents.writers.to_txt import write as write_text

MIMETYPE = b"application/hwp+zip"
_PREVIEW_CHARACTERS = 1_000
_EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png"}


def write(document: Document) -> bytes:
    """The archive; ``mimetype`` stands first and uncompressed so that the type can be sniffed."""
    section = Section(document)
    section_xml = section.xml()
    pictures = {
        f"BinData/{item}.{_EXTENSIONS.get(media_type, 'png')}": (item, content, media_type)
        for item, (content, media_type) in section.pictures.items()
    }
    preview = write_text(document).decode()[:_PREVIEW_CHARACTERS]
    members = [
        ("mimetype", MIMETYPE),
        ("version.xml", _version()),
        ("Contents/header.xml", header_xml()),
        ("Contents/section0.xml", section_xml),
        *[(path, content) for path, (_, content, _) in pictures.items()],
        ("Preview/PrvText.txt", preview.encode("utf-8")),
        ("settings.xml", _settings()),
        ("Contents/content.hpf", _package(document, pictures)),
        ("META-INF/container.xml", _container()),
        ("META-INF/manifest.xml", _manifest()),
    ]
    return pack(members, stored=frozenset({"mimetype", *pictures}))


def _version() -> bytes:
    # "tagetApplication" is the vocabulary's own spelling.
    root = element(
        "hv:HCFVersion",
        **{
            "xmlns:hv": "http://www.hancom.co.kr/hwpml/2011/version",
            "tagetApplication": "WORDPROCESSOR",
            "major": 5,
            "minor": 1,
            "micro": 0,
            "buildNumber": 1,
            "os": 1,
            "xmlVersion": "1.4",
            "application": "Hanseong",
            "appVersion": "1.0",
        },
    )
    return f"{DECLARATION}{root}".encode()


def _settings() -> bytes:
    caret = element("ha:CaretPosition", listIDRef=0, paraIDRef=0, pos=0)
    return f"{DECLARATION}<ha:HWPApplicationSetting{NAMESPACES}>{caret}</ha:HWPApplicationSetting>".encode()


def _package(document: Document, pictures: dict[str, tuple[str, bytes, str]]) -> bytes:
    """``content.hpf``: metadata without a clock, the list of parts, their order."""
    metadata = (
        element("opf:title", escape(one_line(document.title)))
        + element("opf:language", document.language)
        + element("opf:meta", "hanseong", name="creator", content="text")
    )
    parts = {"header": "Contents/header.xml", "section0": "Contents/section0.xml", "settings": "settings.xml"}
    xml = {"media-type": "application/xml"}
    items = [element("opf:item", id=key, href=path, **xml) for key, path in parts.items()]
    items += [
        element("opf:item", id=item, href=path, **{"media-type": media_type, "isEmbeded": 1})
        for path, (item, _, media_type) in pictures.items()
    ]
    spine = "".join(element("opf:itemref", idref=part, linear="yes") for part in ("header", "section0"))
    body = (
        element("opf:metadata", metadata)
        + element("opf:manifest", "".join(items))
        + element("opf:spine", spine)
    )
    begin = f'<opf:package{NAMESPACES} version="" unique-identifier="" id="">'
    return f"{DECLARATION}{begin}{body}</opf:package>".encode()


def _container() -> bytes:
    files = {"Contents/content.hpf": "application/hwpml-package+xml", "Preview/PrvText.txt": "text/plain"}
    roots = "".join(
        element("ocf:rootfile", **{"full-path": path, "media-type": kind}) for path, kind in files.items()
    )
    space = 'xmlns:ocf="urn:oasis:names:tc:opendocument:xmlns:container"'
    return f"{DECLARATION}<ocf:container {space}>{element('ocf:rootfiles', roots)}</ocf:container>".encode()


def _manifest() -> bytes:
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return f'{DECLARATION}<odf:manifest xmlns:odf="{space}"/>'.encode()
