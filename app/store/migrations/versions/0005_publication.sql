CREATE TABLE issued_paper (
    id VARCHAR(32) NOT NULL,
    paper VARCHAR(40) NOT NULL,
    quarter VARCHAR(9) NOT NULL,
    issued_on DATE NOT NULL,
    issued_to VARCHAR(300) NOT NULL,
    audience VARCHAR(20) NOT NULL,
    file VARCHAR(300) NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    history_head VARCHAR(64) NOT NULL,
    carried TEXT NOT NULL,
    CONSTRAINT pk_issued_paper PRIMARY KEY (id)
)

CREATE TABLE issued_paper_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    paper TEXT,
    quarter TEXT,
    issued_on DATE,
    issued_to TEXT,
    audience TEXT,
    file TEXT,
    sha256 TEXT,
    history_head TEXT,
    carried TEXT,
    CONSTRAINT pk_issued_paper_history PRIMARY KEY (version),
    CONSTRAINT fk_issued_paper_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_issued_paper_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_issued_paper_paper_quarter ON issued_paper (paper, quarter)

CREATE INDEX ix_issued_paper_history_from_step ON issued_paper_history (from_step)

CREATE INDEX ix_issued_paper_history_id_to_step ON issued_paper_history (id, to_step)

CREATE INDEX ix_issued_paper_history_to_step ON issued_paper_history (to_step)

CREATE TRIGGER issued_paper_history_no_delete BEFORE DELETE ON issued_paper_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER issued_paper_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "paper", "quarter", "issued_on", "issued_to", "audience", "file", "sha256", "history_head", "carried" ON issued_paper_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER issued_paper_history_end_once BEFORE UPDATE OF to_step ON issued_paper_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TABLE withholding (
    id VARCHAR(32) NOT NULL,
    record_id VARCHAR(32) NOT NULL,
    register_key VARCHAR(30) NOT NULL,
    exemption VARCHAR(30) NOT NULL,
    reason TEXT NOT NULL,
    decided_by VARCHAR(300) NOT NULL,
    decided_on DATE NOT NULL,
    marking VARCHAR(30) NOT NULL,
    CONSTRAINT pk_withholding PRIMARY KEY (id),
    CONSTRAINT uq_withholding_record_id UNIQUE (record_id),
    CONSTRAINT ck_withholding_marking CHECK (marking IN ('OFFICIAL', 'OFFICIAL-SENSITIVE'))
)

CREATE TABLE withholding_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    record_id TEXT,
    register_key TEXT,
    exemption TEXT,
    reason TEXT,
    decided_by TEXT,
    decided_on DATE,
    marking TEXT,
    CONSTRAINT pk_withholding_history PRIMARY KEY (version),
    CONSTRAINT fk_withholding_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_withholding_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_withholding_history_from_step ON withholding_history (from_step)

CREATE INDEX ix_withholding_history_id_to_step ON withholding_history (id, to_step)

CREATE INDEX ix_withholding_history_to_step ON withholding_history (to_step)

CREATE TRIGGER withholding_history_no_delete BEFORE DELETE ON withholding_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER withholding_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "record_id", "register_key", "exemption", "reason", "decided_by", "decided_on", "marking" ON withholding_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER withholding_history_end_once BEFORE UPDATE OF to_step ON withholding_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END
