"""The roles of each event code, read once: every event that comes into focus asks for them."""

from rubricator.core.code import Role
from rubricator.core.history import Changes
from rubricator.gui.desk import Desk
from rubricator.store import codebook


class RoleBook:
    """The roles by code as the codebook has them now."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._roles: dict[int, tuple[Role, ...]] = {}
        desk.changed.connect(self._take_in)

    def roles(self, code_id: int) -> tuple[Role, ...]:
        """The roles of an event of this code, in their order."""
        if code_id not in self._roles:
            code = self._desk.codes[code_id]
            self._roles[code_id] = tuple(self._desk.read(codebook.roles, code))
        return self._roles[code_id]

    def _take_in(self, changes: Changes) -> None:
        if changes.touch("code", "role"):
            self._roles.clear()
