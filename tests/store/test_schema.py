"""The tables, what serves their queries, and the views that others read."""

import sqlite3
from pathlib import Path

import pytest

from rubricator.core.ids import id_text
from rubricator.core.span import Span
from rubricator.project.commands import actor, annotation, codebook, event, stance
from rubricator.project.project import Project
from rubricator.store import annotation as annotations
from rubricator.store import codebook as codes
from rubricator.store import connection, journal, migrations, schema
from rubricator.store import document as documents
from rubricator.store.table import TABLES
from tests.store.files import add_document, plain

VIEWS = {
    "v_documents": "document_id title source_name source_type wire_credit byline dateline url "
    "language published_on published_note imported_from encoding status status_reason "
    "duplicate_group memo character_count word_count text_sha256 n_annotations "
    "created_at updated_at text",
    "v_annotations": "annotation_id document_id document_title source_name published_on kind code "
    "code_label actor_id actor_name text start end fragments coder certainty state memo origin "
    "created_at updated_at",
    "v_actor_mentions": "annotation_id document_id document_title source_name published_on "
    "actor_id actor_name actor_kind actor_country sector text start end coder",
    "v_event_reports": "report_id event_id document_id document_title source_name published_on "
    "code code_label title date_from date_to date_precision date_text place_text place_name admin1 "
    "country latitude longitude place_precision reality verification is_summary event_count "
    "reciprocal speaker_id speaker speaker_role source_class quotation start end text coder "
    "certainty memo",
    "v_events": "event_id title code code_label date_from date_to date_precision date_text "
    "place_text place_name admin1 country latitude longitude place_precision reality verification "
    "is_summary event_count reciprocal status note n_reports n_sources first_reported "
    "last_reported disputed",
    "v_event_reports_by_event": "event_id event_title report_id document_id document_title "
    "source_name published_on code date_from date_to date_precision date_text place_text "
    "place_name admin1 country latitude longitude place_precision reality verification is_summary "
    "event_count reciprocal source_class",
    "v_event_sources": "event_id event_title column report_id document_id document_title "
    "source_name published_on rule",
    "v_event_relations": "event_id event_title relation other_id other_title note",
    "v_participants": "participant_id report_id event_id role actor_id actor_name label certainty "
    "speaker evidence_id position",
    "v_figures": "figure_id report_id event_id measure group_label scope low best high phrase "
    "speaker start end",
    "v_stances": "stance_id document_id document_title source_name published_on code holder_id "
    "holder_name target_kind target_id target_name polarity intensity form modality addressee "
    "quotation speaker about_event_id about_report_id start end text coder certainty memo",
    "v_actor_aliases": "alias_id actor_id actor_name alias kind language valid_from valid_to",
    "v_actor_relations": "relation_id actor_id actor_name relation other_id other_name valid_from "
    "valid_to evidence_id note",
    "v_actors": "actor_id name kind sector country parent_id parent valid_from valid_to "
    "wikidata_id note merged_into_id aliases n_mentions n_documents",
    "v_code_crosswalk": "code_id code code_label scheme external_code",
    "v_roles": "code role label required repeats position",
    "v_fields": "kind code field label type choices required repeats position",
    "v_field_values": "annotation_id document_id document_title source_name published_on kind code "
    "field label type seq value coder",
    "v_zones": "zone_id document_id document_title source_name published_on kind start end set_by "
    "coder",
    "v_document_variables": "document_id document_title source_name published_on variable label "
    "type value",
    "v_document_tags": "document_id document_title source_name published_on tag",
    "v_assignments": "document_id document_title source_name published_on coder state",
    "v_coders": "coder_id coder colour active n_annotations n_documents",
    "v_codebook": "code_id name parent kind label colour shortcut definition include exclude "
    "example position retired n_annotations",
}


def columns_of(db: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


def test_every_table_is_strict(path: Path) -> None:
    with plain(path) as db:
        loose = [
            name
            for _, name, kind, _, _, strict in db.execute("PRAGMA main.table_list")
            if kind == "table" and not strict and not name.startswith(("sqlite_", "_sqlite_"))
        ]
    assert loose == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_record_has_the_columns_of_its_table(path: Path, table: object) -> None:
    with plain(path) as db:
        assert columns_of(db, table.name) == list(table.columns)  # type: ignore[attr-defined]


def test_every_table_with_rows_of_people_is_a_record() -> None:
    without = {
        "import_batch",
        "document_text",
        "step",
        "change",
    }
    assert {table.name for table in TABLES} == set(schema.TABLES) - without


def test_the_structure_is_the_one_this_version_knows(path: Path) -> None:
    with plain(path) as db:
        assert connection.schema_fingerprint(db) == migrations.FINGERPRINT
        assert db.execute("PRAGMA user_version").fetchone() == (migrations.LATEST,)
        assert db.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_keeps_its_columns(path: Path, view: str) -> None:
    with plain(path) as db:
        assert columns_of(db, view) == VIEWS[view].split()


def test_no_view_is_without_its_contract(path: Path) -> None:
    with plain(path) as db:
        made = db.execute("SELECT name FROM sqlite_schema WHERE type = 'view'").fetchall()
    assert {name for (name,) in made} == set(VIEWS)


def test_views_name_records_as_people_see_them(project: Project) -> None:
    document_id = project.run(add_document, "First", "Ambush 🙂 kills 48 in Akashat")
    ambush = project.run(codebook.add_code, "AMBUSH", "event")
    state = project.run(codebook.add_code, "GOV", "actor")
    support = project.run(codebook.add_code, "support", "stance")
    iraq = project.run(actor.add_actor, "Iraq", "state")
    report = project.run(annotation.annotate, document_id, [Span(0, 8)], ambush)
    mention = project.run(annotation.annotate, document_id, [Span(21, 28)], state, actor_id=iraq)
    told = project.run(event.add_event, "Akashat")
    project.run(event.edit_report, report, event_id=told)
    victim = project.run(event.add_participant, "victim", report_id=report, annotation_id=mention)
    dead = project.run(event.add_figure, "killed", report_id=report, low=48, best=48)
    held = project.run(annotation.annotate, document_id, [Span(0, 3)], support)
    project.run(stance.set_target, held, "event", told)
    project.run(stance.edit_stance, held, holder_id=iraq, polarity=0.0)
    oppose = project.run(codebook.add_code, "oppose", "stance")
    against = project.run(annotation.annotate, document_id, [Span(9, 14)], oppose)
    project.run(event.edit_report, report, title="Ambush near the border")
    project.run(stance.set_target, against, "report", report)
    expected = {
        "SELECT document_id FROM v_documents": id_text("doc", document_id),
        "SELECT text FROM v_annotations WHERE code = 'AMBUSH'": "Ambush 🙂",
        "SELECT actor_id FROM v_actor_mentions": id_text("act", iraq),
        "SELECT report_id FROM v_event_reports": id_text("rep", report),
        "SELECT event_id FROM v_event_reports": id_text("evt", told),
        "SELECT n_reports FROM v_events": 1,
        "SELECT report_id FROM v_event_reports_by_event": id_text("rep", report),
        "SELECT participant_id FROM v_participants": id_text("par", victim),
        "SELECT evidence_id FROM v_participants": id_text("ann", mention),
        "SELECT figure_id FROM v_figures": id_text("fig", dead),
        "SELECT target_id FROM v_stances": id_text("evt", told),
        "SELECT target_name FROM v_stances": "Akashat",
        "SELECT target_name FROM v_stances WHERE code = 'oppose'": "Ambush near the border",
        "SELECT holder_id FROM v_stances": id_text("act", iraq),
        "SELECT polarity FROM v_stances": 0.0,
        "SELECT code_id FROM v_codebook WHERE name = 'GOV'": id_text("cod", state),
        "SELECT event_id FROM v_figures": None,
    }
    with plain(project.path) as db:
        assert {query: db.execute(query).fetchone()[0] for query in expected} == expected


def test_no_query_of_the_coding_path_reads_a_whole_table(project: Project) -> None:
    """Every statement that coding, undo and showing an article run is asked for its plan."""
    document_id = project.run(add_document, "First", "words to code " * 20)
    code = project.run(codebook.add_code, "AMBUSH", "event", shortcut="a")
    theme = project.run(codebook.add_code, "THEME", "theme")
    asked: set[str] = set()
    project.read(lambda db: db.set_trace_callback(asked.add))
    coding = project.run(annotation.annotate, document_id, [Span(0, 5), Span(6, 8)], code)
    project.run(event.add_participant, "victim", report_id=coding)
    project.run(event.add_figure, "killed", report_id=coding, best=4)
    project.run(annotation.move_bounds, coding, [Span(0, 5)])
    project.run(annotation.edit_annotation, coding, memo="why")
    project.run(annotation.change_code, coding, theme)
    project.undo()
    project.undo()
    project.redo()
    project.run(annotation.remove_annotation, coding)
    project.undo()
    project.read(annotations.marks, document_id)
    project.read(annotations.marks_of, coding)
    project.read(annotations.ids_in, document_id)
    project.read(annotations.ids_of_code, code)
    project.read(annotations.rows_of, [coding])
    project.read(annotations.lines, [coding])
    project.read(documents.lines, [document_id])
    project.read(documents.text, document_id)
    project.read(codes.usage, code)
    project.read(codes.in_use, code)
    project.read(journal.next_undo)
    project.read(journal.next_redo)
    project.read(lambda db: db.set_trace_callback(None))
    with plain(project.path) as db:
        plans = {query: plan(db, query) for query in asked if query.startswith("SELECT")}
    assert len(plans) > 15
    large = {"annotation", "a", "document", "d", "document_text", "t", "fragment", "f", "change"}
    large |= {"event_report", "stance", "participant", "figure", "field_value", "step"}
    scans = {
        query: step
        for query, steps in plans.items()
        for step in steps
        if step.startswith("SCAN") and step.split()[1] in large
    }
    # The newest step is the first of the table read backwards: one row, whatever its size.
    scans = {
        query: step for query, step in scans.items() if "ORDER BY id DESC LIMIT 1" not in query
    }
    assert scans == {}


def plan(db: sqlite3.Connection, query: str) -> list[str]:
    return [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {query}")]


def test_what_a_deletion_has_to_follow_is_indexed(path: Path) -> None:
    """As SQLite's own `.lint fkey-indexes` does: each reference is looked up by its column.

    Coders, import batches and steps are never deleted.
    """
    kept = {"coder", "import_batch", "step"}
    with plain(path) as db:
        slow = [
            (child, column)
            for child in schema.TABLES
            for _, _, parent, column, *_ in db.execute(f"PRAGMA foreign_key_list({child})")
            if parent not in kept
            and not plan(db, f'SELECT 1 FROM {child} WHERE "{column}" = 17')[0].startswith("SEARCH")
        ]
    assert slow == []


def test_finding_the_marks_of_an_article_needs_its_index_alone(path: Path) -> None:
    query = 'SELECT id, start, "end", code_id, coder_id FROM annotation WHERE document_id = 7 '
    with plain(path) as db:
        assert plan(db, f'{query} ORDER BY start, "end"') == [
            "SEARCH annotation USING COVERING INDEX annotation_in_text (document_id=?)"
        ]


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
def test_an_index_has_all_documents_in_the_order_of_their_titles(
    path: Path, direction: str
) -> None:
    asked: list[str] = []
    with Project(path, read_only=True) as project:
        project.read(lambda db: db.set_trace_callback(asked.append))
        project.read(documents.ids, order="title", descending=direction == "DESC")
        project.read(documents.titled, "A title")
        project.read(lambda db: db.set_trace_callback(None))
    with plain(path) as db:
        steps = [step for query in asked if "document" in query for step in plan(db, query)]
    assert "SCAN document USING COVERING INDEX document_by_title" in steps
    assert "SEARCH document USING INDEX document_by_title (title=?)" in steps
    assert not [step for step in steps if "B-TREE" in step]
