"""The first schema, as Quarterdeck 1 writes it."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TABLES = (
    """
    CREATE TABLE step (
        number INTEGER NOT NULL, id VARCHAR(32) NOT NULL, at VARCHAR(32) NOT NULL,
        who VARCHAR(200) NOT NULL, words TEXT NOT NULL, reason TEXT NOT NULL,
        meeting VARCHAR(300) NOT NULL, source VARCHAR(30) NOT NULL, undoes INTEGER,
        salt VARCHAR(16) NOT NULL, digest VARCHAR(64) NOT NULL, chain VARCHAR(64) NOT NULL,
        CONSTRAINT pk_step PRIMARY KEY (number),
        CONSTRAINT uq_step_id UNIQUE (id),
        CONSTRAINT ck_step_source CHECK (source IN ('start', 'edit', 'import', 'close quarter', 'undo', 'redo')),
        CONSTRAINT fk_step_undoes_step FOREIGN KEY(undoes) REFERENCES step (number)
    )
    """,
    """
    CREATE TABLE draft (
        "key" VARCHAR(200) NOT NULL, text TEXT NOT NULL, at VARCHAR(32) NOT NULL,
        CONSTRAINT pk_draft PRIMARY KEY ("key")
    )
    """,
    """
    CREATE TABLE organisation (
        id VARCHAR(32) NOT NULL, name VARCHAR(300) NOT NULL, register_name VARCHAR(300) NOT NULL,
        panel VARCHAR(300) NOT NULL, board VARCHAR(300) NOT NULL, author VARCHAR(300) NOT NULL,
        contact VARCHAR(300) NOT NULL, marking VARCHAR(30) NOT NULL, first_month INTEGER NOT NULL,
        first_quarter VARCHAR(9) NOT NULL, scale TEXT NOT NULL,
        CONSTRAINT pk_organisation PRIMARY KEY (id),
        CONSTRAINT ck_organisation_first_month CHECK (first_month between 1 and 12),
        CONSTRAINT ck_organisation_marking CHECK (marking IN ('OFFICIAL', 'OFFICIAL-SENSITIVE'))
    )
    """,
    """
    CREATE TABLE pillar (
        id VARCHAR(32) NOT NULL, ref VARCHAR(20) NOT NULL, title VARCHAR(300) NOT NULL,
        description TEXT NOT NULL,
        CONSTRAINT pk_pillar PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE risk (
        id VARCHAR(32) NOT NULL, ref VARCHAR(20) NOT NULL, title VARCHAR(200) NOT NULL,
        description TEXT NOT NULL, horizon VARCHAR(30) NOT NULL, category VARCHAR(300) NOT NULL,
        owner VARCHAR(300) NOT NULL, leads TEXT NOT NULL, position VARCHAR(7), target VARCHAR(7),
        inherent VARCHAR(7), progress VARCHAR(30), rag VARCHAR(30), appetite VARCHAR(30),
        CONSTRAINT pk_risk PRIMARY KEY (id),
        CONSTRAINT ck_risk_title_given CHECK (length(trim(title)) > 0),
        CONSTRAINT ck_risk_horizon CHECK (horizon IN ('Short-term', 'Long-term')),
        CONSTRAINT ck_risk_progress CHECK (progress IN ('On track', 'Limited', 'Slipped', 'No progress')),
        CONSTRAINT ck_risk_rag CHECK (rag IN ('Green', 'Amber', 'Red')),
        CONSTRAINT ck_risk_appetite CHECK (appetite IN ('Averse', 'Minimal', 'Cautious', 'Open', 'Eager'))
    )
    """,
    """
    CREATE TABLE control (
        id VARCHAR(32) NOT NULL, ref VARCHAR(20) NOT NULL, title TEXT NOT NULL, description TEXT NOT NULL,
        owner VARCHAR(300) NOT NULL, status VARCHAR(30), implementation VARCHAR(30),
        effectiveness VARCHAR(30), due_text VARCHAR(300), due_on DATE, due_kind VARCHAR(30),
        CONSTRAINT pk_control PRIMARY KEY (id),
        CONSTRAINT ck_control_title_given CHECK (length(trim(title)) > 0),
        CONSTRAINT ck_control_status CHECK (status IN ('On track', 'Limited', 'Slipped', 'No progress', 'Complete')),
        CONSTRAINT ck_control_implementation CHECK (implementation IN ('In place', 'Planned')),
        CONSTRAINT ck_control_effectiveness CHECK (effectiveness IN ('Effective', 'Partly effective', 'Not effective')),
        CONSTRAINT ck_control_due_kind CHECK (due_kind IN ('date', 'quarter', 'month', 'year', 'season', 'runs until',
            'complete', 'ongoing', 'to be confirmed', 'text'))
    )
    """,
    """
    CREATE TABLE link (
        id VARCHAR(32) NOT NULL, kind VARCHAR(30) NOT NULL, source_id VARCHAR(32) NOT NULL,
        target_id VARCHAR(32) NOT NULL,
        CONSTRAINT pk_link PRIMARY KEY (id),
        CONSTRAINT uq_link_kind_source_id_target_id UNIQUE (kind, source_id, target_id)
    )
    """,
    """
    CREATE TABLE update_entry (
        id VARCHAR(32) NOT NULL, record_id VARCHAR(32) NOT NULL, quarter VARCHAR(9) NOT NULL,
        written_on DATE NOT NULL, author VARCHAR(300) NOT NULL, text TEXT NOT NULL,
        CONSTRAINT pk_update_entry PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE closing (
        id VARCHAR(32) NOT NULL, quarter VARCHAR(9) NOT NULL, frozen_step INTEGER NOT NULL,
        CONSTRAINT pk_closing PRIMARY KEY (id),
        CONSTRAINT uq_closing_quarter UNIQUE (quarter)
    )
    """,
    """
    CREATE TABLE step_reason (
        id VARCHAR(32) NOT NULL, step_id VARCHAR(32) NOT NULL, reason TEXT NOT NULL,
        meeting VARCHAR(300) NOT NULL,
        CONSTRAINT pk_step_reason PRIMARY KEY (id),
        CONSTRAINT uq_step_reason_step_id UNIQUE (step_id)
    )
    """,
    """
    CREATE TABLE paper_words (
        id VARCHAR(32) NOT NULL, paper VARCHAR(40) NOT NULL, section VARCHAR(40) NOT NULL,
        quarter VARCHAR(9) NOT NULL, text TEXT NOT NULL,
        CONSTRAINT pk_paper_words PRIMARY KEY (id),
        CONSTRAINT uq_paper_words_paper_section_quarter UNIQUE (paper, section, quarter)
    )
    """,
)

_INDEXES = (
    "CREATE INDEX ix_control_due_on ON control (due_on)",
    "CREATE INDEX ix_control_ref ON control (ref)",
    "CREATE INDEX ix_link_target_id_kind ON link (target_id, kind)",
    "CREATE INDEX ix_risk_ref ON risk (ref)",
    "CREATE INDEX ix_step_undoes ON step (undoes)",
    "CREATE INDEX ix_update_entry_record_id_quarter ON update_entry (record_id, quarter)",
)

# Columns of each recorded table as its history keeps them: values, not rules.
_KEPT = {
    "organisation": (
        "id TEXT, name TEXT, register_name TEXT, panel TEXT, board TEXT, author TEXT, "
        "contact TEXT, marking TEXT, first_month INTEGER, first_quarter TEXT, scale TEXT"
    ),
    "pillar": "id TEXT, ref TEXT, title TEXT, description TEXT",
    "risk": (
        "id TEXT, ref TEXT, title TEXT, description TEXT, horizon TEXT, category TEXT, owner TEXT, "
        "leads TEXT, position TEXT, target TEXT, inherent TEXT, progress TEXT, rag TEXT, "
        "appetite TEXT"
    ),
    "control": (
        "id TEXT, ref TEXT, title TEXT, description TEXT, owner TEXT, status TEXT, "
        "implementation TEXT, effectiveness TEXT, due_text TEXT, due_on DATE, due_kind TEXT"
    ),
    "link": "id TEXT, kind TEXT, source_id TEXT, target_id TEXT",
    "update_entry": "id TEXT, record_id TEXT, quarter TEXT, written_on DATE, author TEXT, text TEXT",
    "closing": "id TEXT, quarter TEXT, frozen_step INTEGER",
    "step_reason": "id TEXT, step_id TEXT, reason TEXT, meeting TEXT",
    "paper_words": "id TEXT, paper TEXT, section TEXT, quarter TEXT, text TEXT",
}

_TOKENS = "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'"
_SEARCH = (
    "CREATE TABLE search_place (number INTEGER NOT NULL PRIMARY KEY, source VARCHAR(32) NOT NULL UNIQUE,"
    " record VARCHAR(32) NOT NULL, place VARCHAR(300) NOT NULL)",
    f"CREATE VIRTUAL TABLE search_index USING fts5 (ref, title, body, home, {_TOKENS})",
    "CREATE VIRTUAL TABLE search_steps USING fts5 (words, reason, meeting, who,"
    f" content = 'step', content_rowid = 'number', {_TOKENS})",
)

_NEVER = "BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END"


def upgrade() -> None:
    """Make every table, its history, and the triggers that let the history only grow."""
    for statement in (*_TABLES, *_INDEXES, *_SEARCH):
        op.execute(statement)
    for verb in ("update", "delete"):
        op.execute(f"CREATE TRIGGER step_no_{verb} BEFORE {verb.upper()} ON step {_NEVER}")
    for table, columns in _KEPT.items():
        _make_history(f"{table}_history", columns)


def _make_history(history: str, columns: str) -> None:
    op.execute(f"""
        CREATE TABLE {history} (
            version INTEGER NOT NULL, from_step INTEGER NOT NULL, to_step INTEGER,
            salt VARCHAR(16) NOT NULL, digest VARCHAR(64) NOT NULL, {columns},
            CONSTRAINT pk_{history} PRIMARY KEY (version),
            CONSTRAINT fk_{history}_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
            CONSTRAINT fk_{history}_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
        )
    """)
    op.execute(f"CREATE INDEX ix_{history}_from_step ON {history} (from_step)")
    op.execute(f"CREATE INDEX ix_{history}_to_step ON {history} (to_step)")
    op.execute(f"CREATE INDEX ix_{history}_id_to_step ON {history} (id, to_step)")
    fixed = ", ".join(column.split()[0] for column in columns.split(", "))
    op.execute(f"CREATE TRIGGER {history}_no_delete BEFORE DELETE ON {history} {_NEVER}")
    op.execute(
        f"CREATE TRIGGER {history}_no_change BEFORE UPDATE OF version, from_step, salt, digest, {fixed}"
        f" ON {history} {_NEVER}"
    )
    op.execute(
        f"CREATE TRIGGER {history}_end_once BEFORE UPDATE OF to_step ON {history}"
        f" WHEN OLD.to_step IS NOT NULL {_NEVER}"
    )
