"""The project's scale of polarity: its values, and what they are called."""

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from rubricator.core.errors import InputError
from rubricator.core.polarity import Scale
from rubricator.gui.desk import Desk
from rubricator.gui.plain import PlainLabel
from rubricator.gui.theme import gap
from rubricator.store import code_use, setting

_OWN = "A scale of your own"
_SCALES: Mapping[str, str] = {
    "−2 … +2": "-2, -1, 0, 1, 2",
    "−1 · 0 · +1": "-1, 0, 1",
    "−1 … +1 in halves": "-1, -0.5, 0, 0.5, 1",
    "For or against": "-1, 1",
}


class ScaleTab(QWidget):
    """A usual scale to choose or one to type; it says which stances a new one leaves outside."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._before = desk.read(setting.polarity_scale)
        self._usual = QComboBox()
        self._values, self._labels = QLineEdit(), QLineEdit()
        self._touched = PlainLabel()
        self._build()
        self._connect()
        self._show(self._before)

    def scale(self) -> Scale:
        """The scale as it now is; `InputError` if it is none."""
        return Scale.written(self._values.text(), self._labels.text())

    def changed(self) -> bool:
        """Whether anything is other than it was, or is no scale, which writing it will say."""
        try:
            return self.scale() != self._before
        except InputError:
            return True

    def _take_usual(self, name: str) -> None:
        """Names that were for as many values stay, others would be wrong."""
        if name not in _SCALES:
            return
        if _SCALES[name].count(",") != self._values.text().count(","):
            self._labels.clear()
        self._values.setText(_SCALES[name])

    def _follow(self) -> None:
        """Name the scale that was typed, and say what it touches or why it is none."""
        try:
            scale = self.scale()
        except InputError as error:
            self._usual.setCurrentText(_OWN)
            self._touched.setText(str(error))
            return
        names = [name for name, written in _SCALES.items() if written == self._values.text()]
        self._usual.setCurrentText(names[0] if names else _OWN)
        outside = self._desk.read(code_use.stances_off, scale.values)
        self._touched.setText(_told(outside) if scale != self._before else "")

    def _show(self, scale: Scale) -> None:
        self._values.setText(", ".join(f"{value:g}" for value in scale.values))
        self._labels.setText(", ".join(scale.labels))

    def _build(self) -> None:
        self.setObjectName("polarityScale")
        self._usual.addItems([*_SCALES, _OWN])
        self._touched.setWordWrap(True)
        self._touched.setProperty("dim", "true")
        step = gap(self.font())
        form = QFormLayout(self)
        form.setContentsMargins(step, step * 2, step, step)
        form.setSpacing(step)
        for name, title, part in (
            ("usual", "&Scale", self._usual),
            ("values", "&Values, lowest first", self._values),
            ("labels", "&Names, one for each", self._labels),
            ("touched", "", self._touched),
        ):
            part.setObjectName(f"scale.{name}")
            part.setAccessibleName(title.replace("&", "") or "What the scale touches")
            form.addRow(title, part)

    def _connect(self) -> None:
        self._usual.textActivated.connect(self._take_usual)
        for line in (self._values, self._labels):
            line.textChanged.connect(lambda _: self._follow())


def _told(outside: int) -> str:
    if not outside:
        return "All stances have a value of this scale."
    stances = "stance has a value" if outside == 1 else "stances have values"
    return f"{outside:,} {stances} that this scale does not have. They keep it, and show it."
