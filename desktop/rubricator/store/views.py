"""The documented views of a project file: readable names joined in, stable across versions.

Ids are text in every view, so that R, Excel and JavaScript keep all their digits.
"""

from collections.abc import Mapping

from rubricator.core.ids import ALPHABET, TEXT_DIGITS


def id_text(prefix: str, column: str) -> str:
    """SQL for an id's text, the same as `core.ids.id_text`; NULL stays NULL."""
    digits = " || ".join(
        f"substr('{ALPHABET}', (({column} >> {shift}) & 31) + 1, 1)"
        for shift in range(5 * (TEXT_DIGITS - 1), -1, -5)
    )
    return f"CASE WHEN {column} IS NOT NULL THEN '{prefix}_' || {digits} END"


_WHEN_AND_WHERE = """
    {0}.date_from, {0}.date_to, {0}.date_precision, {0}.date_text, {0}.place_text, {0}.place_name,
    {0}.admin1, {0}.country, {0}.latitude, {0}.longitude, {0}.place_precision, {0}.reality,
    {0}.verification, {0}.is_summary, {0}.event_count, {0}.reciprocal
"""

_DOCUMENT_COLUMNS = f"""
    {id_text("doc", "d.id")} AS document_id, d.title AS document_title, d.source_name,
    d.published_on
"""

_TOLD_IN = """
    FROM event_report r JOIN annotation a ON a.id = r.id JOIN document d ON d.id = a.document_id
    WHERE r.event_id = e.id
"""

VIEWS: Mapping[str, str] = {
    "v_documents": f"""
        SELECT {id_text("doc", "d.id")} AS document_id, d.title, d.source_name, d.source_type,
            d.wire_credit, d.byline, d.dateline, d.url, d.language, d.published_on,
            d.published_note, d.imported_from, d.encoding, d.status, d.status_reason,
            d.duplicate_group, d.memo, d.character_count, d.word_count, d.text_sha256,
            (SELECT count(*) FROM annotation a WHERE a.document_id = d.id) AS n_annotations,
            d.created_at, d.updated_at, t.text
        FROM document d JOIN document_text t ON t.id = d.id
    """,
    "v_annotations": f"""
        SELECT {id_text("ann", "a.id")} AS annotation_id, {_DOCUMENT_COLUMNS},
            a.kind, c.name AS code, c.label AS code_label,
            {id_text("act", "a.actor_id")} AS actor_id, r.name AS actor_name,
            substr(t.text, a.start + 1, a."end" - a.start) AS text, a.start, a."end",
            coalesce((SELECT group_concat(start || '-' || "end", '|') FROM (SELECT start, "end"
                FROM fragment WHERE annotation_id = a.id ORDER BY seq)), '') AS fragments,
            p.name AS coder, a.certainty, a.state, a.memo, a.origin, a.created_at, a.updated_at
        FROM annotation a
        JOIN document d ON d.id = a.document_id
        JOIN document_text t ON t.id = d.id
        JOIN code c ON c.id = a.code_id
        JOIN coder p ON p.id = a.coder_id
        LEFT JOIN actor r ON r.id = a.actor_id
    """,
    "v_actor_mentions": f"""
        SELECT {id_text("ann", "a.id")} AS annotation_id, {_DOCUMENT_COLUMNS},
            {id_text("act", "r.id")} AS actor_id, r.name AS actor_name, r.kind AS actor_kind,
            r.country AS actor_country, c.name AS sector,
            substr(t.text, a.start + 1, a."end" - a.start) AS text, a.start, a."end",
            p.name AS coder
        FROM annotation a
        JOIN document d ON d.id = a.document_id
        JOIN document_text t ON t.id = d.id
        JOIN code c ON c.id = a.code_id
        JOIN coder p ON p.id = a.coder_id
        LEFT JOIN actor r ON r.id = a.actor_id
        WHERE a.kind = 'actor'
    """,
    "v_event_reports": f"""
        SELECT {id_text("rep", "e.id")} AS report_id, {id_text("evt", "e.event_id")} AS event_id,
            {_DOCUMENT_COLUMNS}, c.name AS code, c.label AS code_label, e.title,
            {_WHEN_AND_WHERE.format("e")}, {id_text("act", "e.speaker_id")} AS speaker_id,
            coalesce(s.name, e.speaker_label) AS speaker, e.speaker_role, e.source_class,
            e.quotation,
            a.start, a."end", substr(t.text, a.start + 1, a."end" - a.start) AS text,
            p.name AS coder, a.certainty, a.memo
        FROM event_report e
        JOIN annotation a ON a.id = e.id
        JOIN document d ON d.id = a.document_id
        JOIN document_text t ON t.id = d.id
        JOIN code c ON c.id = a.code_id
        JOIN coder p ON p.id = a.coder_id
        LEFT JOIN actor s ON s.id = e.speaker_id
    """,
    "v_events": f"""
        SELECT {id_text("evt", "e.id")} AS event_id, e.title, c.name AS code,
            c.label AS code_label, {_WHEN_AND_WHERE.format("e")}, e.status, e.note,
            (SELECT count(*) FROM event_report r WHERE r.event_id = e.id) AS n_reports,
            (SELECT count(DISTINCT nullif(d.source_name, '')) {_TOLD_IN}) AS n_sources,
            coalesce((SELECT min(nullif(d.published_on, '')) {_TOLD_IN}), '') AS first_reported,
            coalesce((SELECT max(d.published_on) {_TOLD_IN}), '') AS last_reported,
            e.verification IN ('disputed', 'denied') OR EXISTS (
                SELECT 1 FROM event_report r WHERE r.event_id = e.id
                AND r.verification IN ('disputed', 'denied')) AS disputed
        FROM event e LEFT JOIN code c ON c.id = e.code_id
    """,
    "v_event_sources": f"""
        SELECT {id_text("evt", "s.event_id")} AS event_id, e.title AS event_title,
            s.column_name AS "column", {id_text("rep", "s.report_id")} AS report_id,
            {id_text("doc", "d.id")} AS document_id, d.title AS document_title, d.source_name,
            d.published_on, s.rule
        FROM event_source s
        JOIN event e ON e.id = s.event_id
        LEFT JOIN annotation a ON a.id = s.report_id
        LEFT JOIN document d ON d.id = a.document_id
    """,
    "v_event_relations": f"""
        SELECT {id_text("evt", "r.event_id")} AS event_id, e.title AS event_title, r.relation,
            {id_text("evt", "r.other_id")} AS other_id, o.title AS other_title, r.note
        FROM event_relation r
        JOIN event e ON e.id = r.event_id
        JOIN event o ON o.id = r.other_id
    """,
    "v_event_reports_by_event": f"""
        SELECT {id_text("evt", "e.id")} AS event_id, e.title AS event_title,
            {id_text("rep", "r.id")} AS report_id, {_DOCUMENT_COLUMNS},
            c.name AS code, {_WHEN_AND_WHERE.format("r")}, r.source_class
        FROM event e
        JOIN event_report r ON r.event_id = e.id
        JOIN annotation a ON a.id = r.id
        JOIN document d ON d.id = a.document_id
        JOIN code c ON c.id = a.code_id
    """,
    "v_participants": f"""
        SELECT {id_text("par", "q.id")} AS participant_id,
            {id_text("rep", "q.report_id")} AS report_id,
            {id_text("evt", "q.event_id")} AS event_id, q.role,
            {id_text("act", "q.actor_id")} AS actor_id, r.name AS actor_name, q.label,
            q.certainty, coalesce(s.name, q.speaker_label) AS speaker,
            {id_text("ann", "q.annotation_id")} AS evidence_id, q.position
        FROM participant q
        LEFT JOIN actor r ON r.id = q.actor_id
        LEFT JOIN actor s ON s.id = q.speaker_id
    """,
    "v_figures": f"""
        SELECT {id_text("fig", "f.id")} AS figure_id, {id_text("rep", "f.report_id")} AS report_id,
            {id_text("evt", "f.event_id")} AS event_id, f.measure, f.group_label, f.scope,
            f.low, f.best, f.high, f.phrase, coalesce(s.name, f.speaker_label) AS speaker,
            f.start, f."end"
        FROM figure f LEFT JOIN actor s ON s.id = f.speaker_id
    """,
    "v_stances": f"""
        SELECT {id_text("sta", "s.id")} AS stance_id, {_DOCUMENT_COLUMNS}, c.name AS code,
            {id_text("act", "s.holder_id")} AS holder_id,
            coalesce(h.name, s.holder_label) AS holder_name, s.target_kind,
            coalesce({id_text("act", "s.target_actor_id")}, {id_text("evt", "s.target_event_id")},
                {id_text("rep", "s.target_report_id")}, {id_text("cod", "s.target_issue_id")},
                {id_text("sta", "s.target_stance_id")},
                {id_text("rel", "s.target_relation_id")}) AS target_id,
            coalesce(ta.name, ti.name, nullif(te.title, ''), nullif(tr.title, ''),
                s.target_label) AS target_name,
            s.polarity, s.intensity, s.form, s.modality,
            coalesce(ad.name, s.addressee_label) AS addressee, s.quotation,
            coalesce(sp.name, s.speaker_label) AS speaker,
            {id_text("evt", "s.about_event_id")} AS about_event_id,
            {id_text("rep", "s.about_report_id")} AS about_report_id, a.start, a."end",
            substr(t.text, a.start + 1, a."end" - a.start) AS text, p.name AS coder, a.certainty,
            a.memo
        FROM stance s
        JOIN annotation a ON a.id = s.id
        JOIN document d ON d.id = a.document_id
        JOIN document_text t ON t.id = d.id
        JOIN code c ON c.id = a.code_id
        JOIN coder p ON p.id = a.coder_id
        LEFT JOIN actor h ON h.id = s.holder_id
        LEFT JOIN actor ta ON ta.id = s.target_actor_id
        LEFT JOIN event te ON te.id = s.target_event_id
        LEFT JOIN event_report tr ON tr.id = s.target_report_id
        LEFT JOIN code ti ON ti.id = s.target_issue_id
        LEFT JOIN actor ad ON ad.id = s.addressee_id
        LEFT JOIN actor sp ON sp.id = s.speaker_id
    """,
    "v_actors": f"""
        SELECT {id_text("act", "r.id")} AS actor_id, r.name, r.kind, c.name AS sector, r.country,
            {id_text("act", "r.parent_id")} AS parent_id, m.name AS parent, r.valid_from,
            r.valid_to, r.wikidata_id, r.note,
            {id_text("act", "r.merged_into_id")} AS merged_into_id,
            coalesce((SELECT group_concat(alias, '|') FROM (SELECT alias FROM actor_alias
                WHERE actor_id = r.id ORDER BY id)), '') AS aliases,
            (SELECT count(*) FROM annotation a WHERE a.actor_id = r.id) AS n_mentions,
            (SELECT count(DISTINCT a.document_id) FROM annotation a
                WHERE a.actor_id = r.id) AS n_documents
        FROM actor r
        LEFT JOIN code c ON c.id = r.code_id
        LEFT JOIN actor m ON m.id = r.parent_id
    """,
    "v_actor_aliases": f"""
        SELECT {id_text("ali", "n.id")} AS alias_id, {id_text("act", "n.actor_id")} AS actor_id,
            r.name AS actor_name, n.alias, n.kind, n.language, n.valid_from, n.valid_to
        FROM actor_alias n JOIN actor r ON r.id = n.actor_id
    """,
    "v_actor_relations": f"""
        SELECT {id_text("rel", "l.id")} AS relation_id, {id_text("act", "l.actor_id")} AS actor_id,
            r.name AS actor_name, l.relation, {id_text("act", "l.other_id")} AS other_id,
            o.name AS other_name, l.valid_from, l.valid_to,
            {id_text("ann", "l.annotation_id")} AS evidence_id, l.note
        FROM actor_relation l
        JOIN actor r ON r.id = l.actor_id
        JOIN actor o ON o.id = l.other_id
    """,
    "v_codebook": f"""
        SELECT {id_text("cod", "c.id")} AS code_id, c.name, p.name AS parent, c.kind, c.label,
            c.colour, c.shortcut, c.definition, c.include, c.exclude, c.example, c.position,
            c.retired,
            (SELECT count(*) FROM annotation a WHERE a.code_id = c.id) AS n_annotations
        FROM code c LEFT JOIN code p ON p.id = c.parent_id
    """,
    "v_code_crosswalk": f"""
        SELECT {id_text("cod", "c.id")} AS code_id, c.name AS code, c.label AS code_label,
            w.scheme, w.external_code
        FROM code_crosswalk w JOIN code c ON c.id = w.code_id
    """,
    "v_roles": """
        SELECT c.name AS code, r.name AS role, r.label, r.required, r.repeats, r.position
        FROM role r LEFT JOIN code c ON c.id = r.code_id
    """,
    "v_fields": """
        SELECT f.kind, c.name AS code, f.name AS field, f.label, f.type, f.choices, f.required,
            f.repeats, f.position
        FROM field f LEFT JOIN code c ON c.id = f.code_id
    """,
    "v_field_values": f"""
        SELECT {id_text("ann", "a.id")} AS annotation_id, {_DOCUMENT_COLUMNS}, a.kind,
            c.name AS code, f.name AS field, f.label, f.type, v.seq, v.value, p.name AS coder
        FROM field_value v
        JOIN field f ON f.id = v.field_id
        JOIN annotation a ON a.id = v.annotation_id
        JOIN document d ON d.id = a.document_id
        JOIN code c ON c.id = a.code_id
        JOIN coder p ON p.id = a.coder_id
    """,
    "v_zones": f"""
        SELECT {id_text("zon", "z.id")} AS zone_id, {_DOCUMENT_COLUMNS}, z.kind, z.start, z."end",
            z.set_by, p.name AS coder
        FROM zone z
        JOIN document d ON d.id = z.document_id
        LEFT JOIN coder p ON p.id = z.coder_id
    """,
    "v_document_variables": f"""
        SELECT {_DOCUMENT_COLUMNS}, f.name AS variable, f.label, f.type, v.value
        FROM document_value v
        JOIN document_field f ON f.id = v.document_field_id
        JOIN document d ON d.id = v.document_id
    """,
    "v_document_tags": f"""
        SELECT {_DOCUMENT_COLUMNS}, t.name AS tag
        FROM document_tag g JOIN tag t ON t.id = g.tag_id JOIN document d ON d.id = g.document_id
    """,
    "v_assignments": f"""
        SELECT {_DOCUMENT_COLUMNS}, p.name AS coder, s.state
        FROM assignment s JOIN coder p ON p.id = s.coder_id JOIN document d ON d.id = s.document_id
    """,
    "v_coders": f"""
        SELECT {id_text("per", "p.id")} AS coder_id, p.name AS coder, p.colour, p.active,
            (SELECT count(*) FROM annotation a WHERE a.coder_id = p.id) AS n_annotations,
            (SELECT count(DISTINCT a.document_id) FROM annotation a
                WHERE a.coder_id = p.id) AS n_documents
        FROM coder p
    """,
}
