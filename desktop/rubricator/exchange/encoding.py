"""From bytes to characters: by byte order mark, as strict UTF-8, else by an honest guess."""

import codecs
from typing import NamedTuple

from rubricator.core.errors import InputError

_BOMS = (
    # UTF-32 first: its little-endian mark begins like that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a Word, OpenDocument or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\x00", "a database"),
)
_SAMPLE = 1 << 16
# Without a byte order mark and without a NUL these are never what a file is.
_NEVER = ("utf_7", "utf_8", "utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le")
_WIDE = ("utf-16", "utf-32")
"""Encodings in which half of an ASCII letter is a NUL byte."""
_WESTERN = "cp1252"
_LATIN = ("cp125", "cp437", "cp775", "cp85", "cp86", "hp_roman", "iso8859", "latin", "mac_")


class Decoded(NamedTuple):
    """A text with the encoding it was read in, as documents record it."""

    text: str
    encoding: str


def decode(data: bytes, *, encoding: str | None = None) -> Decoded:
    """The text in `data`, any byte order mark still before it.

    `encoding`, if given, is the one to read it in; a byte order mark is believed even then. The
    name of an encoding that was guessed ends in “(guessed)”. `InputError` says why it is no text.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return Decoded(_strictly(data, name), name)
    chosen = None if encoding is None else codecs.lookup(check_encoding(encoding)).name
    _refuse_binary(data, may_hold_nul=chosen is not None and chosen.startswith(_WIDE))
    if chosen is not None:
        return Decoded(_strictly(data, chosen), f"{shown(chosen)} (chosen)")
    try:
        return Decoded(data.decode(), "utf-8")
    except UnicodeDecodeError:
        return _guessed(data)


def check_encoding(name: str) -> str:
    """`name` unchanged; `InputError` if it is not that of a text encoding."""
    try:
        "".encode(name)
    except (LookupError, ValueError) as error:
        raise InputError(
            f"“{name}” is not an encoding this program knows; take a name such as windows-1256."
        ) from error
    return name


def shown(name: str) -> str:
    """The name of an encoding as the web writes it: `windows-1256`, `koi8-r`."""
    name = codecs.lookup(name).name
    return name.replace("cp125", "windows-125") if name.startswith("cp125") else name


def _strictly(data: bytes, encoding: str) -> str:
    # Lone surrogates are let through, so that normalising counts and reports them.
    lone = "surrogatepass" if encoding.startswith(_WIDE) else "strict"
    try:
        return data.decode(encoding, lone)
    except UnicodeError as error:
        raise InputError(
            f"It was to be {shown(encoding)} but is not: it holds bytes that mean nothing there."
        ) from error


def _refuse_binary(data: bytes, *, may_hold_nul: bool) -> None:
    for signature, kind in _KINDS:
        if data.startswith(signature):
            raise InputError(f"It is {kind}, not plain text; save it as text and import that.")
    if b"\x00" in data and not may_hold_nul:
        raise InputError("It is not a text: there are NUL bytes in it.")


def _guessed(data: bytes) -> Decoded:
    for sample in (_sample(data), data):
        name = _guess(sample)
        if name is not None:
            try:
                return Decoded(data.decode(name), f"{shown(name)} (guessed)")
            except UnicodeDecodeError:
                continue
    raise InputError(
        "It is not UTF-8 and its encoding cannot be told, or it is not a text; name the encoding, "
        "or save it as UTF-8."
    )


def _sample(data: bytes) -> bytes:
    """The beginning, to the last line or word that is whole: guessing takes its time."""
    if len(data) <= _SAMPLE:
        return data
    end = max(data.rfind(b"\n", 0, _SAMPLE), data.rfind(b" ", 0, _SAMPLE))
    return data[: end if end > 0 else _SAMPLE]


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_exclusion=list(_NEVER)).best()
    if best is None:
        return None
    if not best.encoding.startswith(_LATIN):
        return best.encoding
    # Several Latin code pages often make equal sense, and then the first by alphabet would win,
    # which turns French into Czech; the one that most of the web uses is the likelier.
    western = from_bytes(data, cp_isolation=[_WESTERN]).best()
    if western is None or western.encoding != _WESTERN:
        return best.encoding
    as_clean = western.chaos <= best.chaos + 0.05
    as_likely = western.coherence >= best.coherence - 0.02
    return _WESTERN if as_clean and as_likely else best.encoding
