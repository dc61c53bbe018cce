-- Apart from the event log, whose events about a deleted job are redacted: who deleted what of whom.
CREATE TABLE deletion_audit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_id text NOT NULL,
    student_name varchar(100) NOT NULL,
    student_email varchar(100) NOT NULL,
    display_name varchar(256) NOT NULL,
    file_hash char(64) NOT NULL,
    status varchar(50) NOT NULL,
    staff_name varchar(100) NOT NULL,
    workstation_id varchar(100) NOT NULL,
    deleted_at timestamptz NOT NULL
);
