"""The actor registry: entries, the names they go by and how they relate."""

from collections.abc import Callable
from typing import Any

from rubricator.core.actor import Actor, ActorKind, Alias, Relation
from rubricator.core.errors import InputError
from rubricator.core.ids import new_id
from rubricator.project.commands.values import checked
from rubricator.store.table import ACTOR, ALIAS, RELATION
from rubricator.store.transaction import Transaction


def add_actor(tx: Transaction, /, name: str, kind: ActorKind, **details: Any) -> int:
    """Register an actor; its id. Two actors of one name stay two."""
    if not name.strip():
        raise InputError("An actor needs a name; nothing was added.")
    actor = tx.add(ACTOR, Actor(new_id(), name.strip(), kind, **checked(details)))
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
    """Set columns of an actor."""
    actor = tx.edit(ACTOR, actor_id, **checked(changes))
    tx.describe(f"Edit actor {actor.name}")


def remove_actor(tx: Transaction, actor_id: int) -> None:
    """Take an actor out of the registry; mentions and roles keep their words."""
    actor = ACTOR.get(tx.db, actor_id)
    tx.remove(ACTOR, actor_id)
    tx.describe(f"Remove actor {actor.name}")


def add_alias(tx: Transaction, /, actor_id: int, alias: str, **details: Any) -> int:
    """Give an actor another name; the alias's id."""
    if not alias.strip():
        raise InputError("An alias needs a name; nothing was added.")
    actor = ACTOR.get(tx.db, actor_id)
    entry = tx.add(ALIAS, Alias(new_id(), actor_id, alias.strip(), **checked(details)))
    tx.describe(f"Add alias {entry.alias} of {actor.name}")
    return entry.id


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
    entry = tx.add(RELATION, Relation(new_id(), actor_id, relation, other_id, **checked(details)))
    tx.describe(f"Relate {actor.name} {relation.replace('_', ' ')} {other.name}")
    return entry.id


def remove_relation(tx: Transaction, relation_id: int) -> None:
    """Take a relation away."""
    RELATION.get(tx.db, relation_id)
    tx.remove(RELATION, relation_id)
    tx.describe("Remove actor relation")
