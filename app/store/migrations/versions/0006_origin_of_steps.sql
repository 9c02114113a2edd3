CREATE TABLE step_anew (
    number INTEGER NOT NULL,
    id VARCHAR(32) NOT NULL,
    at VARCHAR(32) NOT NULL,
    who VARCHAR(200) NOT NULL,
    words TEXT NOT NULL,
    reason TEXT NOT NULL,
    meeting VARCHAR(300) NOT NULL,
    source VARCHAR(30) NOT NULL,
    undoes INTEGER,
    origin VARCHAR(300) NOT NULL,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    chain VARCHAR(64) NOT NULL,
    CONSTRAINT pk_step PRIMARY KEY (number),
    CONSTRAINT uq_step_id UNIQUE (id),
    CONSTRAINT ck_step_source CHECK (source IN ('start', 'edit', 'import', 'return', 'close quarter', 'undo', 'redo')),
    CONSTRAINT fk_step_undoes_step FOREIGN KEY(undoes) REFERENCES step (number)
)

INSERT INTO step_anew (number, id, at, who, words, reason, meeting, source, undoes, origin, salt, digest, chain) SELECT number, id, at, who, words, reason, meeting, source, undoes, '', salt, digest, chain FROM step

DROP TABLE step

ALTER TABLE step_anew RENAME TO step

CREATE INDEX ix_step_undoes ON step (undoes)

CREATE TRIGGER step_no_update BEFORE UPDATE ON step BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER step_no_delete BEFORE DELETE ON step BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE INDEX ix_update_entry_history_record_id_quarter ON update_entry_history (record_id, quarter, from_step, to_step)
