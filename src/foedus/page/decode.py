"""Bytes of a page to characters, in a cascade that takes the first step which answers:

1. a byte order mark (UTF-8, UTF-16, UTF-32);
2. UTF-8, where the bytes are valid UTF-8 (a chance match is next to impossible beyond ASCII);
3. the character set that the HTTP header, the HTML or the XML declares;
4. what charset-normalizer finds most likely, but no set of Latin letters: they differ in letters that English
   has not, and the guess among them is blind;
5. Windows-1252, with what it cannot read replaced.
"""

from __future__ import annotations

import codecs
import re

from foedus.errors import UnreadablePage

MAX_BYTES = 20_000_000
"""The largest page that is read unless the caller says otherwise."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
)
_DECLARED = re.compile(
    rb"""charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})|encoding=["']([\w.:-]{2,40})""", re.I
)
_LATIN = re.compile(
    r"cp125[0247]$|(?:iso8859|latin)_(?:1|2|3|4|9|10|13|14|15|16)$|mac_|cp(?:437|8[56]\d|775|1140|500|037|273|1026)$"
)
# Browsers read these names as the wider Windows set (WHATWG Encoding Standard).
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}


def decode(data: bytes, *, source: str, content_type: str | None = None, max_bytes: int = MAX_BYTES) -> str:
    """The characters of a page. Raises UnreadablePage where it is empty, too large or no text."""
    if len(data) > max_bytes:
        raise UnreadablePage(
            f"The page has {len(data):,} bytes; the limit is {max_bytes:,}. Split it, or raise the limit.",
            source=source,
            kind="too_large",
        )
    if not data.strip():
        raise UnreadablePage("The page is empty.", source=source, kind="empty")
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, errors="replace")
    _refuse_binary(data, source)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(data, content_type)


def _refuse_binary(data: bytes, source: str) -> None:
    head = data.lstrip()[:64]
    for magic, kind in _KINDS:
        if head.startswith(magic):
            raise UnreadablePage(
                f"The page looks like {kind}; foedus reads HTML and plain text.",
                source=source,
                kind="not_html",
            )
    sample = data[:65536]
    controls = sum(sample.count(byte) for byte in range(1, 9)) + sum(
        sample.count(byte) for byte in range(14, 27)
    )
    if b"\0" in sample or controls > len(sample) // 50 + 8:
        raise UnreadablePage(
            "The page holds binary data; foedus reads HTML and plain text.", source=source, kind="not_html"
        )


def _decode_other(data: bytes, content_type: str | None) -> str:
    for place in ((content_type or "").encode("ascii", "ignore"), data[:4096]):
        for found in _DECLARED.finditer(place):
            text = _decode_as(data, (found[1] or found[2]).decode("ascii"))
            if text is not None:
                return text
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    if best and _LATIN.match(best.encoding):
        best = None
    text = _decode_as(data, best.encoding) if best else None
    return text if text is not None else data.decode("cp1252", errors="replace")


def _decode_as(data: bytes, name: str) -> str | None:
    try:
        canonical = codecs.lookup(name).name
        return data.decode(_WIDER.get(canonical, canonical))
    except (LookupError, UnicodeError, TypeError):  # not a text encoding, or not this one
        return None
