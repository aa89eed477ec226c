"""The tags of the chosen documents."""

from collections.abc import Collection, Mapping, Sequence

from rubricator.gui.desk import Desk
from rubricator.gui.override import override
from rubricator.gui.panels.chip_field import Chip, ChipField
from rubricator.project.commands.tag import add_tag, tag_documents, untag_documents
from rubricator.store import tag as tags


class TagField(ChipField):
    """One click puts the documents into the group of a tag or takes them out of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "tag", "Tag", give=tag_documents, take=untag_documents)

    @override
    def chips(self) -> Sequence[Chip]:
        return [Chip(tag.id, tag.name) for tag in self.desk.read(tags.tags)]

    @override
    def counts(self, document_ids: Collection[int]) -> Mapping[int, int]:
        return self.desk.read(tags.tag_counts, document_ids)

    @override
    def give_new(self, document_ids: Collection[int], name: str) -> bool:
        return self.desk.keep_in(document_ids, add_tag, name, document_ids)
