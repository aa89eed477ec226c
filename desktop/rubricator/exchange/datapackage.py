"""What describes a bundle to people and programs: data package, dictionary and read-me."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rubricator.exchange.columns import Column, ExportTable, Row
from rubricator.exchange.csv_table import flag

DICTIONARY_HEADER = ("table", "column", "type", "description", "required", "values", "refers_to")


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


def descriptor(title: str, version: str, tables: Sequence[Written]) -> str:
    """The `datapackage.json` of a bundle (Frictionless Data Package, version 1)."""
    package = {
        "name": re.sub(r"[^a-z0-9._-]+", "-", title.lower()).strip("-") or "project",
        "title": f"Codings of {title}",
        "profile": "tabular-data-package",
        "rubricator": {"version": version, "filter": None, "policies": {}},
        "resources": [
            _resource(written, {each.table.name for each in tables}) for written in tables
        ],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


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
        "primaryKey": table.primary_key,
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
    }
    given = {
        name: value
        for name, value in constraints.items()
        if value not in (False, None, "", []) or (name == "minimum" and value == 0)
    }
    described: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "description": column.description,
    }
    if column.type == "boolean":
        described |= {"trueValues": ["TRUE"], "falseValues": ["FALSE"]}
    return {**described, "constraints": given} if given else described


def readme(name: str, version: str, tables: Sequence[Written]) -> str:
    """The `README.md` of a bundle: what is in it and how to read it in R and pandas."""
    listed = "\n".join(
        f"| `{each.file}` | {each.rows} | {each.table.description} |" for each in tables
    )
    return _README.format(name=name, version=version, tables=listed)


_README = """# {name}

Codings exported from a Rubricator project by version {version} of the program; all, no filter.

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
* Ids are text such as `ann_0d4kz1m2n3p4q`. Several values in one cell are joined by `|`.
* `start` and `end` count Unicode code points of the document's text from 0, `end` exclusive:
  `text == document[start:end]` in Python, `substring(document, start + 1, end)` in R.

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
```

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
```
"""
