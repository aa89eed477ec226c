"""A stream of commands that says on its output which of them are done, to be killed at any moment.

python -m tests.end_to_end.stream PROJECT SEED COUNT
"""

import json
import random
import sys
from pathlib import Path

from rubricator.core.span import Span
from rubricator.project.commands import annotation, event
from rubricator.project.project import Project
from rubricator.store import annotation as annotations
from rubricator.store import codebook
from rubricator.store import document as documents


def main(path: Path, *, seed: int, count: int) -> None:
    """Code, recode, move, remove, take back; a line of JSON for each that is committed."""
    choose = random.Random(seed)
    with Project(path) as project:
        project.sit_down("Ada")
        codes = list(project.read(codebook.codes))
        (document_id, *_) = project.read(documents.ids)
        print(json.dumps({"ready": True}), flush=True)
        for _ in range(count):
            told = one_command(project, choose, document_id, codes)
            print(json.dumps(told), flush=True)


def one_command(
    project: Project, choose: random.Random, document_id: int, codes: list[int]
) -> dict[str, object]:
    """Run one command; what it did, as it can be looked up again."""
    coded = project.read(annotations.ids_in, document_id)
    what = choose.choice(["code", "code", "code", "recode", "move", "figure", "remove", "undo"])
    if what == "undo" and coded:
        step = project.undo()
        return {"undone": step.id if step else None}
    if what in {"code", "undo"} or not coded:
        spans = [Span(start, start + 4) for start in choose.sample(range(0, 90, 10), 2)]
        project.run(annotation.annotate, document_id, spans, choose.choice(codes))
    elif what == "recode":
        project.run(annotation.change_code, choose.choice(coded), choose.choice(codes))
    elif what == "move":
        start = choose.randrange(90)
        project.run(annotation.move_bounds, choose.choice(coded), [Span(start, start + 3)])
    elif what == "figure":
        # Two steps, of which the signal may come between.
        made = project.run(annotation.annotate, document_id, [Span(0, 5)], codes[0])
        project.run(event.add_figure, "killed", report_id=made, best=choose.randrange(99))
    else:
        project.run(annotation.remove_annotation, choose.choice(coded))
    top = project.next_undo()
    return {"done": top.id if top else None}


if __name__ == "__main__":
    main(Path(sys.argv[1]), seed=int(sys.argv[2]), count=int(sys.argv[3]))
