CREATE TABLE extension (
    id VARCHAR(32) NOT NULL,
    record_id VARCHAR(32) NOT NULL,
    wanted_text VARCHAR(300) NOT NULL,
    wanted_on DATE,
    wanted_kind VARCHAR(30) NOT NULL,
    reason TEXT NOT NULL,
    asked_by VARCHAR(300) NOT NULL,
    asked_on DATE NOT NULL,
    state VARCHAR(30) NOT NULL,
    answer TEXT NOT NULL,
    decided_by VARCHAR(300) NOT NULL,
    meeting VARCHAR(300) NOT NULL,
    CONSTRAINT pk_extension PRIMARY KEY (id),
    CONSTRAINT ck_extension_wanted_kind CHECK (wanted_kind IN ('date', 'quarter', 'month', 'year', 'season', 'runs until', 'at a meeting', 'complete', 'ongoing', 'to be confirmed', 'text')),
    CONSTRAINT ck_extension_state CHECK (state IN ('Asked for', 'Approved', 'Refused', 'Withdrawn'))
)

CREATE INDEX ix_extension_record_id ON extension (record_id)

CREATE TABLE extension_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    record_id TEXT,
    wanted_text TEXT,
    wanted_on DATE,
    wanted_kind TEXT,
    reason TEXT,
    asked_by TEXT,
    asked_on DATE,
    state TEXT,
    answer TEXT,
    decided_by TEXT,
    meeting TEXT,
    CONSTRAINT pk_extension_history PRIMARY KEY (version),
    CONSTRAINT fk_extension_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_extension_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_extension_history_from_step ON extension_history (from_step)

CREATE INDEX ix_extension_history_id_to_step ON extension_history (id, to_step)

CREATE INDEX ix_extension_history_to_step ON extension_history (to_step)

CREATE TRIGGER extension_history_no_delete BEFORE DELETE ON extension_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER extension_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "record_id", "wanted_text", "wanted_on", "wanted_kind", "reason", "asked_by", "asked_on", "state", "answer", "decided_by", "meeting" ON extension_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER extension_history_end_once BEFORE UPDATE OF to_step ON extension_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TABLE meeting_item (
    id VARCHAR(32) NOT NULL,
    meeting_id VARCHAR(32) NOT NULL,
    topic VARCHAR(300) NOT NULL,
    about_id VARCHAR(32) NOT NULL,
    outcome VARCHAR(30) NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_meeting_item PRIMARY KEY (id),
    CONSTRAINT uq_meeting_item_meeting_id_topic_about_id UNIQUE (meeting_id, topic, about_id),
    CONSTRAINT ck_meeting_item_outcome CHECK (outcome IN ('', 'Dealt with', 'Done', 'Going on', 'Re-profiled'))
)

CREATE TABLE meeting_item_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    meeting_id TEXT,
    topic TEXT,
    about_id TEXT,
    outcome TEXT,
    note TEXT,
    CONSTRAINT pk_meeting_item_history PRIMARY KEY (version),
    CONSTRAINT fk_meeting_item_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_meeting_item_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_meeting_item_history_from_step ON meeting_item_history (from_step)

CREATE INDEX ix_meeting_item_history_id_to_step ON meeting_item_history (id, to_step)

CREATE INDEX ix_meeting_item_history_to_step ON meeting_item_history (to_step)

CREATE TRIGGER meeting_item_history_no_delete BEFORE DELETE ON meeting_item_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER meeting_item_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "meeting_id", "topic", "about_id", "outcome", "note" ON meeting_item_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER meeting_item_history_end_once BEFORE UPDATE OF to_step ON meeting_item_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TABLE meeting_anew (
    id VARCHAR(32) NOT NULL,
    ref VARCHAR(20) NOT NULL,
    title VARCHAR(200) NOT NULL,
    held_on DATE,
    state VARCHAR(30),
    chair VARCHAR(300) NOT NULL,
    attendance TEXT NOT NULL,
    apologies TEXT NOT NULL,
    agenda TEXT NOT NULL,
    minutes TEXT NOT NULL,
    began_at VARCHAR(32),
    ended_at VARCHAR(32),
    CONSTRAINT pk_meeting PRIMARY KEY (id),
    CONSTRAINT ck_meeting_title_given CHECK (length(trim(title)) > 0),
    CONSTRAINT ck_meeting_state CHECK (state IN ('Planned', 'In session', 'Held', 'Minutes agreed', 'Cancelled'))
)

INSERT INTO meeting_anew (id, ref, title, held_on, state, chair, attendance, apologies, agenda, minutes) SELECT id, ref, title, held_on, state, chair, attendance, apologies, agenda, minutes FROM meeting

DROP TABLE meeting

ALTER TABLE meeting_anew RENAME TO meeting

CREATE INDEX ix_meeting_held_on ON meeting (held_on)

CREATE INDEX ix_meeting_ref ON meeting (ref)

DROP TRIGGER meeting_history_no_change

ALTER TABLE meeting_history ADD COLUMN began_at TEXT

ALTER TABLE meeting_history ADD COLUMN ended_at TEXT

CREATE TRIGGER meeting_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "ref", "title", "held_on", "state", "chair", "attendance", "apologies", "agenda", "minutes", "began_at", "ended_at" ON meeting_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END
