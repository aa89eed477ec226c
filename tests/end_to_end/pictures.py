"""What a test can say of a picture without eyes."""

from collections import Counter

from PySide6.QtGui import QImage


def colours(image: QImage, *, at_least: int = 1) -> int:
    """How many colours a picture has, not counting those of fewer pixels than `at_least`."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = Counter(memoryview(plain.constBits()).cast("I"))
    return sum(count >= at_least for count in pixels.values())


def words_of(image: QImage) -> str:
    """The description that a picture carries for those who do not see it."""
    return image.text("Description")
