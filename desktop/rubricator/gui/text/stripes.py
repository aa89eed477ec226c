"""Where the stripes beside the text lie, and where their labels go without touching each other."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtGui import QColor

from rubricator.gui.text.geometry import Lines
from rubricator.gui.text.scene import Scene, Shown
from rubricator.gui.text.typesetting import baseline, line_height

_Cells = Mapping[tuple[int, int], Sequence[Shown]]


class Stripe(NamedTuple):
    """The stripe of one stretch of a coding; heights are counted from the top of the document."""

    annotation_id: int
    lane: int
    top: float
    bottom: float
    colour: QColor
    is_focused: bool


class Label(NamedTuple):
    """The names of the codings of one colour that begin on one line; heights as in `Stripe`."""

    text: str
    middle: float
    colour: QColor
    annotation_ids: tuple[int, ...]


def stripes(
    scene: Scene, lines: Lines, shown: Sequence[Shown], lanes: Mapping[int, int]
) -> list[Stripe]:
    """The stripes of the codings that have a lane.

    Codings of one lane never overlap, but may share a line: then they share its height in the order
    of the text, so that none hides another.
    """
    placed = [(one, lanes[one.mark[0]]) for one in shown if one.mark[0] in lanes]
    cells: defaultdict[tuple[int, int], list[Shown]] = defaultdict(list)
    for one, lane in placed:
        for row in {one.rows[0], one.rows[-1]}:
            cells[lane, row].append(one)
    return [_stripe(scene, lines, cells, one, lane) for one, lane in placed]


def surplus(lines: Lines, shown: Sequence[Shown], lanes: Mapping[int, int]) -> Mapping[float, int]:
    """How many codings without a lane begin on a line, by its baseline."""
    left_out = (one for one in shown if one.mark[0] not in lanes)
    return Counter(lines.all[one.rows[0]].baseline for one in left_out)


def labels(scene: Scene, lines: Lines, shown: Sequence[Shown]) -> list[Label]:
    """One label a line and colour, the names of its codings joined; in order of height."""
    scene.label_all(shown)
    groups: defaultdict[tuple[int, int], list[Shown]] = defaultdict(list)
    for one in shown:
        groups[one.rows[0], one.ink.text.rgb()].append(one)
    return [
        Label(
            " · ".join(dict.fromkeys(_names(scene, together))),
            lines.all[row].baseline - 0.3 * scene.font.pixelSize(),
            together[0].ink.text,
            tuple(dict.fromkeys(one.mark.annotation_id for one in together)),
        )
        for (row, _), together in sorted(groups.items(), key=lambda group: group[0][0])
    ]


def placed(
    wanted: Sequence[Label], height: float, furthest: float
) -> Iterator[tuple[Label, float]]:
    """Labels with their tops: pushed down where they would collide, at most by `furthest` pixels.

    Those that find no room are left out, and dots follow the one before.
    """
    found: list[tuple[Label, float]] = []
    bottom = float("-inf")
    for label in wanted:
        best = label.middle - height / 2
        top = max(best, bottom)
        if top - best > furthest:
            last, where = found[-1]
            text = last.text.removesuffix(" …") + " …"
            both = last.annotation_ids + label.annotation_ids
            found[-1] = (last._replace(text=text, annotation_ids=both), where)
        else:
            found.append((label, top))
            bottom = top + height
    yield from found


def _stripe(scene: Scene, lines: Lines, cells: _Cells, one: Shown, lane: int) -> Stripe:
    first, last = one.rows[0], one.rows[-1]
    top, _ = _share(scene, lines, cells[lane, first], one, first)
    _, bottom = _share(scene, lines, cells[lane, last], one, last)
    number = one.mark.annotation_id
    return Stripe(number, lane, top, bottom, one.ink.shape, number == scene.focused)


def _share(
    scene: Scene, lines: Lines, sharing: Sequence[Shown], one: Shown, row: int
) -> tuple[float, float]:
    """Top and bottom of a coding's share of a line."""
    top = lines.all[row].baseline - baseline(scene.font) + 3
    height = (line_height(scene.font) - 4) / len(sharing)
    place = sharing.index(one)
    return top + place * height, top + (place + 1) * height - 1.5


def _names(scene: Scene, together: Sequence[Shown]) -> Iterator[str]:
    """The label of each coding once, with dots if only a later stretch of it is there."""
    told: set[int] = set()
    for one in together:
        if one.mark.annotation_id not in told:
            label = scene.label(one)
            yield label if scene.index.is_first(one.mark) else f"{label} ⋯"
        told.add(one.mark.annotation_id)
