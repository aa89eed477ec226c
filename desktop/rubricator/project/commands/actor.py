"""The actor registry: entries, the names they go by and how they relate."""

from collections.abc import Callable
from typing import Any

from rubricator.core.actor import (
    DISTINCT,
    Actor,
    ActorKind,
    Alias,
    Relation,
    check_wikidata_id,
)
from rubricator.core.annotation import Annotation
from rubricator.core.errors import InputError
from rubricator.core.event import Participant
from rubricator.core.ids import new_id
from rubricator.project.commands.values import checked, in_codings
from rubricator.store import actor_use
from rubricator.store.table import ACTOR, ALIAS, ANNOTATION, PARTICIPANT, RELATION
from rubricator.store.transaction import Transaction


def add_actor(tx: Transaction, /, name: str, kind: ActorKind, **details: Any) -> int:
    """Register an actor; its id. Two actors of one name stay two."""
    if not name.strip():
        raise InputError("An actor needs a name; nothing was added.")
    actor = tx.add(ACTOR, Actor(new_id(), name.strip(), kind, **_checked(details)))
    tx.describe(f"Add actor {actor.name}")
    return actor.id


def add_actor_for(
    tx: Transaction,
    /,
    name: str,
    kind: ActorKind,
    use: Callable[[Transaction, int], object],
    **details: Any,
) -> int:
    """Register an actor and put it at once where it is needed, as one step; its id."""
    actor_id = add_actor(tx, name, kind, **details)
    use(tx, actor_id)
    tx.describe(f"Add actor {name.strip()}")
    return actor_id


def edit_actor(tx: Transaction, /, actor_id: int, **changes: Any) -> None:
    """Set columns of an actor; the name it had is forgotten unless it is kept as an alias."""
    values = _checked(changes)
    if "name" in values:
        values["name"] = values["name"].strip()
        if not values["name"]:
            raise InputError("An actor needs a name; nothing was changed.")
    _check_above(tx, actor_id, values.get("parent_id"))
    actor = tx.edit(ACTOR, actor_id, **values)
    tx.describe(f"Edit actor {actor.name}")


def rename_actor(tx: Transaction, actor_id: int, name: str) -> None:
    """Call an actor something else; what it was called so far becomes an alias."""
    former = ACTOR.get(tx.db, actor_id).name
    edit_actor(tx, actor_id, name=name)
    actor = ACTOR.get(tx.db, actor_id)
    if actor.name != former and former not in _names(tx, actor):
        tx.add(ALIAS, Alias(new_id(), actor_id, former))
    tx.describe(f"Rename actor {former} to {actor.name}")


def remove_actor(tx: Transaction, actor_id: int) -> None:
    """Take an actor that nothing refers to out of the registry, with its aliases.

    `InputError` if it is used: then it is merged into another, or what uses it is changed first.
    """
    actor = ACTOR.get(tx.db, actor_id)
    if actor_use.uses(tx.db, actor_id).is_used:
        raise InputError(
            f"“{actor.name}” is in use; nothing was removed. Merge it into another actor, which "
            "takes over all that uses it."
        )
    tx.remove(ACTOR, actor_id)
    tx.describe(f"Remove actor {actor.name}")


def merge_actors(tx: Transaction, actor_id: int, into_id: int) -> int:
    """Merge an actor into another, which takes over all that refers to it; how many mentions.

    Mentions, roles, holders, targets, addressees, speakers, relations, actors below it and values
    of fields go over, and so do its names: the merged name becomes an alias. What the other lacks
    it gets; what it says itself stays. Who plays a role of an event as both plays it once, unless
    the two say different things of it (words, evidence, certainty, speaker). The merged entry
    stays behind with `merged_into_id`, and with whatever relation the two had with each other.
    Undo brings everything back.
    """
    actor, into = ACTOR.get(tx.db, actor_id), ACTOR.get(tx.db, into_id)
    _check_merge(actor, into)
    count = actor_use.uses(tx.db, actor_id).mentions
    _step_aside(tx, actor, into)
    parts = PARTICIPANT.where(tx.db, actor_id=actor.id)
    others = PARTICIPANT.where(tx.db, actor_id=into.id) if parts else []
    actor_use.hand_over(tx.db, actor, into, at=tx.at)
    _join_parts(tx, parts, others)
    _take_names(tx, actor, into)
    _fill_in(tx, actor, into)
    tx.edit(ACTOR, actor_id, merged_into_id=into_id)
    tx.describe(f"Merge actor {actor.name} into {into.name} ({in_codings(count)})")
    return count


def tell_apart(tx: Transaction, actor_id: int, other_id: int) -> None:
    """Say that two actors whose names are alike are two: they are proposed no longer."""
    relate_actors(tx, actor_id, DISTINCT, other_id)
    actor, other = ACTOR.get(tx.db, actor_id), ACTOR.get(tx.db, other_id)
    tx.describe(f"Tell {actor.name} and {other.name} apart")


def resolve_mention(
    tx: Transaction, annotation_id: int, actor_id: int, *, alias: str = ""
) -> Annotation:
    """Say whom a mention means; with `alias` let these words be a name of that actor too."""
    actor = ACTOR.get(tx.db, actor_id)
    annotation = tx.edit(ANNOTATION, annotation_id, actor_id=actor_id)
    if alias.strip() and alias.strip() not in _names(tx, actor):
        tx.add(ALIAS, Alias(new_id(), actor_id, alias.strip()))
    tx.describe(f"Resolve mention as {actor.name}")
    return annotation


def add_alias(tx: Transaction, /, actor_id: int, alias: str, **details: Any) -> int:
    """Give an actor another name; the alias's id."""
    if not alias.strip():
        raise InputError("An alias needs a name; nothing was added.")
    actor = ACTOR.get(tx.db, actor_id)
    entry = tx.add(ALIAS, Alias(new_id(), actor_id, alias.strip(), **checked(details)))
    tx.describe(f"Add alias {entry.alias} of {actor.name}")
    return entry.id


def edit_alias(tx: Transaction, /, alias_id: int, **changes: Any) -> None:
    """Set columns of an alias."""
    values = checked(changes)
    if "alias" in values:
        values["alias"] = values["alias"].strip()
        if not values["alias"]:
            raise InputError("An alias needs a name; nothing was changed.")
    alias = tx.edit(ALIAS, alias_id, **values)
    tx.describe(f"Edit alias {alias.alias}")


def remove_alias(tx: Transaction, alias_id: int) -> None:
    """Take an alias away."""
    alias = ALIAS.get(tx.db, alias_id)
    tx.remove(ALIAS, alias_id)
    tx.describe(f"Remove alias {alias.alias}")


def relate_actors(
    tx: Transaction, /, actor_id: int, relation: str, other_id: int, **details: Any
) -> int:
    """Say what one actor is to another; the relation's id."""
    actor, other = ACTOR.get(tx.db, actor_id), ACTOR.get(tx.db, other_id)
    if actor_id == other_id:
        raise InputError("Choose another actor; nothing was added.")
    entry = tx.add(
        RELATION,
        Relation(new_id(), actor_id, _some_relation(relation), other_id, **checked(details)),
    )
    tx.describe(f"Relate {actor.name} {entry.relation.replace('_', ' ')} {other.name}")
    return entry.id


def edit_relation(tx: Transaction, /, relation_id: int, **changes: Any) -> None:
    """Set columns of a relation."""
    values = checked(changes)
    if "relation" in values:
        values["relation"] = _some_relation(values["relation"])
    relation = tx.edit(RELATION, relation_id, **values)
    tx.describe(f"Edit actor relation {relation.relation.replace('_', ' ')}")


def remove_relation(tx: Transaction, relation_id: int) -> None:
    """Take a relation away."""
    RELATION.get(tx.db, relation_id)
    tx.remove(RELATION, relation_id)
    tx.describe("Remove actor relation")


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    if "wikidata_id" in values:
        values = {**values, "wikidata_id": check_wikidata_id(values["wikidata_id"])}
    return checked(values)


def _some_relation(words: str) -> str:
    """A relation as it is kept: `leads`, `part_of`."""
    relation = "_".join(words.split())
    if not relation:
        raise InputError("Say what one is to the other; nothing was changed.")
    return relation


def _check_above(tx: Transaction, actor_id: int, parent_id: int | None) -> None:
    if parent_id is not None and actor_id in _lineage(tx, parent_id):
        raise InputError(
            f"“{ACTOR.get(tx.db, parent_id).name}” is the same or part of it; nothing was changed."
        )


def _lineage(tx: Transaction, actor_id: int | None) -> list[int]:
    """An actor and those above it; a circle, which other programs may have made, ends it."""
    found: list[int] = []
    while actor_id is not None and actor_id not in found:
        found.append(actor_id)
        actor = ACTOR.find(tx.db, actor_id)
        actor_id = actor.parent_id if actor else None
    return found


def _check_merge(actor: Actor, into: Actor) -> None:
    if actor.id == into.id:
        raise InputError("Choose another actor; nothing was changed.")
    for each in (actor, into):
        if each.merged_into_id is not None:
            raise InputError(f"“{each.name}” was merged already; nothing was changed.")


def _step_aside(tx: Transaction, actor: Actor, into: Actor) -> None:
    """Take the other out from under the merged actor, or it would come to lie below itself."""
    if actor.id in _lineage(tx, into.parent_id):
        above = actor.parent_id if into.id not in _lineage(tx, actor.parent_id) else None
        tx.edit(ACTOR, into.id, parent_id=above)


def _take_names(tx: Transaction, actor: Actor, into: Actor) -> None:
    known = {_content(alias) for alias in ALIAS.where(tx.db, actor_id=into.id)}
    known.add(_content(Alias(0, 0, into.name)))
    for alias in ALIAS.where(tx.db, actor_id=actor.id):
        if _content(alias) in known:
            tx.remove(ALIAS, alias.id)
        else:
            tx.edit(ALIAS, alias.id, actor_id=into.id)
    if actor.name not in _names(tx, into):
        name = Alias(new_id(), into.id, actor.name)
        tx.add(ALIAS, name._replace(valid_from=actor.valid_from, valid_to=actor.valid_to))


def _join_parts(tx: Transaction, parts: list[Participant], others: list[Participant]) -> None:
    """Let each of these parts that one of the others tells as well, or less fully, be that one."""
    there: dict[tuple[object, ...], list[int]] = {}
    for other in others:
        there.setdefault((other.report_id, other.event_id, other.role), []).append(other.id)
    for part in parts:
        for other_id in there.get((part.report_id, part.event_id, part.role), ()):
            said = PARTICIPANT.get(tx.db, part.id)
            known = PARTICIPANT.get(tx.db, other_id)
            fuller = _fuller(known, said)
            if fuller is not None:
                tx.edit(PARTICIPANT, known.id, **fuller)
                tx.remove(PARTICIPANT, part.id)
                break


def _fuller(one: Participant, other: Participant) -> dict[str, Any] | None:
    """What either says of a part, if the other says nothing else; None: each says something."""
    columns = ("label", "speaker_id", "speaker_label", "annotation_id")
    told, known = (
        {name: said for name in columns if (said := getattr(each, name))} for each in (one, other)
    )
    if one.certainty == other.certainty and told.items() <= known.items():
        return known
    if one.certainty == other.certainty and known.items() <= told.items():
        return told
    return None


def _content(alias: Alias) -> Alias:
    """What an alias says, whosever it is."""
    return alias._replace(id=0, actor_id=0)


def _names(tx: Transaction, actor: Actor) -> set[str]:
    return {actor.name, *(alias.alias for alias in ALIAS.where(tx.db, actor_id=actor.id))}


def _fill_in(tx: Transaction, actor: Actor, into: Actor) -> None:
    """What the other actor does not say itself, it says as the merged one did."""
    said: dict[str, Any] = {
        column: getattr(actor, column)
        for column in ("code_id", "country", "wikidata_id")
        if not getattr(into, column)
    }
    if into.kind == "unidentified":
        said["kind"] = actor.kind
    if into.parent_id is None and into.id not in _lineage(tx, actor.parent_id):
        said["parent_id"] = actor.parent_id
    if actor.note and actor.note not in into.note:
        said["note"] = "\n\n".join(filter(None, (into.note, actor.note)))
    tx.edit(ACTOR, into.id, **said)
