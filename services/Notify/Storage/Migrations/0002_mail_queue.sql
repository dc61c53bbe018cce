-- From a record of what was written to a queue: a mail is there before it is sent.
ALTER TABLE mail RENAME COLUMN refusal TO last_answer;
ALTER TABLE mail DROP CONSTRAINT mail_pkey;
DROP INDEX mail_by_job;
ALTER TABLE mail
    ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- One mail per event, kind and recipient: reading an event again enqueues nothing twice.
    ADD COLUMN key text,
    ADD COLUMN state varchar(10) NOT NULL DEFAULT 'sent' CHECK (state IN ('queued', 'sent', 'failed', 'withdrawn')),
    ADD COLUMN due_at timestamptz,
    ADD COLUMN attempts integer NOT NULL DEFAULT 0,
    -- How often the server had all of the mail and its answer was lost; it may then have come twice, under one message_id.
    ADD COLUMN unanswered integer NOT NULL DEFAULT 0,
    ADD COLUMN message_id text NOT NULL DEFAULT '',
    -- Written at the first attempt and kept, so that a retry sends the same.
    ADD COLUMN text text,
    ADD COLUMN html text,
    ADD COLUMN composed_at timestamptz,
    ADD COLUMN created_at timestamptz NOT NULL DEFAULT now(),
    ALTER COLUMN kind TYPE varchar(40),
    ALTER COLUMN recipient TYPE text,
    ALTER COLUMN recipient DROP NOT NULL,
    ALTER COLUMN subject DROP NOT NULL,
    ALTER COLUMN sent_at DROP NOT NULL;

UPDATE mail SET
    key = event_sequence || '/' || kind || '/student',
    state = CASE WHEN last_answer IS NULL THEN 'sent' ELSE 'failed' END,
    due_at = sent_at,
    attempts = 1,
    created_at = sent_at,
    sent_at = CASE WHEN last_answer IS NULL THEN sent_at END;

ALTER TABLE mail
    ALTER COLUMN key SET NOT NULL,
    ALTER COLUMN due_at SET NOT NULL,
    ALTER COLUMN state DROP DEFAULT,
    ADD CONSTRAINT mail_key UNIQUE (key);

CREATE INDEX mail_due ON mail (due_at, id) WHERE state = 'queued';
CREATE INDEX mail_failed ON mail (id) WHERE state = 'failed';
CREATE INDEX mail_by_job ON mail (job_id, kind, event_sequence);
