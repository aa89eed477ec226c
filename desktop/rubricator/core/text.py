"""The text of an article as evidence: normalised once at import, then immutable."""

import re
from hashlib import sha256
from typing import NamedTuple
from unicodedata import category

from rubricator.core.counted import counted

_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0\ufdd1]")
_WORD = re.compile(r"[^\W_]+(?:['’.\-\u2010\u2011][^\W_]+)*")
_ASCII = bytes(range(0x80))
_BOM = "\ufeff"
_CONTROLS = bytes(byte for byte in range(0x20) if byte not in b"\t\n")
_JOINERS = "'’.-\u2010\u2011"
_WITHIN_WORDS = frozenset({"Mn", "Mc", "Me", "Cf"})
_ZERO_WIDTH_SPACE = "\u200b"
_FEW = 16
_TITLE_WITHIN = 4_000
_LETTERS = bytes(chr(byte).isalnum() for byte in range(0x80)).ljust(0x100, b"\0")
_JOINTS = bytes(chr(byte) in _JOINERS for byte in range(0x80)).ljust(0x100, b"\0")
_REPLACEMENT = "\ufffd"


class Normalisation(NamedTuple):
    """What was changed in a text at import, counted so that it can be reported."""

    line_ends: int = 0
    replaced: int = 0
    bom: bool = False

    def __bool__(self) -> bool:
        return bool(self.line_ends or self.replaced or self.bom)

    def __str__(self) -> str:
        parts = [
            "byte order mark dropped" if self.bom else "",
            f"{counted(self.line_ends, 'line end')} made LF" if self.line_ends else "",
            f"{counted(self.replaced, 'character')} replaced that no text can hold"
            if self.replaced
            else "",
        ]
        return ", ".join(part for part in parts if part) or "unchanged"


def normalise(raw: str) -> tuple[str, Normalisation]:
    """The text to keep, and what was changed: line ends, one leading BOM, characters no text holds.

    Unicode normalisation (NFC) is not applied: the text is evidence.
    """
    bom = raw.startswith(_BOM)
    text, line_ends, replaced = raw[1:] if bom else raw, 0, 0
    # Most texts need nothing, which a look tells ten times sooner than a substitution.
    if "\r" in text or "\u2028" in text or "\u2029" in text:
        text, line_ends = _LINE_ENDS.subn("\n", text)
    if not _is_storable(text):
        text, replaced = _UNSTORABLE.subn(_REPLACEMENT, text)
    return text, Normalisation(line_ends=line_ends, replaced=replaced, bom=bom)


def _is_storable(text: str) -> bool:
    if "\ufdd0" in text or "\ufdd1" in text:
        return False
    try:
        encoded = text.encode()
    except UnicodeEncodeError:  # a lone surrogate
        return False
    return len(encoded.translate(None, delete=_CONTROLS)) == len(encoded)


def text_hash(text: str) -> str:
    """SHA-256 of the normalised text in UTF-8, as hexadecimal."""
    return sha256(text.encode()).hexdigest()


def word_count(text: str) -> int:
    """Words as a reader counts them: letters and digits, joined by apostrophes and hyphens.

    Signs over and under letters, and characters that are not seen (soft hyphens, joiners within a
    Persian word, marks of direction), part no words.

    A text of few characters that are not ASCII is counted at the speed of copying it: matching its
    words one by one would be the slowest part of an import.
    """
    others = set(text.encode(errors="replace").translate(None, delete=_ASCII).decode())
    for character in filter(_parts_nothing, others):
        text = text.replace(character, "")
    if len(others) > _FEW:
        return sum(len(_WORD.findall(line)) for line in text.split("\n"))
    for character in others:
        text = text.replace(character, _class_of(character))
    encoded = text.encode()
    # One number each, a byte a character: 1 where there is a letter, or a joiner, else 0.
    letters = int.from_bytes(encoded.translate(_LETTERS), "little")
    joiners = int.from_bytes(encoded.translate(_JOINTS), "little")
    after_letter, before_letter = letters << 8, letters >> 8
    pieces = (letters & ~after_letter).bit_count()
    return pieces - (joiners & after_letter & before_letter).bit_count()


def _parts_nothing(character: str) -> bool:
    return category(character) in _WITHIN_WORDS and character != _ZERO_WIDTH_SPACE


def _class_of(character: str) -> str:
    if character in _JOINERS:
        return "-"
    return "a" if character.isalnum() else " "


def proposed_title(text: str, *, fallback: str = "Untitled") -> str:
    """The first line with words in it, shortened to 200 characters."""
    # A title is short, and an article may be one line of many megabytes.
    lines = text.lstrip()[:_TITLE_WITHIN].splitlines()
    if not lines:
        return fallback
    title = " ".join(lines[0].split())
    return title if len(title) <= 200 else title[:199].rstrip() + "…"
