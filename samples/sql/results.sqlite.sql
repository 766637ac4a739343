-- What an audit says, for SQLite. All rows of a run are written in one transaction, so that a run is there whole or not at all.
-- A run has a number here and an id: the SHA-256 over stage, packs, inputs and options. A run that is made again takes the place of the earlier one.
-- Amounts are yuan, as text: SQLite has no exact decimals. JSON holds what a finding rests on. No column names a person: person_key is a keyed hash.

CREATE TABLE IF NOT EXISTS audit_run (
    run INTEGER PRIMARY KEY,
    run_id TEXT NOT NULL UNIQUE,
    stage TEXT NOT NULL,
    library_version TEXT NOT NULL,
    finished_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    summary TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS audit_finding (
    run INTEGER NOT NULL,
    number INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    rule_id TEXT NOT NULL,
    check_id TEXT,
    rule_name TEXT NOT NULL,
    pack_id TEXT NOT NULL,
    pack_version TEXT NOT NULL,
    verdict TEXT NOT NULL,
    disposition TEXT NOT NULL,
    status TEXT NOT NULL,
    exemption TEXT,
    subject TEXT NOT NULL,
    person_key TEXT,
    encounter_id TEXT,
    claim_id TEXT,
    judged_on TEXT NOT NULL,
    involved_amount TEXT NOT NULL,
    amount TEXT,
    refused TEXT NOT NULL,
    questioned TEXT NOT NULL,
    already_refused TEXT NOT NULL,
    message TEXT NOT NULL,
    about TEXT NOT NULL,
    involved TEXT NOT NULL,
    bookings TEXT NOT NULL,
    evidence TEXT NOT NULL,
    basis TEXT NOT NULL,
    PRIMARY KEY (run, number)
);

CREATE TABLE IF NOT EXISTS audit_claim (
    run INTEGER NOT NULL,
    number INTEGER NOT NULL,
    claim_id TEXT NOT NULL,
    encounter_id TEXT NOT NULL,
    person_key TEXT,
    provider_id TEXT,
    region TEXT,
    care_type TEXT,
    first_day TEXT,
    last_day TEXT,
    settled_on TEXT,
    fund_amount TEXT,
    total TEXT,
    already_refused TEXT NOT NULL,
    refused TEXT NOT NULL,
    questioned TEXT NOT NULL,
    outcome TEXT NOT NULL,
    incomplete_reasons TEXT NOT NULL,
    undecided TEXT NOT NULL,
    lines TEXT NOT NULL,
    PRIMARY KEY (run, number)
);

CREATE TABLE IF NOT EXISTS audit_indicator (
    run INTEGER NOT NULL,
    number INTEGER NOT NULL,
    rule_id TEXT NOT NULL,
    rule_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    keys TEXT NOT NULL,
    value TEXT,
    missing TEXT,
    members INTEGER NOT NULL,
    judged_on TEXT,
    PRIMARY KEY (run, number)
);

CREATE TABLE IF NOT EXISTS audit_quarantine (
    run INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    line INTEGER NOT NULL,
    code TEXT NOT NULL,
    reason TEXT NOT NULL,
    hash TEXT NOT NULL,
    claim_id TEXT,
    encounter_id TEXT,
    PRIMARY KEY (run, number)
);

CREATE INDEX IF NOT EXISTS audit_finding_fingerprint ON audit_finding (fingerprint);
CREATE INDEX IF NOT EXISTS audit_finding_claim ON audit_finding (claim_id);
CREATE INDEX IF NOT EXISTS audit_claim_claim ON audit_claim (claim_id);
