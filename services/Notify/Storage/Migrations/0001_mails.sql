CREATE TABLE feed_cursor (
    follower text PRIMARY KEY,
    sequence bigint NOT NULL
);

-- One mail per event: reading an event again writes nothing twice.
CREATE TABLE mail (
    event_sequence bigint PRIMARY KEY,
    job_id text NOT NULL,
    kind varchar(20) NOT NULL,
    recipient varchar(100) NOT NULL,
    subject text NOT NULL,
    sent_at timestamptz NOT NULL,
    -- Why the server refused it for good; null when it took it.
    refusal text
);

CREATE INDEX mail_by_job ON mail (job_id, event_sequence DESC);
