CREATE TABLE risk_anew (
    id VARCHAR(32) NOT NULL,
    ref VARCHAR(20) NOT NULL,
    title VARCHAR(200) NOT NULL,
    description TEXT NOT NULL,
    horizon VARCHAR(30),
    category VARCHAR(300) NOT NULL,
    owner VARCHAR(300) NOT NULL,
    leads TEXT NOT NULL,
    position VARCHAR(7),
    target VARCHAR(7),
    inherent VARCHAR(7),
    progress VARCHAR(30),
    rag VARCHAR(30),
    appetite VARCHAR(30),
    CONSTRAINT pk_risk PRIMARY KEY (id),
    CONSTRAINT ck_risk_title_given CHECK (length(trim(title)) > 0),
    CONSTRAINT ck_risk_horizon CHECK (horizon IN ('Short-term', 'Long-term')),
    CONSTRAINT ck_risk_progress CHECK (progress IN ('On track', 'Limited', 'Slipped', 'No progress')),
    CONSTRAINT ck_risk_rag CHECK (rag IN ('Green', 'Amber', 'Red')),
    CONSTRAINT ck_risk_appetite CHECK (appetite IN ('Averse', 'Minimal', 'Cautious', 'Open', 'Eager'))
)

INSERT INTO risk_anew (id, ref, title, description, horizon, category, owner, leads, position, target, inherent, progress, rag, appetite) SELECT id, ref, title, description, horizon, category, owner, leads, position, target, inherent, progress, rag, appetite FROM risk

DROP TABLE risk

ALTER TABLE risk_anew RENAME TO risk

CREATE INDEX ix_risk_ref ON risk (ref)
