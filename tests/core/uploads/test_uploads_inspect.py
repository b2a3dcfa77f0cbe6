from __future__ import annotations

import io

import pytest
from PIL import Image
from tests.core.documents.bombs import archive, hwpx, png
from tests.core.documents.sheets import picture, sheet

from hanseong.core.documents import render
from hanseong.core.errors import TooMuch, Unreadable
from hanseong.core.uploads import DOCUMENTS, MAX_SIZE, PICTURES, inspect
from hanseong.core.uploads.domain.kinds import extension_of
from hanseong.core.uploads.pictures import reencoded


@pytest.mark.parametrize(
    ("fmt", "name"),
    [("txt", "text"), ("csv", "text"), ("html", "html"), ("hwpx", "hwpx"), ("pdf", "pdf"), ("xlsx", "xlsx")],
)
def test_documents_are_known_by_content_and_name(fmt, name):
    kind = inspect(render(sheet(2), fmt).content, f"관리카드.{fmt.upper()}", DOCUMENTS)
    assert kind.name == name


def test_pictures_are_known():
    assert inspect(picture(), "a.png", PICTURES).media_type == "image/png"


@pytest.mark.parametrize(
    ("content", "filename"),
    [
        (b"", "a.txt"),
        (b"MZ\x90\x00\x03" + bytes(100), "a.txt"),
        (picture(), "a.pdf"),
        (picture(), "a.png"),
        (b"%PDF-1.7", "a.hwpx"),
        (b"text", "a.exe"),
        (b"text", "a"),
        (b"<html><script>", "a.txt"),
        (archive({"word/document.xml": "x"}), "a.docx"),
        (archive({"a": "x"}), "a.hwpx"),
        (b"HWP Document File", "a.hwp"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "a.xls"),
        (b"<?xml version='1.0'?><a/>", "a.xml"),
    ],
)
def test_what_is_not_a_document_or_not_what_it_says_is_refused(content, filename):
    with pytest.raises(Unreadable) as refused:
        inspect(content, filename, DOCUMENTS)
    assert str(refused.value).startswith(f"{filename}: ")


def test_size_and_archives_are_limited():
    with pytest.raises(TooMuch, match="20MB"):
        inspect(bytes(50 * 1024 * 1024), "a.txt", DOCUMENTS)
    with pytest.raises(TooMuch, match="1MB"):
        inspect(b"a" * (1024 * 1024 + 1), "a.txt", DOCUMENTS, limit=1024 * 1024)
    assert inspect(b"a" * MAX_SIZE, "a.txt", DOCUMENTS).name == "text"
    with pytest.raises(TooMuch):
        inspect(hwpx(b"0" * 5_000_000), "a.hwpx", DOCUMENTS)


def test_a_picture_that_claims_too_many_pixels_is_not_unpacked():
    with pytest.raises(TooMuch, match="40백만"):
        reencoded(png(50_000, 50_000), "png")
    with pytest.raises(TooMuch):
        reencoded(png(9_000, 9_000), "png")


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", picture()[:60], png(1_000, 1_000)])
def test_a_broken_picture_is_refused(content):
    with pytest.raises(Unreadable):
        reencoded(content, "png")


def test_a_picture_of_another_kind_than_it_says_is_refused():
    with pytest.raises(Unreadable):
        reencoded(picture(), "jpeg")


def test_positions_and_comments_are_dropped_and_the_picture_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(out, "JPEG", exif=exif, comment=b"secret")
    assert b"secret" in out.getvalue()
    kept = reencoded(out.getvalue(), "jpeg")
    with Image.open(io.BytesIO(kept)) as image:
        assert image.size == (20, 40)
        assert not image.getexif()
    assert b"secret" not in kept


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "1", "RGB"])
def test_every_kind_of_png_is_drawn_anew(mode):
    out = io.BytesIO()
    Image.new(mode, (4, 3)).save(out, "PNG")
    with Image.open(io.BytesIO(reencoded(out.getvalue(), "png"))) as image:
        assert image.size == (4, 3)


def test_extensions():
    names = ["a.TXT", "b.tar.gz", "c", ".profile", "d\\e.hwpx", "f/g", "h."]
    assert [extension_of(name) for name in names] == ["txt", "gz", "", "", "hwpx", "", ""]
