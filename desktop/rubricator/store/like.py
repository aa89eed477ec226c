"""Words looked for within columns in any case; SQLite itself knows that of ASCII letters alone."""

from collections.abc import Sequence


def holding(columns: Sequence[str], words: str) -> tuple[str, list[str]]:
    """SQL for “one of these columns has these words in it”, and the values of its marks."""
    if words.isascii():
        test, pattern = "LIKE ? ESCAPE '\\'", f"%{_literal(words)}%"
    else:
        test, pattern = "GLOB ?", f"*{globbed(words)}*"
    terms = [f"{column} {test}" for column in columns]
    return f"({' OR '.join(terms)})", [pattern] * len(columns)


def globbed(words: str) -> str:
    """The words as a pattern of GLOB that matches them in any case of any script, and nothing else.

    LIKE is quicker with words of ASCII alone.
    """
    return "".join(map(_any_case, words))


def _any_case(letter: str) -> str:
    if letter in "*?[":
        return f"[{letter}]"
    cases = dict.fromkeys((letter, letter.lower(), letter.upper(), letter.title()))
    known = [each for each in cases if len(each) == 1]
    return f"[{''.join(known)}]" if len(known) > 1 else letter


def _literal(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
