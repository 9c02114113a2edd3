CREATE TABLE business_group (
    id VARCHAR(32) NOT NULL,
    ref VARCHAR(20) NOT NULL,
    title VARCHAR(300) NOT NULL,
    head VARCHAR(300) NOT NULL,
    description TEXT NOT NULL,
    CONSTRAINT pk_business_group PRIMARY KEY (id),
    CONSTRAINT ck_business_group_title_given CHECK (length(trim(title)) > 0)
)

CREATE INDEX ix_business_group_ref ON business_group (ref)

CREATE TABLE panel_question (
    id VARCHAR(32) NOT NULL,
    ref VARCHAR(20) NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    state VARCHAR(30),
    owner VARCHAR(300) NOT NULL,
    due_text VARCHAR(300),
    due_on DATE,
    due_kind VARCHAR(30),
    CONSTRAINT pk_panel_question PRIMARY KEY (id),
    CONSTRAINT ck_panel_question_title_given CHECK (length(trim(title)) > 0),
    CONSTRAINT ck_panel_question_state CHECK (state IN ('Open', 'Answered', 'Withdrawn')),
    CONSTRAINT ck_panel_question_due_kind CHECK (due_kind IN ('date', 'quarter', 'month', 'year', 'season', 'runs until', 'at a meeting', 'complete', 'ongoing', 'to be confirmed', 'text'))
)

CREATE INDEX ix_panel_question_due_on ON panel_question (due_on)

CREATE INDEX ix_panel_question_ref ON panel_question (ref)

CREATE TABLE business_group_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    ref TEXT,
    title TEXT,
    head TEXT,
    description TEXT,
    CONSTRAINT pk_business_group_history PRIMARY KEY (version),
    CONSTRAINT fk_business_group_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_business_group_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_business_group_history_from_step ON business_group_history (from_step)

CREATE INDEX ix_business_group_history_id_to_step ON business_group_history (id, to_step)

CREATE INDEX ix_business_group_history_to_step ON business_group_history (to_step)

CREATE TABLE panel_question_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    ref TEXT,
    title TEXT,
    description TEXT,
    state TEXT,
    owner TEXT,
    due_text TEXT,
    due_on DATE,
    due_kind TEXT,
    CONSTRAINT pk_panel_question_history PRIMARY KEY (version),
    CONSTRAINT fk_panel_question_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_panel_question_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_panel_question_history_from_step ON panel_question_history (from_step)

CREATE INDEX ix_panel_question_history_id_to_step ON panel_question_history (id, to_step)

CREATE INDEX ix_panel_question_history_to_step ON panel_question_history (to_step)

ALTER TABLE organisation ADD COLUMN wording TEXT

ALTER TABLE organisation_history ADD COLUMN wording TEXT

DROP TRIGGER organisation_history_no_change

CREATE TRIGGER business_group_history_no_delete BEFORE DELETE ON business_group_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER business_group_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "ref", "title", "head", "description" ON business_group_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER business_group_history_end_once BEFORE UPDATE OF to_step ON business_group_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER organisation_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "name", "register_name", "panel", "board", "author", "contact", "marking", "first_month", "first_quarter", "scale", "wording" ON organisation_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER panel_question_history_no_delete BEFORE DELETE ON panel_question_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER panel_question_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "ref", "title", "description", "state", "owner", "due_text", "due_on", "due_kind" ON panel_question_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER panel_question_history_end_once BEFORE UPDATE OF to_step ON panel_question_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END
