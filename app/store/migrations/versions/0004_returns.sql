CREATE TABLE commission (
    id VARCHAR(32) NOT NULL,
    quarter VARCHAR(9) NOT NULL,
    due_on DATE NOT NULL,
    asked_on DATE NOT NULL,
    asks VARCHAR(300) NOT NULL,
    note TEXT NOT NULL,
    left_step INTEGER NOT NULL,
    CONSTRAINT pk_commission PRIMARY KEY (id)
)

CREATE INDEX ix_commission_quarter ON commission (quarter)

CREATE TABLE commission_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    quarter TEXT,
    due_on DATE,
    asked_on DATE,
    asks TEXT,
    note TEXT,
    left_step INTEGER,
    CONSTRAINT pk_commission_history PRIMARY KEY (version),
    CONSTRAINT fk_commission_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_commission_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_commission_history_from_step ON commission_history (from_step)

CREATE INDEX ix_commission_history_id_to_step ON commission_history (id, to_step)

CREATE INDEX ix_commission_history_to_step ON commission_history (to_step)

CREATE TRIGGER commission_history_no_delete BEFORE DELETE ON commission_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER commission_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "quarter", "due_on", "asked_on", "asks", "note", "left_step" ON commission_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER commission_history_end_once BEFORE UPDATE OF to_step ON commission_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TABLE return_request (
    id VARCHAR(32) NOT NULL,
    commission_id VARCHAR(32) NOT NULL,
    owner VARCHAR(300) NOT NULL,
    email VARCHAR(300) NOT NULL,
    items TEXT NOT NULL,
    reminded_on DATE,
    returned_on DATE,
    accepted_on DATE,
    file VARCHAR(300) NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    answers TEXT NOT NULL,
    settled TEXT NOT NULL,
    remark TEXT NOT NULL,
    CONSTRAINT pk_return_request PRIMARY KEY (id),
    CONSTRAINT uq_return_request_commission_id_owner UNIQUE (commission_id, owner)
)

CREATE INDEX ix_return_request_commission_id ON return_request (commission_id)

CREATE TABLE return_request_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    commission_id TEXT,
    owner TEXT,
    email TEXT,
    items TEXT,
    reminded_on DATE,
    returned_on DATE,
    accepted_on DATE,
    file TEXT,
    sha256 TEXT,
    answers TEXT,
    settled TEXT,
    remark TEXT,
    CONSTRAINT pk_return_request_history PRIMARY KEY (version),
    CONSTRAINT fk_return_request_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_return_request_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_return_request_history_from_step ON return_request_history (from_step)

CREATE INDEX ix_return_request_history_id_to_step ON return_request_history (id, to_step)

CREATE INDEX ix_return_request_history_to_step ON return_request_history (to_step)

CREATE TRIGGER return_request_history_no_delete BEFORE DELETE ON return_request_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER return_request_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "commission_id", "owner", "email", "items", "reminded_on", "returned_on", "accepted_on", "file", "sha256", "answers", "settled", "remark" ON return_request_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER return_request_history_end_once BEFORE UPDATE OF to_step ON return_request_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TABLE post_anew (
    id VARCHAR(32) NOT NULL,
    ref VARCHAR(20) NOT NULL,
    title VARCHAR(300) NOT NULL,
    organisation VARCHAR(300) NOT NULL,
    business_group VARCHAR(300) NOT NULL,
    description TEXT NOT NULL,
    email VARCHAR(300) NOT NULL,
    CONSTRAINT pk_post PRIMARY KEY (id),
    CONSTRAINT ck_post_title_given CHECK (length(trim(title)) > 0)
)

INSERT INTO post_anew (id, ref, title, organisation, business_group, description, email) SELECT id, ref, title, organisation, business_group, description, '' FROM post

DROP TABLE post

ALTER TABLE post_anew RENAME TO post

CREATE INDEX ix_post_ref ON post (ref)

DROP TRIGGER post_history_no_change

ALTER TABLE post_history ADD COLUMN email TEXT

UPDATE post_history SET email = ''

CREATE TRIGGER post_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "ref", "title", "organisation", "business_group", "description", "email" ON post_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END
