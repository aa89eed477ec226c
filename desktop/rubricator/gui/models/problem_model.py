"""The findings of a check of the content as rows, all of them or those of one check."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from rubricator.gui.models.line_model import Column, Columns, KeptModel, Role
from rubricator.project.checks import Finding

CHECK, WHAT, ROW = range(3)
_COLUMNS: Columns[Finding] = (
    Column("Check", lambda finding: finding.check.capitalize(), 24),
    Column("What", lambda finding: finding.message),
    Column("Record", lambda finding: finding.text_id, 22),
)


class ProblemModel(KeptModel[Finding]):
    """A row a finding."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(
            _COLUMNS, says={Role.ToolTipRole: lambda finding: finding.message}, parent=parent
        )
        self._all: Sequence[Finding] = ()
        self._check = ""

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """List these."""
        self._all = findings
        self.show_check(self._check)

    def show_check(self, check: str) -> None:
        """List only the findings of a check; "" for all."""
        self._check = check
        self.show_lines([each for each in self._all if check in ("", each.check)])
