"""What may tell the same event as a report, the likeliest first, with why."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from rubricator.core.counted import counted
from rubricator.gui.models.line_model import DETAIL_ROLE, RIGHT, Column, Columns, KeptModel, Role
from rubricator.gui.plain import beside
from rubricator.project.candidates import Candidate

SCORE, WHAT, WHY, VERDICT = range(4)
VERDICTS: Mapping[str, str] = {"not_same": "not the same", "possibly_same": "possibly the same"}


def _detail(found: Candidate) -> str:
    """When, where, and by whom it is told."""
    line = found.line
    days = line.date_from or line.date_text
    if line.date_to and line.date_to != line.date_from:
        days = f"{days} – {line.date_to}"
    told = " ".join(filter(None, (line.source_name, line.published_on)))
    if found.report_id is None:
        told = f"event of {_reports(line.reports)}"
    elif found.event_id is not None:
        told = f"{told or 'report'}, linked to an event"
    return beside(days, line.place, told)


def _reports(count: int) -> str:
    return counted(count, "report")


_COLUMNS: Columns[Candidate] = (
    Column("Score", lambda found: f"{found.points}", 7, side=RIGHT),
    Column(
        "What",
        lambda found: found.line.title,
        says={
            DETAIL_ROLE: _detail,
            Role.AccessibleTextRole: lambda found: f"{found.line.title}, {_detail(found)}",
        },
    ),
    Column("Why", lambda found: found.why),
    Column("Judged", lambda found: VERDICTS.get(found.verdict, ""), 17),
)


class CandidateModel(KeptModel[Candidate]):
    """A row a candidate."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(_COLUMNS, parent=parent)
