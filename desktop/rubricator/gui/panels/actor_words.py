"""What is said of an actor: how often it is used, and what it is named in a message."""

from rubricator.core.counted import counted
from rubricator.store.actor_use import Uses


def in_words(uses: Uses) -> str:
    """What refers to an actor: `12 mentions in 3 documents, 2 roles`; empty for nothing."""
    counts = (
        (uses.roles, "role", "roles"),
        (uses.stances, "stance", "stances"),
        (uses.statements, "statement", "statements"),
        (uses.relations, "relation", "relations"),
        (uses.below, "actor below", "actors below"),
        (uses.values, "value of a field", "values of fields"),
    )
    parts = [counted(count, one, many) for count, one, many in counts if count]
    if uses.mentions:
        where = counted(uses.documents, "document")
        parts.insert(0, f"{counted(uses.mentions, 'mention')} in {where}")
    return ", ".join(parts)
