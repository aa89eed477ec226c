"""Rubricator: highlight spans in news articles and code them as actors, events and stances.

For scripts, `rubricator.open` reads a project:

    import rubricator

    with rubricator.open("syria.rubric") as project:
        for row in project.annotations():
            print(row["code"], row["text"])
        frame = project.stances().to_pandas()
"""

from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rubricator.project.dataset import Dataset

__all__ = ["__version__", "open"]
__version__ = "0.1.0"


def open(path: "str | PathLike[str]") -> "Dataset":  # noqa: A001 - read as `rubricator.open`
    """Open a project file for reading: documents, codings, events and stances as plain rows.

    Raises `NotAProjectError` if it is not one, another `RubricatorError` if it cannot be read.
    """
    # Here, so that `import rubricator` itself stays light.
    from pathlib import Path

    from rubricator.project.dataset import Dataset

    return Dataset(Path(path))
