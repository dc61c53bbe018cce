-- Who of a partner lab may sign in. Rows stay after a revoke: orders name their lab, and a later grant brings the same lab back.
-- user_email refers to nothing yet: a grant comes before its owner has an account.
CREATE TABLE lab_portal (
    lab_id varchar(30) PRIMARY KEY,
    user_email varchar(100) NOT NULL UNIQUE,
    lab_name varchar(100) NOT NULL,
    pin_hash text NOT NULL,
    access_granted_at timestamptz NOT NULL,
    granted_by_admin varchar(120) NOT NULL,
    revoked_at timestamptz,
    credential_version integer NOT NULL DEFAULT 1
);
