"""A number with its noun, as it is read: 1 file, 2,000 files."""


def counted(number: int, one: str, many: str = "") -> str:
    """The number with the noun for one, or with that for many, by default with an s."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
