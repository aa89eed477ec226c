"""The coders who are to code the chosen documents."""

from collections.abc import Collection, Mapping, Sequence

from rubricator.gui.desk import Desk
from rubricator.gui.override import override
from rubricator.gui.panels.chip_field import Chip, ChipField
from rubricator.project.commands.assignment import assign, assign_by_name, withdraw
from rubricator.store import assignment
from rubricator.store import coder as coders
from rubricator.store.assignment import Assigned


class AssigneeField(ChipField):
    """One click assigns the documents to a coder or withdraws them; a new coder is registered."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "coder", "Coder", give=assign, take=withdraw)
        self._assigned: Mapping[int, Assigned] = {}

    @override
    def chips(self) -> Sequence[Chip]:
        known = self.desk.read(coders.offered, self._assigned)
        return [Chip(coder.id, coder.name) for coder in known]

    @override
    def counts(self, document_ids: Collection[int]) -> Mapping[int, int]:
        self._assigned = self.desk.read(assignment.assigned, document_ids)
        return {coder_id: given.documents for coder_id, given in self._assigned.items()}

    @override
    def give_new(self, document_ids: Collection[int], name: str) -> bool:
        return self.desk.keep_in(document_ids, assign_by_name, document_ids, name)

    @override
    def detail(self, chip_id: int) -> str:
        given = self._assigned.get(chip_id)
        if given is None:
            return ""
        if given.documents == 1:
            return "done" if given.done else "not done yet"
        return f"{given.done:,} done"
