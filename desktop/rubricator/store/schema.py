"""The tables of a project file as they are first made; later changes are migrations."""

from collections.abc import Iterable, Iterator, Mapping

from rubricator.core import actor, annotation, code, document, event, stance

APPLICATION_ID = 0x52554252
"""“RUBR”, at byte 68 of every project file."""


def _one_of(column: str, values: Iterable[str]) -> str:
    listed = ", ".join("'" + value.replace("'", "''") + "'" for value in values)
    return f"CHECK ({column} IN ({listed}))"


_PARTIAL_DATE = (
    "({0} = '' OR {0} GLOB '[0-9][0-9][0-9][0-9]' OR {0} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'"
    " OR {0} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')"
)


def _date(column: str) -> str:
    return f"{column} TEXT NOT NULL DEFAULT '' CHECK {_PARTIAL_DATE.format(column)}"


_MADE_AT = "created_at TEXT NOT NULL, updated_at TEXT NOT NULL"

_WHEN_AND_WHERE = f"""
    {_date("date_from")},
    {_date("date_to")},
    date_precision TEXT NOT NULL DEFAULT '' {_one_of("date_precision", event.DATE_PRECISIONS)},
    date_text TEXT NOT NULL DEFAULT '',
    place_text TEXT NOT NULL DEFAULT '',
    place_name TEXT NOT NULL DEFAULT '',
    admin1 TEXT NOT NULL DEFAULT '',
    country TEXT NOT NULL DEFAULT '',
    latitude REAL CHECK (latitude BETWEEN -90 AND 90),
    longitude REAL CHECK (longitude BETWEEN -180 AND 180),
    place_precision TEXT NOT NULL DEFAULT '' {_one_of("place_precision", event.PLACE_PRECISIONS)},
    reality TEXT NOT NULL DEFAULT 'actual' {_one_of("reality", event.REALITIES)},
    verification TEXT NOT NULL DEFAULT '' {_one_of("verification", event.VERIFICATIONS)},
    is_summary INTEGER NOT NULL DEFAULT 0 CHECK (is_summary IN (0, 1)),
    event_count INTEGER CHECK (event_count > 0),
    reciprocal INTEGER NOT NULL DEFAULT 0 CHECK (reciprocal IN (0, 1))
"""

_OF_REPORT_OR_EVENT = """
    report_id INTEGER REFERENCES event_report (id) ON DELETE CASCADE,
    event_id INTEGER REFERENCES event (id) ON DELETE CASCADE
"""

_ONE_OWNER = "CHECK ((report_id IS NULL) <> (event_id IS NULL))"

TABLES: Mapping[str, str] = {
    "coder": """
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE CHECK (name <> ''),
        colour TEXT NOT NULL DEFAULT '',
        active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
    """,
    "import_batch": """
        id INTEGER PRIMARY KEY,
        coder_id INTEGER REFERENCES coder (id),
        source TEXT NOT NULL,
        created_at TEXT NOT NULL
    """,
    "document": f"""
        id INTEGER PRIMARY KEY,
        title TEXT NOT NULL CHECK (title <> ''),
        text_sha256 TEXT NOT NULL UNIQUE,
        character_count INTEGER NOT NULL,
        word_count INTEGER NOT NULL,
        source_name TEXT NOT NULL DEFAULT '',
        source_type TEXT NOT NULL DEFAULT '',
        wire_credit TEXT NOT NULL DEFAULT '',
        byline TEXT NOT NULL DEFAULT '',
        dateline TEXT NOT NULL DEFAULT '',
        url TEXT NOT NULL DEFAULT '',
        language TEXT NOT NULL DEFAULT '',
        {_date("published_on")},
        published_note TEXT NOT NULL DEFAULT '',
        imported_from TEXT NOT NULL DEFAULT '',
        encoding TEXT NOT NULL DEFAULT '',
        import_batch_id INTEGER REFERENCES import_batch (id),
        status TEXT NOT NULL DEFAULT 'new' {_one_of("status", document.STATUSES)},
        status_reason TEXT NOT NULL DEFAULT '',
        duplicate_group TEXT NOT NULL DEFAULT '',
        memo TEXT NOT NULL DEFAULT '',
        {_MADE_AT}
    """,
    "document_text": """
        id INTEGER PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
        text TEXT NOT NULL
    """,
    "document_field": f"""
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        label TEXT NOT NULL,
        type TEXT NOT NULL {_one_of("type", code.FIELD_TYPES)},
        choices TEXT NOT NULL DEFAULT '',
        position INTEGER NOT NULL DEFAULT 0
    """,
    "document_value": """
        id INTEGER PRIMARY KEY,
        document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        document_field_id INTEGER NOT NULL REFERENCES document_field (id) ON DELETE CASCADE,
        value TEXT NOT NULL,
        UNIQUE (document_id, document_field_id)
    """,
    "tag": """
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
        position INTEGER NOT NULL DEFAULT 0
    """,
    "document_tag": """
        id INTEGER PRIMARY KEY,
        document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        tag_id INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
        UNIQUE (document_id, tag_id)
    """,
    "zone": f"""
        id INTEGER PRIMARY KEY,
        document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        kind TEXT NOT NULL {_one_of("kind", document.ZONE_KINDS)},
        start INTEGER NOT NULL CHECK (start >= 0),
        "end" INTEGER NOT NULL,
        set_by TEXT NOT NULL CHECK (set_by IN ('rule', 'coder')),
        coder_id INTEGER REFERENCES coder (id),
        {_MADE_AT},
        CHECK (start < "end")
    """,
    "code": f"""
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL {_one_of("kind", code.KINDS)},
        name TEXT NOT NULL UNIQUE CHECK (lower(name) NOT IN ('', 'na', 'nan', 'none', 'null')),
        label TEXT NOT NULL,
        parent_id INTEGER REFERENCES code (id),
        colour TEXT NOT NULL DEFAULT '',
        shortcut TEXT NOT NULL DEFAULT '',
        definition TEXT NOT NULL DEFAULT '',
        include TEXT NOT NULL DEFAULT '',
        exclude TEXT NOT NULL DEFAULT '',
        example TEXT NOT NULL DEFAULT '',
        position INTEGER NOT NULL DEFAULT 0,
        retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
        {_MADE_AT}
    """,
    "role": """
        id INTEGER PRIMARY KEY,
        code_id INTEGER REFERENCES code (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        label TEXT NOT NULL,
        required INTEGER NOT NULL DEFAULT 0 CHECK (required IN (0, 1)),
        repeats INTEGER NOT NULL DEFAULT 1 CHECK (repeats IN (0, 1)),
        position INTEGER NOT NULL DEFAULT 0
    """,
    "field": f"""
        id INTEGER PRIMARY KEY,
        code_id INTEGER REFERENCES code (id) ON DELETE CASCADE,
        kind TEXT NOT NULL {_one_of("kind", code.KINDS)},
        name TEXT NOT NULL,
        label TEXT NOT NULL,
        type TEXT NOT NULL {_one_of("type", code.FIELD_TYPES)},
        choices TEXT NOT NULL DEFAULT '',
        required INTEGER NOT NULL DEFAULT 0 CHECK (required IN (0, 1)),
        repeats INTEGER NOT NULL DEFAULT 0 CHECK (repeats IN (0, 1)),
        position INTEGER NOT NULL DEFAULT 0
    """,
    "code_crosswalk": """
        id INTEGER PRIMARY KEY,
        code_id INTEGER NOT NULL REFERENCES code (id) ON DELETE CASCADE,
        scheme TEXT NOT NULL,
        external_code TEXT NOT NULL,
        UNIQUE (code_id, scheme, external_code)
    """,
    "actor": f"""
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL CHECK (name <> ''),
        kind TEXT NOT NULL {_one_of("kind", actor.ACTOR_KINDS)},
        code_id INTEGER REFERENCES code (id),
        country TEXT NOT NULL DEFAULT '',
        parent_id INTEGER REFERENCES actor (id) ON DELETE SET NULL,
        {_date("valid_from")},
        {_date("valid_to")},
        wikidata_id TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        merged_into_id INTEGER REFERENCES actor (id) ON DELETE SET NULL,
        coder_id INTEGER REFERENCES coder (id),
        {_MADE_AT}
    """,
    "actor_alias": f"""
        id INTEGER PRIMARY KEY,
        actor_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
        alias TEXT NOT NULL CHECK (alias <> ''),
        kind TEXT NOT NULL {_one_of("kind", actor.ALIAS_KINDS)},
        language TEXT NOT NULL DEFAULT '',
        {_date("valid_from")},
        {_date("valid_to")}
    """,
    "annotation": f"""
        id INTEGER PRIMARY KEY,
        document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        coder_id INTEGER NOT NULL REFERENCES coder (id),
        kind TEXT NOT NULL {_one_of("kind", code.KINDS)},
        code_id INTEGER NOT NULL REFERENCES code (id),
        start INTEGER NOT NULL CHECK (start >= 0),
        "end" INTEGER NOT NULL,
        certainty TEXT NOT NULL DEFAULT 'sure' {_one_of("certainty", annotation.CERTAINTIES)},
        state TEXT NOT NULL DEFAULT 'final' {_one_of("state", annotation.STATES)},
        memo TEXT NOT NULL DEFAULT '',
        origin TEXT NOT NULL DEFAULT 'manual' {_one_of("origin", annotation.ORIGINS)},
        actor_id INTEGER REFERENCES actor (id) ON DELETE SET NULL,
        import_batch_id INTEGER REFERENCES import_batch (id),
        {_MADE_AT},
        CHECK (start < "end")
    """,
    "fragment": """
        id INTEGER PRIMARY KEY,
        annotation_id INTEGER NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
        document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        start INTEGER NOT NULL CHECK (start >= 0),
        "end" INTEGER NOT NULL,
        UNIQUE (annotation_id, seq),
        CHECK (start < "end")
    """,
    "field_value": """
        id INTEGER PRIMARY KEY,
        field_id INTEGER NOT NULL REFERENCES field (id) ON DELETE CASCADE,
        annotation_id INTEGER NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
        seq INTEGER NOT NULL DEFAULT 0,
        value TEXT NOT NULL,
        UNIQUE (annotation_id, field_id, seq)
    """,
    "actor_relation": f"""
        id INTEGER PRIMARY KEY,
        actor_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
        relation TEXT NOT NULL CHECK (relation <> ''),
        other_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
        {_date("valid_from")},
        {_date("valid_to")},
        annotation_id INTEGER REFERENCES annotation (id) ON DELETE SET NULL,
        note TEXT NOT NULL DEFAULT ''
    """,
    "event": f"""
        id INTEGER PRIMARY KEY,
        code_id INTEGER REFERENCES code (id),
        title TEXT NOT NULL DEFAULT '',
        {_WHEN_AND_WHERE},
        status TEXT NOT NULL DEFAULT 'open' {_one_of("status", event.EVENT_STATUSES)},
        note TEXT NOT NULL DEFAULT '',
        coder_id INTEGER REFERENCES coder (id),
        {_MADE_AT}
    """,
    "event_report": f"""
        id INTEGER PRIMARY KEY REFERENCES annotation (id) ON DELETE CASCADE,
        event_id INTEGER REFERENCES event (id) ON DELETE SET NULL,
        title TEXT NOT NULL DEFAULT '',
        {_WHEN_AND_WHERE},
        speaker_id INTEGER REFERENCES actor (id) ON DELETE SET NULL,
        speaker_label TEXT NOT NULL DEFAULT '',
        speaker_role TEXT NOT NULL DEFAULT '',
        source_class TEXT NOT NULL DEFAULT '' {_one_of("source_class", event.SOURCE_CLASSES)},
        quotation TEXT NOT NULL DEFAULT '' {_one_of("quotation", event.QUOTATIONS)},
        coder_id INTEGER REFERENCES coder (id),
        {_MADE_AT}
    """,
    "participant": f"""
        id INTEGER PRIMARY KEY,
        {_OF_REPORT_OR_EVENT},
        role TEXT NOT NULL CHECK (role <> ''),
        actor_id INTEGER REFERENCES actor (id) ON DELETE SET NULL,
        label TEXT NOT NULL DEFAULT '',
        certainty TEXT NOT NULL DEFAULT 'stated'
            {_one_of("certainty", event.PARTICIPANT_CERTAINTIES)},
        speaker_id INTEGER REFERENCES actor (id) ON DELETE SET NULL,
        speaker_label TEXT NOT NULL DEFAULT '',
        annotation_id INTEGER REFERENCES annotation (id) ON DELETE SET NULL,
        position INTEGER NOT NULL DEFAULT 0,
        {_ONE_OWNER}
    """,
    "figure": f"""
        id INTEGER PRIMARY KEY,
        {_OF_REPORT_OR_EVENT},
        measure TEXT NOT NULL CHECK (measure <> ''),
        group_label TEXT NOT NULL DEFAULT '',
        scope TEXT NOT NULL DEFAULT 'total' {_one_of("scope", event.SCOPES)},
        low INTEGER CHECK (low >= 0),
        best INTEGER CHECK (best >= 0),
        high INTEGER CHECK (high >= 0),
        phrase TEXT NOT NULL DEFAULT '',
        speaker_id INTEGER REFERENCES actor (id) ON DELETE SET NULL,
        speaker_label TEXT NOT NULL DEFAULT '',
        start INTEGER,
        "end" INTEGER,
        {_ONE_OWNER},
        CHECK (low <= best), CHECK (best <= high), CHECK (low <= high)
    """,
    "event_source": f"""
        id INTEGER PRIMARY KEY,
        event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        column_name TEXT NOT NULL,
        report_id INTEGER REFERENCES event_report (id) ON DELETE SET NULL,
        rule TEXT NOT NULL {_one_of("rule", event.SOURCE_RULES)},
        UNIQUE (event_id, column_name)
    """,
    "event_relation": f"""
        id INTEGER PRIMARY KEY,
        event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        relation TEXT NOT NULL {_one_of("relation", event.EVENT_RELATIONS)},
        other_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
        note TEXT NOT NULL DEFAULT ''
    """,
    "stance": f"""
        id INTEGER PRIMARY KEY REFERENCES annotation (id) ON DELETE CASCADE,
        holder_id INTEGER REFERENCES actor (id) ON DELETE SET NULL,
        holder_label TEXT NOT NULL DEFAULT '',
        target_kind TEXT NOT NULL DEFAULT '' {_one_of("target_kind", stance.TARGET_KINDS)},
        target_actor_id INTEGER REFERENCES actor (id) ON DELETE SET NULL,
        target_event_id INTEGER REFERENCES event (id) ON DELETE SET NULL,
        target_report_id INTEGER REFERENCES event_report (id) ON DELETE SET NULL,
        target_issue_id INTEGER REFERENCES code (id) ON DELETE SET NULL,
        target_stance_id INTEGER REFERENCES stance (id) ON DELETE SET NULL,
        target_relation_id INTEGER REFERENCES actor_relation (id) ON DELETE SET NULL,
        target_label TEXT NOT NULL DEFAULT '',
        polarity REAL,
        intensity REAL,
        form TEXT NOT NULL DEFAULT '',
        modality TEXT NOT NULL DEFAULT '' {_one_of("modality", stance.MODALITY_SETS)},
        addressee_id INTEGER REFERENCES actor (id) ON DELETE SET NULL,
        addressee_label TEXT NOT NULL DEFAULT '',
        quotation TEXT NOT NULL DEFAULT '' {_one_of("quotation", event.QUOTATIONS)},
        speaker_id INTEGER REFERENCES actor (id) ON DELETE SET NULL,
        speaker_label TEXT NOT NULL DEFAULT '',
        about_event_id INTEGER REFERENCES event (id) ON DELETE SET NULL,
        about_report_id INTEGER REFERENCES event_report (id) ON DELETE SET NULL,
        coder_id INTEGER REFERENCES coder (id),
        {_MADE_AT},
        CHECK ((target_actor_id IS NULL OR target_kind = 'actor')
           AND (target_event_id IS NULL OR target_kind = 'event')
           AND (target_report_id IS NULL OR target_kind = 'report')
           AND (target_issue_id IS NULL OR target_kind = 'issue')
           AND (target_stance_id IS NULL OR target_kind = 'stance')
           AND (target_relation_id IS NULL OR target_kind = 'relation'))
    """,
    "assignment": """
        id INTEGER PRIMARY KEY,
        document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        coder_id INTEGER NOT NULL REFERENCES coder (id),
        state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done')),
        UNIQUE (document_id, coder_id)
    """,
    "setting": """
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        value TEXT NOT NULL
    """,
    # The two stacks of undo and redo are linked lists through the steps, so that they survive a
    # restart and the next step to take back is found at once, however long the history.
    "step": """
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
        label TEXT NOT NULL,
        at TEXT NOT NULL,
        coder_id INTEGER REFERENCES coder (id),
        undoes_id INTEGER REFERENCES step (id),
        import_batch_id INTEGER REFERENCES import_batch (id),
        undo_top INTEGER,
        redo_top INTEGER,
        beneath INTEGER
    """,
    "change": """
        step_id INTEGER NOT NULL REFERENCES step (id) DEFERRABLE INITIALLY DEFERRED,
        seq INTEGER NOT NULL,
        table_name TEXT NOT NULL,
        row_id INTEGER NOT NULL,
        before TEXT,
        after TEXT,
        PRIMARY KEY (step_id, seq)
    """,
    # A bookmark in the history and no part of it: undo passes it by.
    "checkpoint": """
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL CHECK (name <> ''),
        step_id INTEGER REFERENCES step (id),
        at TEXT NOT NULL,
        coder_id INTEGER REFERENCES coder (id)
    """,
}

WITHOUT_ROWID = frozenset({"change"})

JOURNALED = tuple(
    name for name in TABLES if name not in {"coder", "import_batch", "step", "change", "checkpoint"}
)
"""Tables whose every change is part of the history. Who sits at the desk is not."""

INDICES: Mapping[str, str] = {
    # The coding path: the codings of the open document, in text order, from the index alone.
    "annotation_in_text": 'annotation (document_id, start, "end", code_id, coder_id)',
    # Codebook and charts: who uses a code, and where.
    "annotation_of_code": "annotation (code_id, document_id, coder_id)",
    "annotation_of_actor": "annotation (actor_id) WHERE actor_id IS NOT NULL",
    "annotation_of_batch": "annotation (import_batch_id) WHERE import_batch_id IS NOT NULL",
    "annotation_of_coder": "annotation (coder_id)",
    "document_by_title": "document (title COLLATE NOCASE)",
    "document_by_status": "document (status)",
    "document_by_date": "document (published_on)",
    "document_by_source": "document (source_name)",
    "document_of_batch": "document (import_batch_id) WHERE import_batch_id IS NOT NULL",
    "document_value_of_field": "document_value (document_field_id, value)",
    "document_of_tag": "document_tag (tag_id, document_id)",
    "zone_of_document": "zone (document_id, start)",
    "code_of_parent": "code (parent_id, position)",
    "code_shortcut": "code (shortcut) WHERE shortcut <> '' AND retired = 0",
    "role_of_code": "role (code_id, position)",
    "field_of_code": "field (code_id, position)",
    "field_value_of_field": "field_value (field_id, value)",
    "fragment_of_document": "fragment (document_id)",
    "actor_by_name": "actor (name)",
    "actor_of_code": "actor (code_id)",
    "actor_of_parent": "actor (parent_id) WHERE parent_id IS NOT NULL",
    "actor_merged_into": "actor (merged_into_id) WHERE merged_into_id IS NOT NULL",
    "alias_of_actor": "actor_alias (actor_id)",
    "alias_by_name": "actor_alias (alias)",
    "relation_of_actor": "actor_relation (actor_id)",
    "relation_to_actor": "actor_relation (other_id)",
    "relation_evidence": "actor_relation (annotation_id) WHERE annotation_id IS NOT NULL",
    "event_of_code": "event (code_id)",
    "event_by_date": "event (date_from, date_to)",
    "event_by_place": "event (place_name COLLATE NOCASE) WHERE place_name <> ''",
    "report_of_event": "event_report (event_id) WHERE event_id IS NOT NULL",
    # Who may tell the same event: both ends of the date, so that the rows themselves are not read.
    "report_by_date": "event_report (date_from, date_to)",
    "report_by_place": "event_report (place_name COLLATE NOCASE) WHERE place_name <> ''",
    "report_of_speaker": "event_report (speaker_id) WHERE speaker_id IS NOT NULL",
    "participant_of_report": "participant (report_id, actor_id) WHERE report_id IS NOT NULL",
    "participant_of_event": "participant (event_id) WHERE event_id IS NOT NULL",
    "participant_of_actor": "participant (actor_id, report_id) WHERE actor_id IS NOT NULL",
    "participant_speaker": "participant (speaker_id) WHERE speaker_id IS NOT NULL",
    "participant_evidence": "participant (annotation_id) WHERE annotation_id IS NOT NULL",
    "figure_of_report": "figure (report_id) WHERE report_id IS NOT NULL",
    "figure_of_event": "figure (event_id) WHERE event_id IS NOT NULL",
    "figure_speaker": "figure (speaker_id) WHERE speaker_id IS NOT NULL",
    "event_source_report": "event_source (report_id) WHERE report_id IS NOT NULL",
    "event_relation_of": "event_relation (event_id)",
    "event_relation_to": "event_relation (other_id)",
    "stance_holder": "stance (holder_id) WHERE holder_id IS NOT NULL",
    "stance_target_actor": "stance (target_actor_id) WHERE target_actor_id IS NOT NULL",
    "stance_target_event": "stance (target_event_id) WHERE target_event_id IS NOT NULL",
    "stance_target_report": "stance (target_report_id) WHERE target_report_id IS NOT NULL",
    "stance_target_issue": "stance (target_issue_id) WHERE target_issue_id IS NOT NULL",
    "stance_target_stance": "stance (target_stance_id) WHERE target_stance_id IS NOT NULL",
    "stance_target_relation": "stance (target_relation_id) WHERE target_relation_id IS NOT NULL",
    "stance_addressee": "stance (addressee_id) WHERE addressee_id IS NOT NULL",
    "stance_speaker": "stance (speaker_id) WHERE speaker_id IS NOT NULL",
    "stance_about_event": "stance (about_event_id) WHERE about_event_id IS NOT NULL",
    "stance_about_report": "stance (about_report_id) WHERE about_report_id IS NOT NULL",
    "assignment_of_coder": "assignment (coder_id, state, document_id)",
    "document_of_duplicates": "document (duplicate_group) WHERE duplicate_group <> ''",
    "change_of_row": "change (table_name, row_id)",
    "checkpoint_of_step": "checkpoint (step_id)",
    "step_undoing": "step (undoes_id) WHERE undoes_id IS NOT NULL",
}
"""Each serves a query the program asks or a foreign key that a deletion has to follow."""

UNIQUE = frozenset({"code_shortcut"})

_NO_LETTERS = "".join(
    map(
        chr,
        (
            *range(0x2066, 0x206A),
            *range(0x20BA, 0x20C1),
            *range(0x23F4, 0x2400),
            *range(0x2B4D, 0x2C00),
            *range(0x1F300, 0x1FB00),
        ),
    )
)
"""Emoji and signs newer than the Unicode of FTS5's words (6.1), which takes them for letters."""

FULL_TEXT: Mapping[str, str] = {
    "document_search": f"""
        text, content = 'document_text', content_rowid = 'id',
        tokenize = "unicode61 remove_diacritics 2 separators '{_NO_LETTERS}'"
    """,
    # Folded, and only of texts with a script that writes words together: others need none, and
    # three letters at a time would cost more than words. Without places it is a fifteenth in size;
    # `search` looks for the word itself in the folded text. It is filled by `document.add_texts`.
    "document_trigram": "text, tokenize = 'trigram case_sensitive 1', detail = none",
}
"""What finds documents by their texts: by whole words, and by letters within them."""

TRIGGERS: Mapping[str, str] = {
    "document_text_is_evidence": """
        BEFORE UPDATE ON document_text
        BEGIN SELECT RAISE(ABORT, 'the text of a document never changes'); END
    """,
    "document_search_add": """
        AFTER INSERT ON document_text
        BEGIN INSERT INTO document_search (rowid, text) VALUES (NEW.id, NEW.text); END
    """,
    "document_search_remove": """
        AFTER DELETE ON document_text
        BEGIN
            INSERT INTO document_search (document_search, rowid, text)
            VALUES ('delete', OLD.id, OLD.text);
            DELETE FROM document_trigram WHERE rowid = OLD.id;
        END
    """,
}


def statements() -> Iterator[str]:
    """The statements that make all tables, indices and triggers, in order.

    They are our own text rather than a library's, because a file's structure is compared with
    them to the letter when it is opened, years and versions later.
    """
    for name, columns in TABLES.items():
        options = "STRICT, WITHOUT ROWID" if name in WITHOUT_ROWID else "STRICT"
        yield f"CREATE TABLE {name} ({columns}) {options}"
    for name, options in FULL_TEXT.items():
        yield f"CREATE VIRTUAL TABLE {name} USING fts5 ({options})"
    for name, columns in INDICES.items():
        unique = "UNIQUE " if name in UNIQUE else ""
        yield f"CREATE {unique}INDEX {name} ON {columns}"
    for name, action in TRIGGERS.items():
        yield f"CREATE TRIGGER {name} {action}"
