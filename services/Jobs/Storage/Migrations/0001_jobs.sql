CREATE TABLE job (
    id text PRIMARY KEY,
    simple_id text NOT NULL UNIQUE,
    status_link text NOT NULL UNIQUE,
    student_name varchar(100) NOT NULL,
    student_email varchar(100) NOT NULL,
    discipline varchar(50) NOT NULL,
    class_number varchar(50) NOT NULL,
    print_method varchar(32) NOT NULL,
    color varchar(32) NOT NULL,
    printer varchar(64) NOT NULL,
    acknowledged_minimum_charge boolean NOT NULL DEFAULT false,
    original_filename varchar(256) NOT NULL,
    display_name varchar(256) NOT NULL,
    file_path varchar(512) NOT NULL,
    metadata_path varchar(512) NOT NULL,
    original_stored_name varchar(256) NOT NULL,
    file_hash char(64) NOT NULL,
    file_bytes bigint NOT NULL,
    status varchar(50) NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    status_changed_at timestamptz NOT NULL,
    weight_g double precision,
    time_hours double precision,
    cost_cents bigint,
    student_confirmed boolean NOT NULL DEFAULT false,
    student_confirmed_at timestamptz,
    confirm_token varchar(128) UNIQUE,
    confirm_token_expires timestamptz,
    is_confirmation_expired boolean NOT NULL DEFAULT false,
    confirmation_last_sent_at timestamptz,
    confirmation_resent_at timestamptz,
    reject_reasons text[],
    staff_viewed_at timestamptz,
    last_updated_by varchar(100),
    notes text NOT NULL DEFAULT '',
    flagged boolean NOT NULL DEFAULT false,
    flag_reason text,
    failed_prints integer NOT NULL DEFAULT 0,
    version integer NOT NULL,
    search_text text GENERATED ALWAYS AS (lower(student_name || E'\n' || student_email || E'\n' || class_number)) STORED
);

CREATE INDEX job_newest ON job (created_at DESC, id DESC);
CREATE INDEX job_by_status ON job (status, created_at DESC, id DESC);
CREATE INDEX job_duplicates ON job (student_email, file_hash);
CREATE INDEX job_awaiting ON job (confirm_token_expires) WHERE status = 'PENDING' AND NOT is_confirmation_expired;

-- Makes "contains" searches fast where the extension is at hand; without it they are slower, not wrong.
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX job_search ON job USING gin (search_text gin_trgm_ops);
EXCEPTION WHEN OTHERS THEN
    RAISE NOTICE 'pg_trgm is not available (%): searches read the whole table', SQLERRM;
END $$;

-- Apart from the job's row: a heartbeat is no change of the job.
CREATE TABLE job_lock (
    job_id text PRIMARY KEY REFERENCES job (id) ON DELETE CASCADE,
    session text,
    locked_by_user varchar(100),
    locked_until timestamptz,
    token bigint NOT NULL
);

-- No foreign key: what was paid outlives its job.
CREATE TABLE payment (
    job_id text PRIMARY KEY,
    grams double precision NOT NULL,
    price_cents bigint NOT NULL,
    txn_no varchar(50) NOT NULL,
    picked_up_by varchar(100) NOT NULL,
    paid_ts timestamptz NOT NULL,
    paid_by_staff varchar(100) NOT NULL
);

CREATE TABLE staff (
    name varchar(100) PRIMARY KEY,
    is_active boolean NOT NULL DEFAULT true,
    added_at timestamptz NOT NULL,
    deactivated_at timestamptz
);

CREATE UNIQUE INDEX staff_name_ignoring_case ON staff (lower(name));

CREATE TABLE workstation (
    id varchar(100) PRIMARY KEY,
    name varchar(100) NOT NULL,
    password_hash text NOT NULL,
    is_admin boolean NOT NULL,
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL,
    credential_version integer NOT NULL DEFAULT 1
);

-- Jobs per status, kept by each commit, so that nobody counts.
CREATE TABLE job_total (
    status varchar(50) PRIMARY KEY,
    jobs bigint NOT NULL
);

INSERT INTO job_total (status, jobs)
SELECT unnest(ARRAY['UPLOADED', 'PENDING', 'READYTOPRINT', 'PRINTING', 'COMPLETED', 'PAIDPICKEDUP', 'REJECTED', 'ARCHIVED']), 0;

CREATE TABLE idempotency_key (
    key text PRIMARY KEY,
    request_hash text NOT NULL,
    answer bytea NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE INDEX idempotency_key_age ON idempotency_key (created_at);
