"""What describes a bundle to people and programs: data package, dictionary and read-me."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from rubricator.core import figure_policy
from rubricator.core.errors import InputError
from rubricator.exchange.columns import Column, ExportTable, Row
from rubricator.exchange.csv_table import flag
from rubricator.exchange.workbook import FILE as WORKBOOK

DICTIONARY_HEADER = ("table", "column", "type", "description", "required", "values", "refers_to")


POLICIES: Mapping[str, str] = MappingProxyType(
    {
        "totals": "Figures of a report or an event are its totals, else the sum of its groups; "
        "subgroups are never added. Several totals span from the lowest to the highest, with a "
        "best number only where they agree.",
        "participants": "An event that names no participants has those of its reports; if it was "
        "settled role by role, they have the word on the roles still open. Who is named twice in a "
        "role, in other words or on other evidence, has two participants; lists and dyads have "
        "them once.",
        "dyads": "Targets are those of the first of the roles target, victim and recipient that "
        "anybody plays; reciprocal events have pairs in both directions. The network of dyads has "
        "those of events that were not rejected, and of reports that tell no event.",
        "counts": "Codes by document, co-occurrence and its network count codings that begin in "
        "the body of a document (anywhere, where no body is marked).",
    }
)
"""How what is not written in the project was made out of it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a bundle says of itself: the project's name, what was let through, and how."""

    name: str
    version: str
    excel: bool = False
    workbook: bool = False
    filter: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Values by condition, in the words of the project; empty if all is there."""


@dataclass(frozen=True, slots=True)
class Written:
    """A table as it lies on the disk: how many rows, bytes, and the SHA-256 of its file."""

    table: ExportTable
    rows: int
    size: int
    sha256: str

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.table.name}.csv"


def policies(vague_figures: str = "") -> Mapping[str, str]:
    """`POLICIES` with what words for no exact number come to in the project, by its setting."""
    try:
        told = figure_policy.policy(vague_figures)
    except InputError:  # the program itself goes by the usual one then, too
        told = figure_policy.policy()
    return {**POLICIES, "figures": figure_policy.in_words(told)}


def descriptor(
    facts: Facts, tables: Sequence[Written], *, rules: Mapping[str, str] = POLICIES
) -> str:
    """The `datapackage.json` of a bundle (Frictionless Data Package, version 1).

    `rules` are those of `policies`.
    """
    package = {
        "name": re.sub(r"[^a-z0-9._-]+", "-", facts.name.lower()).strip("-") or "project",
        "title": f"Codings of {facts.name}",
        "profile": "tabular-data-package",
        "rubricator": {
            "version": facts.version,
            "project": facts.name,
            "filter": facts.filter or None,
            "policies": rules,
            "excel": facts.excel,
            "workbook": facts.workbook,
        },
        "resources": [
            _resource(written, {each.table.name for each in tables}) for written in tables
        ],
    }
    return json.dumps(package, ensure_ascii=False, indent=2, default=dict) + "\n"


def dictionary(tables: Sequence[ExportTable]) -> Iterator[Row]:
    """The rows of `data_dictionary.csv`, one for each column of each table."""
    for table in tables:
        refers = {each.column: f"{each.table}.{each.other}" for each in table.references}
        for column in table.columns:
            yield (
                table.name,
                column.name,
                column.type,
                column.description,
                flag(column.required),
                "|".join(column.choices),
                refers.get(column.name, ""),
            )


def _resource(written: Written, present: set[str]) -> Mapping[str, Any]:
    table = written.table
    keys = [
        {
            "fields": each.column,
            # A table refers to itself by an empty name.
            "reference": {
                "resource": "" if each.table == table.name else each.table,
                "fields": each.other,
            },
        }
        for each in table.references
        if each.table in present
    ]
    schema = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": table.primary_key
        if isinstance(table.primary_key, str)
        else list(table.primary_key),
    }
    return {
        "name": table.name,
        "path": written.file,
        "title": table.title,
        "description": table.description,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "bytes": written.size,
        "hash": f"sha256:{written.sha256}",
        "schema": {**schema, "foreignKeys": keys} if keys else schema,
    }


def _field(column: Column) -> Mapping[str, Any]:
    constraints = {
        "required": column.required,
        "unique": column.unique,
        "enum": list(column.choices),
        "pattern": column.pattern,
        "minimum": column.minimum,
        "maximum": column.maximum,
    }
    given = {
        name: value
        for name, value in constraints.items()
        if value not in (False, None, "", []) or (value == 0 and name.endswith("imum"))
    }
    described: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "description": column.description,
    }
    if column.type == "boolean":
        described |= {"trueValues": ["TRUE"], "falseValues": ["FALSE"]}
    return {**described, "constraints": given} if given else described


def readme(facts: Facts, tables: Sequence[Written], *, rules: Mapping[str, str] = POLICIES) -> str:
    """The `README.md` of a bundle: what is in it and how to read it in R and pandas."""
    listed = "\n".join(
        f"| `{each.file}` | {each.rows} | {each.table.description} |" for each in tables
    )
    others = _GRAPHS if any(each.table.name == "edges" for each in tables) else ""
    others += _EXCEL if facts.excel else ""
    others += _WORKBOOK if facts.workbook else ""
    listed_rules = "\n".join(f"* {text}" for text in rules.values())
    present = {each.table.name for each in tables}
    python, r = (_EXAMPLES[0], _EXAMPLES[1]) if "event_dyads" in present else ("", "")
    return _README.format(
        name=facts.name,
        version=facts.version,
        what=_let_through(facts.filter),
        tables=listed + others,
        rules=listed_rules,
        python=python,
        r=r,
    )


def _let_through(chosen: Mapping[str, Sequence[str]]) -> str:
    if not chosen:
        return "all, no filter."
    conditions = "".join(f"\n* {name}: {' or '.join(chosen[name])}" for name in chosen)
    return f"**only what a filter lets through**, which asks for all of this:\n{conditions}"


_GRAPHS = "\n| `network_*.graphml` | | The networks for Gephi, igraph and visone |"
_EXCEL = (
    "\n| `*.excel.csv` | | The tables for Excel, altered: cells that begin like a formula have an "
    "apostrophe before them |"
)
_WORKBOOK = (
    f"\n| `{WORKBOOK}` | | All tables as one Excel workbook, a sheet for each; the first one "
    "says what did not fit |"
)
_EXAMPLES = (
    """
# Who did what to whom: the weights of the pairs of one event add up to 1.
dyads = read("event_dyads")
of_events = dyads[dyads["report_id"].isna()]
print(of_events.groupby(["source_name", "target_name"])["dyad_weight"].sum())
""",
    """
# Who did what to whom: the weights of the pairs of one event add up to 1.
dyads <- read_table("event_dyads")
of_events <- dyads[is.na(dyads$report_id), ]
aggregate(dyad_weight ~ source_name + target_name, data = of_events, FUN = sum)
""",
)


_README = """# {name}

Codings exported from a Rubricator project by version {version} of the program; {what}

| File | Rows | What |
|---|---|---|
{tables}
| `data_dictionary.csv` | | What every column means |
| `datapackage.json` | | The same for programs (Frictionless Data Package) |
| `checksums.txt` | | SHA-256 of every file (`sha256sum -c checksums.txt`) |

## Conventions

* UTF-8 without byte order mark, commas, LF, quotes only where a cell needs them. Cells are exactly
  what the project holds; line breaks within a cell stand within its quotes.
* An empty cell is a missing value. The words NA, None and null are words. 0 is never "missing".
* TRUE and FALSE. Dates are ISO 8601, and partial where no more is known: 2013, 2013-03, 2013-03-04.
* Ids are text such as `ann_0d4kz1m2n3p4q`. Several values in one cell are joined by `|`. A name
  that has a `|` of its own is written as it is: tell such names apart by the ids in the cell
  beside them, or by a table that has a row for each, such as `participants.csv`.
* `start` and `end` count Unicode code points of the document's text from 0, `end` exclusive:
  `text == document[start:end]` in Python, `substring(document, start + 1, end)` in R.

## Rules

{rules}

## Python

```python
import json
from pathlib import Path

import pandas as pd

TYPES = {{"integer": "Int64", "number": "Float64", "boolean": "boolean"}}
package = json.loads(Path("datapackage.json").read_text(encoding="utf-8"))


def read(name):
    # One table, each column of the type that datapackage.json gives it.
    table = next(each for each in package["resources"] if each["name"] == name)
    fields = table["schema"]["fields"]
    types = {{each["name"]: TYPES.get(each["type"], "string") for each in fields}}
    return pd.read_csv(table["path"], dtype=types, keep_default_na=False, na_values=[""])


codebook = read("codebook")
print(codebook.sort_values("n_annotations", ascending=False)[["code", "label", "n_annotations"]])
{python}```

## R

```r
library(jsonlite)
library(readr)

package <- read_json("datapackage.json")
letters_of <- c(integer = "i", number = "d", boolean = "l")

read_table <- function(name) {{
  table <- Filter(function(each) each$name == name, package$resources)[[1]]
  types <- sapply(table$schema$fields, function(each) letters_of[each$type])
  types[is.na(types)] <- "c"
  read_csv(table$path, na = "", col_types = paste(types, collapse = ""))
}}

codebook <- read_table("codebook")
codebook[order(-codebook$n_annotations), c("code", "label", "n_annotations")]
{r}```
"""
