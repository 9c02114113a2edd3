CREATE TABLE action (
    id VARCHAR(32) NOT NULL,
    ref VARCHAR(20) NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    origin VARCHAR(30),
    arose VARCHAR(300) NOT NULL,
    leads TEXT NOT NULL,
    state VARCHAR(30) NOT NULL,
    state_reason TEXT NOT NULL,
    authority VARCHAR(300) NOT NULL,
    progress VARCHAR(30),
    rag VARCHAR(30),
    due_text VARCHAR(300),
    due_on DATE,
    due_kind VARCHAR(30),
    done_by VARCHAR(300) NOT NULL,
    done_on DATE,
    verified_by VARCHAR(300) NOT NULL,
    verified_on DATE,
    evidence TEXT NOT NULL,
    CONSTRAINT pk_action PRIMARY KEY (id),
    CONSTRAINT ck_action_title_given CHECK (length(trim(title)) > 0),
    CONSTRAINT ck_action_origin CHECK (origin IN ('Improvement area', 'Action plan', 'Recommendation', 'Board meeting', 'Panel question', 'Risk')),
    CONSTRAINT ck_action_state CHECK (state IN ('Open', 'Complete', 'Proposed for closure', 'Merged into another', 'Paused', 'Moved to business as usual', 'Carried forward', 'Withdrawn')),
    CONSTRAINT ck_action_progress CHECK (progress IN ('On track', 'Limited', 'Slipped', 'No progress')),
    CONSTRAINT ck_action_rag CHECK (rag IN ('Green', 'Amber', 'Red')),
    CONSTRAINT ck_action_due_kind CHECK (due_kind IN ('date', 'quarter', 'month', 'year', 'season', 'runs until', 'at a meeting', 'complete', 'ongoing', 'to be confirmed', 'text'))
)

CREATE INDEX ix_action_due_on ON action (due_on)

CREATE INDEX ix_action_ref ON action (ref)

CREATE TABLE assurance (
    id VARCHAR(32) NOT NULL,
    ref VARCHAR(20) NOT NULL,
    title TEXT NOT NULL,
    line VARCHAR(30),
    source VARCHAR(300) NOT NULL,
    rating VARCHAR(30),
    given_on DATE,
    covers TEXT NOT NULL,
    mechanisms TEXT NOT NULL,
    CONSTRAINT pk_assurance PRIMARY KEY (id),
    CONSTRAINT ck_assurance_title_given CHECK (length(trim(title)) > 0),
    CONSTRAINT ck_assurance_line CHECK (line IN ('1 Management controls', '2 Management oversight', '3 Independent')),
    CONSTRAINT ck_assurance_rating CHECK (rating IN ('Green', 'Amber', 'Red'))
)

CREATE INDEX ix_assurance_ref ON assurance (ref)

CREATE TABLE board (
    id VARCHAR(32) NOT NULL,
    ref VARCHAR(20) NOT NULL,
    title VARCHAR(200) NOT NULL,
    description TEXT NOT NULL,
    organisation VARCHAR(300) NOT NULL,
    chair VARCHAR(300) NOT NULL,
    cadence VARCHAR(30),
    CONSTRAINT pk_board PRIMARY KEY (id),
    CONSTRAINT ck_board_title_given CHECK (length(trim(title)) > 0),
    CONSTRAINT ck_board_cadence CHECK (cadence IN ('Weekly', 'Fortnightly', 'Monthly', 'Every six weeks', 'Every two months', 'Quarterly', 'Twice a year', 'Yearly', 'As needed'))
)

CREATE INDEX ix_board_ref ON board (ref)

CREATE TABLE candidate (
    id VARCHAR(32) NOT NULL,
    ref VARCHAR(20) NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    year VARCHAR(300) NOT NULL,
    source VARCHAR(300) NOT NULL,
    outcome VARCHAR(30),
    goes_to VARCHAR(300) NOT NULL,
    reason TEXT NOT NULL,
    authority VARCHAR(300) NOT NULL,
    decided_on DATE,
    CONSTRAINT pk_candidate PRIMARY KEY (id),
    CONSTRAINT ck_candidate_title_given CHECK (length(trim(title)) > 0),
    CONSTRAINT ck_candidate_outcome CHECK (outcome IN ('Included', 'Kept', 'Merged', 'Split', 'Removed', 'Sent elsewhere'))
)

CREATE INDEX ix_candidate_ref ON candidate (ref)

CREATE TABLE closing (
    id VARCHAR(32) NOT NULL,
    quarter VARCHAR(9) NOT NULL,
    frozen_step INTEGER NOT NULL,
    CONSTRAINT pk_closing PRIMARY KEY (id),
    CONSTRAINT uq_closing_quarter UNIQUE (quarter)
)

CREATE TABLE control (
    id VARCHAR(32) NOT NULL,
    ref VARCHAR(20) NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    owner VARCHAR(300) NOT NULL,
    status VARCHAR(30),
    implementation VARCHAR(30),
    effectiveness VARCHAR(30),
    due_text VARCHAR(300),
    due_on DATE,
    due_kind VARCHAR(30),
    CONSTRAINT pk_control PRIMARY KEY (id),
    CONSTRAINT ck_control_title_given CHECK (length(trim(title)) > 0),
    CONSTRAINT ck_control_status CHECK (status IN ('On track', 'Limited', 'Slipped', 'No progress', 'Complete')),
    CONSTRAINT ck_control_implementation CHECK (implementation IN ('In place', 'Planned')),
    CONSTRAINT ck_control_effectiveness CHECK (effectiveness IN ('Effective', 'Partly effective', 'Not effective')),
    CONSTRAINT ck_control_due_kind CHECK (due_kind IN ('date', 'quarter', 'month', 'year', 'season', 'runs until', 'at a meeting', 'complete', 'ongoing', 'to be confirmed', 'text'))
)

CREATE INDEX ix_control_due_on ON control (due_on)

CREATE INDEX ix_control_ref ON control (ref)

CREATE TABLE decision (
    id VARCHAR(32) NOT NULL,
    ref VARCHAR(20) NOT NULL,
    title TEXT NOT NULL,
    state VARCHAR(30),
    item VARCHAR(300) NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT pk_decision PRIMARY KEY (id),
    CONSTRAINT ck_decision_title_given CHECK (length(trim(title)) > 0),
    CONSTRAINT ck_decision_state CHECK (state IN ('Agreed', 'Noted', 'Deferred', 'Not agreed', 'Overtaken'))
)

CREATE INDEX ix_decision_ref ON decision (ref)

CREATE TABLE draft (
    "key" VARCHAR(200) NOT NULL,
    text TEXT NOT NULL,
    at VARCHAR(32) NOT NULL,
    CONSTRAINT pk_draft PRIMARY KEY ("key")
)

CREATE TABLE finding (
    id VARCHAR(32) NOT NULL,
    ref VARCHAR(20) NOT NULL,
    title TEXT NOT NULL,
    business_group VARCHAR(300) NOT NULL,
    year VARCHAR(300) NOT NULL,
    CONSTRAINT pk_finding PRIMARY KEY (id),
    CONSTRAINT ck_finding_title_given CHECK (length(trim(title)) > 0)
)

CREATE INDEX ix_finding_ref ON finding (ref)

CREATE TABLE link (
    id VARCHAR(32) NOT NULL,
    kind VARCHAR(30) NOT NULL,
    source_id VARCHAR(32) NOT NULL,
    target_id VARCHAR(32) NOT NULL,
    CONSTRAINT pk_link PRIMARY KEY (id),
    CONSTRAINT uq_link_kind_source_id_target_id UNIQUE (kind, source_id, target_id)
)

CREATE INDEX ix_link_target_id_kind ON link (target_id, kind)

CREATE TABLE measure (
    id VARCHAR(32) NOT NULL,
    ref VARCHAR(20) NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    owner VARCHAR(300) NOT NULL,
    unit VARCHAR(300) NOT NULL,
    target VARCHAR(40),
    direction VARCHAR(30),
    CONSTRAINT pk_measure PRIMARY KEY (id),
    CONSTRAINT ck_measure_title_given CHECK (length(trim(title)) > 0),
    CONSTRAINT ck_measure_direction CHECK (direction IN ('Higher is better', 'Lower is better'))
)

CREATE INDEX ix_measure_ref ON measure (ref)

CREATE TABLE measure_value (
    id VARCHAR(32) NOT NULL,
    measure_id VARCHAR(32) NOT NULL,
    quarter VARCHAR(9) NOT NULL,
    value VARCHAR(40) NOT NULL,
    CONSTRAINT pk_measure_value PRIMARY KEY (id),
    CONSTRAINT uq_measure_value_measure_id_quarter UNIQUE (measure_id, quarter)
)

CREATE TABLE meeting (
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
    CONSTRAINT pk_meeting PRIMARY KEY (id),
    CONSTRAINT ck_meeting_title_given CHECK (length(trim(title)) > 0),
    CONSTRAINT ck_meeting_state CHECK (state IN ('Planned', 'Held', 'Minutes agreed', 'Cancelled'))
)

CREATE INDEX ix_meeting_held_on ON meeting (held_on)

CREATE INDEX ix_meeting_ref ON meeting (ref)

CREATE TABLE organisation (
    id VARCHAR(32) NOT NULL,
    name VARCHAR(300) NOT NULL,
    register_name VARCHAR(300) NOT NULL,
    panel VARCHAR(300) NOT NULL,
    board VARCHAR(300) NOT NULL,
    author VARCHAR(300) NOT NULL,
    contact VARCHAR(300) NOT NULL,
    marking VARCHAR(30) NOT NULL,
    first_month INTEGER NOT NULL,
    first_quarter VARCHAR(9) NOT NULL,
    scale TEXT NOT NULL,
    CONSTRAINT pk_organisation PRIMARY KEY (id),
    CONSTRAINT ck_organisation_first_month CHECK (first_month between 1 and 12),
    CONSTRAINT ck_organisation_marking CHECK (marking IN ('OFFICIAL', 'OFFICIAL-SENSITIVE'))
)

CREATE TABLE paper_words (
    id VARCHAR(32) NOT NULL,
    paper VARCHAR(40) NOT NULL,
    section VARCHAR(40) NOT NULL,
    quarter VARCHAR(9) NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT pk_paper_words PRIMARY KEY (id),
    CONSTRAINT uq_paper_words_paper_section_quarter UNIQUE (paper, section, quarter)
)

CREATE TABLE pillar (
    id VARCHAR(32) NOT NULL,
    ref VARCHAR(20) NOT NULL,
    title VARCHAR(300) NOT NULL,
    description TEXT NOT NULL,
    CONSTRAINT pk_pillar PRIMARY KEY (id)
)

CREATE TABLE "plan" (
    id VARCHAR(32) NOT NULL,
    ref VARCHAR(20) NOT NULL,
    title TEXT NOT NULL,
    kind VARCHAR(30),
    year VARCHAR(300) NOT NULL,
    aim TEXT NOT NULL,
    owner VARCHAR(300) NOT NULL,
    leads TEXT NOT NULL,
    findings TEXT NOT NULL,
    boards TEXT NOT NULL,
    state VARCHAR(30),
    progress VARCHAR(30),
    rag VARCHAR(30),
    due_text VARCHAR(300),
    due_on DATE,
    due_kind VARCHAR(30),
    signed_by VARCHAR(300) NOT NULL,
    signed_on DATE,
    CONSTRAINT pk_plan PRIMARY KEY (id),
    CONSTRAINT ck_plan_title_given CHECK (length(trim(title)) > 0),
    CONSTRAINT ck_plan_kind CHECK (kind IN ('Improvement area', 'Action plan', 'Priority', 'Commitment')),
    CONSTRAINT ck_plan_state CHECK (state IN ('Open', 'On hold', 'Proposed for closure', 'Complete', 'Business as usual', 'Carried forward', 'Withdrawn')),
    CONSTRAINT ck_plan_progress CHECK (progress IN ('On track', 'Limited', 'Slipped', 'No progress')),
    CONSTRAINT ck_plan_rag CHECK (rag IN ('Green', 'Amber', 'Red')),
    CONSTRAINT ck_plan_due_kind CHECK (due_kind IN ('date', 'quarter', 'month', 'year', 'season', 'runs until', 'at a meeting', 'complete', 'ongoing', 'to be confirmed', 'text'))
)

CREATE INDEX ix_plan_due_on ON "plan" (due_on)

CREATE INDEX ix_plan_ref ON "plan" (ref)

CREATE TABLE post (
    id VARCHAR(32) NOT NULL,
    ref VARCHAR(20) NOT NULL,
    title VARCHAR(300) NOT NULL,
    organisation VARCHAR(300) NOT NULL,
    business_group VARCHAR(300) NOT NULL,
    description TEXT NOT NULL,
    CONSTRAINT pk_post PRIMARY KEY (id),
    CONSTRAINT ck_post_title_given CHECK (length(trim(title)) > 0)
)

CREATE INDEX ix_post_ref ON post (ref)

CREATE TABLE post_holder (
    id VARCHAR(32) NOT NULL,
    post_id VARCHAR(32) NOT NULL,
    name VARCHAR(300) NOT NULL,
    first_day DATE,
    last_day DATE,
    CONSTRAINT pk_post_holder PRIMARY KEY (id),
    CONSTRAINT ck_post_holder_name_given CHECK (length(trim(name)) > 0),
    CONSTRAINT ck_post_holder_in_order CHECK (last_day IS NULL OR first_day IS NULL OR last_day >= first_day)
)

CREATE INDEX ix_post_holder_post_id ON post_holder (post_id)

CREATE TABLE principle (
    id VARCHAR(32) NOT NULL,
    ref VARCHAR(20) NOT NULL,
    title VARCHAR(300) NOT NULL,
    description TEXT NOT NULL,
    CONSTRAINT pk_principle PRIMARY KEY (id)
)

CREATE TABLE question (
    id VARCHAR(32) NOT NULL,
    ref VARCHAR(20) NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    kind VARCHAR(30),
    state VARCHAR(30),
    owner VARCHAR(300) NOT NULL,
    due_text VARCHAR(300),
    due_on DATE,
    due_kind VARCHAR(30),
    CONSTRAINT pk_question PRIMARY KEY (id),
    CONSTRAINT ck_question_title_given CHECK (length(trim(title)) > 0),
    CONSTRAINT ck_question_kind CHECK (kind IN ('Panel question', 'Survey question')),
    CONSTRAINT ck_question_state CHECK (state IN ('Open', 'Answered', 'Withdrawn')),
    CONSTRAINT ck_question_due_kind CHECK (due_kind IN ('date', 'quarter', 'month', 'year', 'season', 'runs until', 'at a meeting', 'complete', 'ongoing', 'to be confirmed', 'text'))
)

CREATE INDEX ix_question_due_on ON question (due_on)

CREATE INDEX ix_question_ref ON question (ref)

CREATE TABLE recommendation (
    id VARCHAR(32) NOT NULL,
    ref VARCHAR(20) NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    kind VARCHAR(30) NOT NULL,
    priority VARCHAR(30),
    reach VARCHAR(30),
    owner VARCHAR(300) NOT NULL,
    route VARCHAR(300) NOT NULL,
    on_track VARCHAR(30),
    state VARCHAR(30) NOT NULL,
    evidence TEXT NOT NULL,
    verified_by VARCHAR(300) NOT NULL,
    verified_on DATE,
    due_text VARCHAR(300),
    due_on DATE,
    due_kind VARCHAR(30),
    CONSTRAINT pk_recommendation PRIMARY KEY (id),
    CONSTRAINT ck_recommendation_title_given CHECK (length(trim(title)) > 0),
    CONSTRAINT ck_recommendation_kind CHECK (kind IN ('Recommendation', 'Area for improvement', 'Cause of concern', 'Audit risk')),
    CONSTRAINT ck_recommendation_priority CHECK (priority IN ('High', 'Medium', 'Low')),
    CONSTRAINT ck_recommendation_reach CHECK (reach IN ('Force', 'National')),
    CONSTRAINT ck_recommendation_on_track CHECK (on_track IN ('On track', 'Not on track')),
    CONSTRAINT ck_recommendation_state CHECK (state IN ('Open', 'Proposed for closure', 'Closed', 'Risk accepted', 'Carried into follow-up', 'Withdrawn')),
    CONSTRAINT ck_recommendation_due_kind CHECK (due_kind IN ('date', 'quarter', 'month', 'year', 'season', 'runs until', 'at a meeting', 'complete', 'ongoing', 'to be confirmed', 'text'))
)

CREATE INDEX ix_recommendation_due_on ON recommendation (due_on)

CREATE INDEX ix_recommendation_ref ON recommendation (ref)

CREATE TABLE response (
    id VARCHAR(32) NOT NULL,
    ref VARCHAR(20) NOT NULL,
    title VARCHAR(200) NOT NULL,
    business_group VARCHAR(300) NOT NULL,
    year VARCHAR(300) NOT NULL,
    answer VARCHAR(30),
    comment TEXT NOT NULL,
    CONSTRAINT pk_response PRIMARY KEY (id),
    CONSTRAINT ck_response_title_given CHECK (length(trim(title)) > 0),
    CONSTRAINT ck_response_answer CHECK (answer IN ('Yes', 'Partly', 'No'))
)

CREATE INDEX ix_response_ref ON response (ref)

CREATE INDEX ix_response_year ON response (year)

CREATE TABLE review (
    id VARCHAR(32) NOT NULL,
    ref VARCHAR(20) NOT NULL,
    title VARCHAR(300) NOT NULL,
    description TEXT NOT NULL,
    kind VARCHAR(30) NOT NULL,
    body VARCHAR(300) NOT NULL,
    scope VARCHAR(30),
    lead VARCHAR(300) NOT NULL,
    route VARCHAR(300) NOT NULL,
    status VARCHAR(30),
    published DATE,
    grade VARCHAR(30),
    judgments TEXT NOT NULL,
    on_track VARCHAR(30),
    due_text VARCHAR(300),
    due_on DATE,
    due_kind VARCHAR(30),
    CONSTRAINT pk_review PRIMARY KEY (id),
    CONSTRAINT ck_review_title_given CHECK (length(trim(title)) > 0),
    CONSTRAINT ck_review_kind CHECK (kind IN ('Report', 'Letter', 'Profile', 'Audit', 'Follow-up audit')),
    CONSTRAINT ck_review_scope CHECK (scope IN ('Force', 'Thematic', 'Force and thematic', 'Local', 'Regional and national', 'National')),
    CONSTRAINT ck_review_status CHECK (status IN ('Awaited', 'In progress', 'Report awaited', 'Published')),
    CONSTRAINT ck_review_grade CHECK (grade IN ('Outstanding', 'Good', 'Requires improvement', 'Inadequate', 'Substantial', 'Adequate', 'Limited', 'No assurance')),
    CONSTRAINT ck_review_on_track CHECK (on_track IN ('On track', 'Not on track')),
    CONSTRAINT ck_review_due_kind CHECK (due_kind IN ('date', 'quarter', 'month', 'year', 'season', 'runs until', 'at a meeting', 'complete', 'ongoing', 'to be confirmed', 'text'))
)

CREATE INDEX ix_review_due_on ON review (due_on)

CREATE INDEX ix_review_published ON review (published)

CREATE INDEX ix_review_ref ON review (ref)

CREATE TABLE revision (
    id VARCHAR(32) NOT NULL,
    record_id VARCHAR(32) NOT NULL,
    number INTEGER NOT NULL,
    from_text VARCHAR(300),
    from_on DATE,
    from_kind VARCHAR(30),
    to_text VARCHAR(300),
    to_on DATE,
    to_kind VARCHAR(30),
    reason TEXT NOT NULL,
    agreed_by VARCHAR(300) NOT NULL,
    meeting VARCHAR(300) NOT NULL,
    revised_on DATE NOT NULL,
    CONSTRAINT pk_revision PRIMARY KEY (id),
    CONSTRAINT uq_revision_record_id_number UNIQUE (record_id, number),
    CONSTRAINT ck_revision_from_kind CHECK (from_kind IN ('date', 'quarter', 'month', 'year', 'season', 'runs until', 'at a meeting', 'complete', 'ongoing', 'to be confirmed', 'text')),
    CONSTRAINT ck_revision_to_kind CHECK (to_kind IN ('date', 'quarter', 'month', 'year', 'season', 'runs until', 'at a meeting', 'complete', 'ongoing', 'to be confirmed', 'text'))
)

CREATE TABLE risk (
    id VARCHAR(32) NOT NULL,
    ref VARCHAR(20) NOT NULL,
    title VARCHAR(200) NOT NULL,
    description TEXT NOT NULL,
    horizon VARCHAR(30) NOT NULL,
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

CREATE INDEX ix_risk_ref ON risk (ref)

CREATE TABLE statement_section (
    id VARCHAR(32) NOT NULL,
    ref VARCHAR(20) NOT NULL,
    title TEXT NOT NULL,
    year VARCHAR(300) NOT NULL,
    kind VARCHAR(30),
    assessment TEXT NOT NULL,
    improvements TEXT NOT NULL,
    areas TEXT NOT NULL,
    signatories TEXT NOT NULL,
    signed_on DATE,
    CONSTRAINT pk_statement_section PRIMARY KEY (id),
    CONSTRAINT ck_statement_section_title_given CHECK (length(trim(title)) > 0),
    CONSTRAINT ck_statement_section_kind CHECK (kind IN ('Introduction', 'Section of a principle', 'Declaration', 'Appendix'))
)

CREATE INDEX ix_statement_section_ref ON statement_section (ref)

CREATE TABLE step (
    number INTEGER NOT NULL,
    id VARCHAR(32) NOT NULL,
    at VARCHAR(32) NOT NULL,
    who VARCHAR(200) NOT NULL,
    words TEXT NOT NULL,
    reason TEXT NOT NULL,
    meeting VARCHAR(300) NOT NULL,
    source VARCHAR(30) NOT NULL,
    undoes INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    chain VARCHAR(64) NOT NULL,
    CONSTRAINT pk_step PRIMARY KEY (number),
    CONSTRAINT uq_step_id UNIQUE (id),
    CONSTRAINT ck_step_source CHECK (source IN ('start', 'edit', 'import', 'close quarter', 'undo', 'redo')),
    CONSTRAINT fk_step_undoes_step FOREIGN KEY(undoes) REFERENCES step (number)
)

CREATE INDEX ix_step_undoes ON step (undoes)

CREATE TABLE step_reason (
    id VARCHAR(32) NOT NULL,
    step_id VARCHAR(32) NOT NULL,
    reason TEXT NOT NULL,
    meeting VARCHAR(300) NOT NULL,
    CONSTRAINT pk_step_reason PRIMARY KEY (id),
    CONSTRAINT uq_step_reason_step_id UNIQUE (step_id)
)

CREATE TABLE update_entry (
    id VARCHAR(32) NOT NULL,
    record_id VARCHAR(32) NOT NULL,
    quarter VARCHAR(9) NOT NULL,
    written_on DATE NOT NULL,
    author VARCHAR(300) NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT pk_update_entry PRIMARY KEY (id)
)

CREATE INDEX ix_update_entry_record_id_quarter ON update_entry (record_id, quarter)

CREATE TABLE action_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    ref TEXT,
    title TEXT,
    description TEXT,
    origin TEXT,
    arose TEXT,
    leads TEXT,
    state TEXT,
    state_reason TEXT,
    authority TEXT,
    progress TEXT,
    rag TEXT,
    due_text TEXT,
    due_on DATE,
    due_kind TEXT,
    done_by TEXT,
    done_on DATE,
    verified_by TEXT,
    verified_on DATE,
    evidence TEXT,
    CONSTRAINT pk_action_history PRIMARY KEY (version),
    CONSTRAINT fk_action_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_action_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_action_history_from_step ON action_history (from_step)

CREATE INDEX ix_action_history_id_to_step ON action_history (id, to_step)

CREATE INDEX ix_action_history_to_step ON action_history (to_step)

CREATE TABLE assurance_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    ref TEXT,
    title TEXT,
    line TEXT,
    source TEXT,
    rating TEXT,
    given_on DATE,
    covers TEXT,
    mechanisms TEXT,
    CONSTRAINT pk_assurance_history PRIMARY KEY (version),
    CONSTRAINT fk_assurance_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_assurance_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_assurance_history_from_step ON assurance_history (from_step)

CREATE INDEX ix_assurance_history_id_to_step ON assurance_history (id, to_step)

CREATE INDEX ix_assurance_history_to_step ON assurance_history (to_step)

CREATE TABLE board_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    ref TEXT,
    title TEXT,
    description TEXT,
    organisation TEXT,
    chair TEXT,
    cadence TEXT,
    CONSTRAINT pk_board_history PRIMARY KEY (version),
    CONSTRAINT fk_board_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_board_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_board_history_from_step ON board_history (from_step)

CREATE INDEX ix_board_history_id_to_step ON board_history (id, to_step)

CREATE INDEX ix_board_history_to_step ON board_history (to_step)

CREATE TABLE candidate_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    ref TEXT,
    title TEXT,
    description TEXT,
    year TEXT,
    source TEXT,
    outcome TEXT,
    goes_to TEXT,
    reason TEXT,
    authority TEXT,
    decided_on DATE,
    CONSTRAINT pk_candidate_history PRIMARY KEY (version),
    CONSTRAINT fk_candidate_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_candidate_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_candidate_history_from_step ON candidate_history (from_step)

CREATE INDEX ix_candidate_history_id_to_step ON candidate_history (id, to_step)

CREATE INDEX ix_candidate_history_to_step ON candidate_history (to_step)

CREATE TABLE closing_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    quarter TEXT,
    frozen_step INTEGER,
    CONSTRAINT pk_closing_history PRIMARY KEY (version),
    CONSTRAINT fk_closing_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_closing_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_closing_history_from_step ON closing_history (from_step)

CREATE INDEX ix_closing_history_id_to_step ON closing_history (id, to_step)

CREATE INDEX ix_closing_history_to_step ON closing_history (to_step)

CREATE TABLE control_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    ref TEXT,
    title TEXT,
    description TEXT,
    owner TEXT,
    status TEXT,
    implementation TEXT,
    effectiveness TEXT,
    due_text TEXT,
    due_on DATE,
    due_kind TEXT,
    CONSTRAINT pk_control_history PRIMARY KEY (version),
    CONSTRAINT fk_control_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_control_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_control_history_from_step ON control_history (from_step)

CREATE INDEX ix_control_history_id_to_step ON control_history (id, to_step)

CREATE INDEX ix_control_history_to_step ON control_history (to_step)

CREATE TABLE decision_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    ref TEXT,
    title TEXT,
    state TEXT,
    item TEXT,
    reason TEXT,
    CONSTRAINT pk_decision_history PRIMARY KEY (version),
    CONSTRAINT fk_decision_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_decision_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_decision_history_from_step ON decision_history (from_step)

CREATE INDEX ix_decision_history_id_to_step ON decision_history (id, to_step)

CREATE INDEX ix_decision_history_to_step ON decision_history (to_step)

CREATE TABLE finding_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    ref TEXT,
    title TEXT,
    business_group TEXT,
    year TEXT,
    CONSTRAINT pk_finding_history PRIMARY KEY (version),
    CONSTRAINT fk_finding_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_finding_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_finding_history_from_step ON finding_history (from_step)

CREATE INDEX ix_finding_history_id_to_step ON finding_history (id, to_step)

CREATE INDEX ix_finding_history_to_step ON finding_history (to_step)

CREATE TABLE link_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    kind TEXT,
    source_id TEXT,
    target_id TEXT,
    CONSTRAINT pk_link_history PRIMARY KEY (version),
    CONSTRAINT fk_link_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_link_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_link_history_from_step ON link_history (from_step)

CREATE INDEX ix_link_history_id_to_step ON link_history (id, to_step)

CREATE INDEX ix_link_history_to_step ON link_history (to_step)

CREATE TABLE measure_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    ref TEXT,
    title TEXT,
    description TEXT,
    owner TEXT,
    unit TEXT,
    target TEXT,
    direction TEXT,
    CONSTRAINT pk_measure_history PRIMARY KEY (version),
    CONSTRAINT fk_measure_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_measure_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_measure_history_from_step ON measure_history (from_step)

CREATE INDEX ix_measure_history_id_to_step ON measure_history (id, to_step)

CREATE INDEX ix_measure_history_to_step ON measure_history (to_step)

CREATE TABLE measure_value_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    measure_id TEXT,
    quarter TEXT,
    value TEXT,
    CONSTRAINT pk_measure_value_history PRIMARY KEY (version),
    CONSTRAINT fk_measure_value_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_measure_value_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_measure_value_history_from_step ON measure_value_history (from_step)

CREATE INDEX ix_measure_value_history_id_to_step ON measure_value_history (id, to_step)

CREATE INDEX ix_measure_value_history_to_step ON measure_value_history (to_step)

CREATE TABLE meeting_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    ref TEXT,
    title TEXT,
    held_on DATE,
    state TEXT,
    chair TEXT,
    attendance TEXT,
    apologies TEXT,
    agenda TEXT,
    minutes TEXT,
    CONSTRAINT pk_meeting_history PRIMARY KEY (version),
    CONSTRAINT fk_meeting_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_meeting_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_meeting_history_from_step ON meeting_history (from_step)

CREATE INDEX ix_meeting_history_id_to_step ON meeting_history (id, to_step)

CREATE INDEX ix_meeting_history_to_step ON meeting_history (to_step)

CREATE TABLE organisation_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    name TEXT,
    register_name TEXT,
    panel TEXT,
    board TEXT,
    author TEXT,
    contact TEXT,
    marking TEXT,
    first_month INTEGER,
    first_quarter TEXT,
    scale TEXT,
    CONSTRAINT pk_organisation_history PRIMARY KEY (version),
    CONSTRAINT fk_organisation_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_organisation_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_organisation_history_from_step ON organisation_history (from_step)

CREATE INDEX ix_organisation_history_id_to_step ON organisation_history (id, to_step)

CREATE INDEX ix_organisation_history_to_step ON organisation_history (to_step)

CREATE TABLE paper_words_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    paper TEXT,
    section TEXT,
    quarter TEXT,
    text TEXT,
    CONSTRAINT pk_paper_words_history PRIMARY KEY (version),
    CONSTRAINT fk_paper_words_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_paper_words_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_paper_words_history_from_step ON paper_words_history (from_step)

CREATE INDEX ix_paper_words_history_id_to_step ON paper_words_history (id, to_step)

CREATE INDEX ix_paper_words_history_to_step ON paper_words_history (to_step)

CREATE TABLE pillar_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    ref TEXT,
    title TEXT,
    description TEXT,
    CONSTRAINT pk_pillar_history PRIMARY KEY (version),
    CONSTRAINT fk_pillar_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_pillar_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_pillar_history_from_step ON pillar_history (from_step)

CREATE INDEX ix_pillar_history_id_to_step ON pillar_history (id, to_step)

CREATE INDEX ix_pillar_history_to_step ON pillar_history (to_step)

CREATE TABLE plan_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    ref TEXT,
    title TEXT,
    kind TEXT,
    year TEXT,
    aim TEXT,
    owner TEXT,
    leads TEXT,
    findings TEXT,
    boards TEXT,
    state TEXT,
    progress TEXT,
    rag TEXT,
    due_text TEXT,
    due_on DATE,
    due_kind TEXT,
    signed_by TEXT,
    signed_on DATE,
    CONSTRAINT pk_plan_history PRIMARY KEY (version),
    CONSTRAINT fk_plan_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_plan_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_plan_history_from_step ON plan_history (from_step)

CREATE INDEX ix_plan_history_id_to_step ON plan_history (id, to_step)

CREATE INDEX ix_plan_history_to_step ON plan_history (to_step)

CREATE TABLE post_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    ref TEXT,
    title TEXT,
    organisation TEXT,
    business_group TEXT,
    description TEXT,
    CONSTRAINT pk_post_history PRIMARY KEY (version),
    CONSTRAINT fk_post_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_post_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_post_history_from_step ON post_history (from_step)

CREATE INDEX ix_post_history_id_to_step ON post_history (id, to_step)

CREATE INDEX ix_post_history_to_step ON post_history (to_step)

CREATE TABLE post_holder_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    post_id TEXT,
    name TEXT,
    first_day DATE,
    last_day DATE,
    CONSTRAINT pk_post_holder_history PRIMARY KEY (version),
    CONSTRAINT fk_post_holder_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_post_holder_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_post_holder_history_from_step ON post_holder_history (from_step)

CREATE INDEX ix_post_holder_history_id_to_step ON post_holder_history (id, to_step)

CREATE INDEX ix_post_holder_history_to_step ON post_holder_history (to_step)

CREATE TABLE principle_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    ref TEXT,
    title TEXT,
    description TEXT,
    CONSTRAINT pk_principle_history PRIMARY KEY (version),
    CONSTRAINT fk_principle_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_principle_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_principle_history_from_step ON principle_history (from_step)

CREATE INDEX ix_principle_history_id_to_step ON principle_history (id, to_step)

CREATE INDEX ix_principle_history_to_step ON principle_history (to_step)

CREATE TABLE question_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    ref TEXT,
    title TEXT,
    description TEXT,
    kind TEXT,
    state TEXT,
    owner TEXT,
    due_text TEXT,
    due_on DATE,
    due_kind TEXT,
    CONSTRAINT pk_question_history PRIMARY KEY (version),
    CONSTRAINT fk_question_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_question_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_question_history_from_step ON question_history (from_step)

CREATE INDEX ix_question_history_id_to_step ON question_history (id, to_step)

CREATE INDEX ix_question_history_to_step ON question_history (to_step)

CREATE TABLE recommendation_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    ref TEXT,
    title TEXT,
    description TEXT,
    kind TEXT,
    priority TEXT,
    reach TEXT,
    owner TEXT,
    route TEXT,
    on_track TEXT,
    state TEXT,
    evidence TEXT,
    verified_by TEXT,
    verified_on DATE,
    due_text TEXT,
    due_on DATE,
    due_kind TEXT,
    CONSTRAINT pk_recommendation_history PRIMARY KEY (version),
    CONSTRAINT fk_recommendation_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_recommendation_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_recommendation_history_from_step ON recommendation_history (from_step)

CREATE INDEX ix_recommendation_history_id_to_step ON recommendation_history (id, to_step)

CREATE INDEX ix_recommendation_history_to_step ON recommendation_history (to_step)

CREATE TABLE response_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    ref TEXT,
    title TEXT,
    business_group TEXT,
    year TEXT,
    answer TEXT,
    comment TEXT,
    CONSTRAINT pk_response_history PRIMARY KEY (version),
    CONSTRAINT fk_response_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_response_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_response_history_from_step ON response_history (from_step)

CREATE INDEX ix_response_history_id_to_step ON response_history (id, to_step)

CREATE INDEX ix_response_history_to_step ON response_history (to_step)

CREATE TABLE review_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    ref TEXT,
    title TEXT,
    description TEXT,
    kind TEXT,
    body TEXT,
    scope TEXT,
    lead TEXT,
    route TEXT,
    status TEXT,
    published DATE,
    grade TEXT,
    judgments TEXT,
    on_track TEXT,
    due_text TEXT,
    due_on DATE,
    due_kind TEXT,
    CONSTRAINT pk_review_history PRIMARY KEY (version),
    CONSTRAINT fk_review_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_review_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_review_history_from_step ON review_history (from_step)

CREATE INDEX ix_review_history_id_to_step ON review_history (id, to_step)

CREATE INDEX ix_review_history_to_step ON review_history (to_step)

CREATE TABLE revision_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    record_id TEXT,
    number INTEGER,
    from_text TEXT,
    from_on DATE,
    from_kind TEXT,
    to_text TEXT,
    to_on DATE,
    to_kind TEXT,
    reason TEXT,
    agreed_by TEXT,
    meeting TEXT,
    revised_on DATE,
    CONSTRAINT pk_revision_history PRIMARY KEY (version),
    CONSTRAINT fk_revision_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_revision_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_revision_history_from_step ON revision_history (from_step)

CREATE INDEX ix_revision_history_id_to_step ON revision_history (id, to_step)

CREATE INDEX ix_revision_history_to_step ON revision_history (to_step)

CREATE TABLE risk_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    ref TEXT,
    title TEXT,
    description TEXT,
    horizon TEXT,
    category TEXT,
    owner TEXT,
    leads TEXT,
    position TEXT,
    target TEXT,
    inherent TEXT,
    progress TEXT,
    rag TEXT,
    appetite TEXT,
    CONSTRAINT pk_risk_history PRIMARY KEY (version),
    CONSTRAINT fk_risk_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_risk_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_risk_history_from_step ON risk_history (from_step)

CREATE INDEX ix_risk_history_id_to_step ON risk_history (id, to_step)

CREATE INDEX ix_risk_history_to_step ON risk_history (to_step)

CREATE TABLE statement_section_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    ref TEXT,
    title TEXT,
    year TEXT,
    kind TEXT,
    assessment TEXT,
    improvements TEXT,
    areas TEXT,
    signatories TEXT,
    signed_on DATE,
    CONSTRAINT pk_statement_section_history PRIMARY KEY (version),
    CONSTRAINT fk_statement_section_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_statement_section_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_statement_section_history_from_step ON statement_section_history (from_step)

CREATE INDEX ix_statement_section_history_id_to_step ON statement_section_history (id, to_step)

CREATE INDEX ix_statement_section_history_to_step ON statement_section_history (to_step)

CREATE TABLE step_reason_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    step_id TEXT,
    reason TEXT,
    meeting TEXT,
    CONSTRAINT pk_step_reason_history PRIMARY KEY (version),
    CONSTRAINT fk_step_reason_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_step_reason_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_step_reason_history_from_step ON step_reason_history (from_step)

CREATE INDEX ix_step_reason_history_id_to_step ON step_reason_history (id, to_step)

CREATE INDEX ix_step_reason_history_to_step ON step_reason_history (to_step)

CREATE TABLE update_entry_history (
    version INTEGER NOT NULL,
    from_step INTEGER NOT NULL,
    to_step INTEGER,
    salt VARCHAR(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    id TEXT,
    record_id TEXT,
    quarter TEXT,
    written_on DATE,
    author TEXT,
    text TEXT,
    CONSTRAINT pk_update_entry_history PRIMARY KEY (version),
    CONSTRAINT fk_update_entry_history_from_step_step FOREIGN KEY(from_step) REFERENCES step (number),
    CONSTRAINT fk_update_entry_history_to_step_step FOREIGN KEY(to_step) REFERENCES step (number)
)

CREATE INDEX ix_update_entry_history_from_step ON update_entry_history (from_step)

CREATE INDEX ix_update_entry_history_id_to_step ON update_entry_history (id, to_step)

CREATE INDEX ix_update_entry_history_to_step ON update_entry_history (to_step)

CREATE TABLE search_place (number INTEGER NOT NULL PRIMARY KEY, source VARCHAR(32) NOT NULL UNIQUE, record VARCHAR(32) NOT NULL, place VARCHAR(300) NOT NULL)

CREATE VIRTUAL TABLE search_index USING fts5 (ref, title, body, home, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')

CREATE VIRTUAL TABLE search_steps USING fts5 (words, reason, meeting, who, content = 'step', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')

CREATE TRIGGER step_no_update BEFORE UPDATE ON step BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER step_no_delete BEFORE DELETE ON step BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER action_history_no_delete BEFORE DELETE ON action_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER action_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "ref", "title", "description", "origin", "arose", "leads", "state", "state_reason", "authority", "progress", "rag", "due_text", "due_on", "due_kind", "done_by", "done_on", "verified_by", "verified_on", "evidence" ON action_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER action_history_end_once BEFORE UPDATE OF to_step ON action_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER assurance_history_no_delete BEFORE DELETE ON assurance_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER assurance_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "ref", "title", "line", "source", "rating", "given_on", "covers", "mechanisms" ON assurance_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER assurance_history_end_once BEFORE UPDATE OF to_step ON assurance_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER board_history_no_delete BEFORE DELETE ON board_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER board_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "ref", "title", "description", "organisation", "chair", "cadence" ON board_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER board_history_end_once BEFORE UPDATE OF to_step ON board_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER candidate_history_no_delete BEFORE DELETE ON candidate_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER candidate_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "ref", "title", "description", "year", "source", "outcome", "goes_to", "reason", "authority", "decided_on" ON candidate_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER candidate_history_end_once BEFORE UPDATE OF to_step ON candidate_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER closing_history_no_delete BEFORE DELETE ON closing_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER closing_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "quarter", "frozen_step" ON closing_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER closing_history_end_once BEFORE UPDATE OF to_step ON closing_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER control_history_no_delete BEFORE DELETE ON control_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER control_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "ref", "title", "description", "owner", "status", "implementation", "effectiveness", "due_text", "due_on", "due_kind" ON control_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER control_history_end_once BEFORE UPDATE OF to_step ON control_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER decision_history_no_delete BEFORE DELETE ON decision_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER decision_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "ref", "title", "state", "item", "reason" ON decision_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER decision_history_end_once BEFORE UPDATE OF to_step ON decision_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER finding_history_no_delete BEFORE DELETE ON finding_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER finding_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "ref", "title", "business_group", "year" ON finding_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER finding_history_end_once BEFORE UPDATE OF to_step ON finding_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER link_history_no_delete BEFORE DELETE ON link_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER link_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "kind", "source_id", "target_id" ON link_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER link_history_end_once BEFORE UPDATE OF to_step ON link_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER measure_history_no_delete BEFORE DELETE ON measure_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER measure_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "ref", "title", "description", "owner", "unit", "target", "direction" ON measure_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER measure_history_end_once BEFORE UPDATE OF to_step ON measure_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER measure_value_history_no_delete BEFORE DELETE ON measure_value_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER measure_value_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "measure_id", "quarter", "value" ON measure_value_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER measure_value_history_end_once BEFORE UPDATE OF to_step ON measure_value_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER meeting_history_no_delete BEFORE DELETE ON meeting_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER meeting_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "ref", "title", "held_on", "state", "chair", "attendance", "apologies", "agenda", "minutes" ON meeting_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER meeting_history_end_once BEFORE UPDATE OF to_step ON meeting_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER organisation_history_no_delete BEFORE DELETE ON organisation_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER organisation_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "name", "register_name", "panel", "board", "author", "contact", "marking", "first_month", "first_quarter", "scale" ON organisation_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER organisation_history_end_once BEFORE UPDATE OF to_step ON organisation_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER paper_words_history_no_delete BEFORE DELETE ON paper_words_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER paper_words_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "paper", "section", "quarter", "text" ON paper_words_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER paper_words_history_end_once BEFORE UPDATE OF to_step ON paper_words_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER pillar_history_no_delete BEFORE DELETE ON pillar_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER pillar_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "ref", "title", "description" ON pillar_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER pillar_history_end_once BEFORE UPDATE OF to_step ON pillar_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER plan_history_no_delete BEFORE DELETE ON plan_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER plan_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "ref", "title", "kind", "year", "aim", "owner", "leads", "findings", "boards", "state", "progress", "rag", "due_text", "due_on", "due_kind", "signed_by", "signed_on" ON plan_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER plan_history_end_once BEFORE UPDATE OF to_step ON plan_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER post_history_no_delete BEFORE DELETE ON post_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER post_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "ref", "title", "organisation", "business_group", "description" ON post_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER post_history_end_once BEFORE UPDATE OF to_step ON post_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER post_holder_history_no_delete BEFORE DELETE ON post_holder_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER post_holder_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "post_id", "name", "first_day", "last_day" ON post_holder_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER post_holder_history_end_once BEFORE UPDATE OF to_step ON post_holder_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER principle_history_no_delete BEFORE DELETE ON principle_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER principle_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "ref", "title", "description" ON principle_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER principle_history_end_once BEFORE UPDATE OF to_step ON principle_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER question_history_no_delete BEFORE DELETE ON question_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER question_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "ref", "title", "description", "kind", "state", "owner", "due_text", "due_on", "due_kind" ON question_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER question_history_end_once BEFORE UPDATE OF to_step ON question_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER recommendation_history_no_delete BEFORE DELETE ON recommendation_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER recommendation_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "ref", "title", "description", "kind", "priority", "reach", "owner", "route", "on_track", "state", "evidence", "verified_by", "verified_on", "due_text", "due_on", "due_kind" ON recommendation_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER recommendation_history_end_once BEFORE UPDATE OF to_step ON recommendation_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER response_history_no_delete BEFORE DELETE ON response_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER response_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "ref", "title", "business_group", "year", "answer", "comment" ON response_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER response_history_end_once BEFORE UPDATE OF to_step ON response_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER review_history_no_delete BEFORE DELETE ON review_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER review_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "ref", "title", "description", "kind", "body", "scope", "lead", "route", "status", "published", "grade", "judgments", "on_track", "due_text", "due_on", "due_kind" ON review_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER review_history_end_once BEFORE UPDATE OF to_step ON review_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER revision_history_no_delete BEFORE DELETE ON revision_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER revision_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "record_id", "number", "from_text", "from_on", "from_kind", "to_text", "to_on", "to_kind", "reason", "agreed_by", "meeting", "revised_on" ON revision_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER revision_history_end_once BEFORE UPDATE OF to_step ON revision_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER risk_history_no_delete BEFORE DELETE ON risk_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER risk_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "ref", "title", "description", "horizon", "category", "owner", "leads", "position", "target", "inherent", "progress", "rag", "appetite" ON risk_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER risk_history_end_once BEFORE UPDATE OF to_step ON risk_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER statement_section_history_no_delete BEFORE DELETE ON statement_section_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER statement_section_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "ref", "title", "year", "kind", "assessment", "improvements", "areas", "signatories", "signed_on" ON statement_section_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER statement_section_history_end_once BEFORE UPDATE OF to_step ON statement_section_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER step_reason_history_no_delete BEFORE DELETE ON step_reason_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER step_reason_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "step_id", "reason", "meeting" ON step_reason_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER step_reason_history_end_once BEFORE UPDATE OF to_step ON step_reason_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER update_entry_history_no_delete BEFORE DELETE ON update_entry_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER update_entry_history_no_change BEFORE UPDATE OF "version", "from_step", "salt", "digest", "id", "record_id", "quarter", "written_on", "author", "text" ON update_entry_history BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END

CREATE TRIGGER update_entry_history_end_once BEFORE UPDATE OF to_step ON update_entry_history WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END
