CREATE TABLE feed_cursor (
    follower text PRIMARY KEY,
    sequence bigint NOT NULL
);

-- The storage this database belongs to: the id in its marker file.
CREATE TABLE installation (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    storage_id text NOT NULL
);

-- Written before the disk is touched, so that nothing is ever in a folder that no row and no commit explains.
CREATE TABLE staged_move (
    job_id text NOT NULL,
    version integer NOT NULL,
    target text NOT NULL,
    -- Exactly one of the two.
    source_folder text,
    source_upload text,
    files jsonb NOT NULL,
    -- How many callers stage it at this moment: one that gives up does not take it from the others.
    claims integer NOT NULL DEFAULT 1,
    staged_at timestamptz NOT NULL,
    PRIMARY KEY (job_id, target, version)
);

CREATE INDEX staged_move_age ON staged_move (staged_at);
CREATE INDEX staged_move_upload ON staged_move (source_upload);

-- Jobs whose metadata.json could not be brought up to date when the log said so.
CREATE TABLE metadata_due (
    job_id text PRIMARY KEY
);

-- Folders of deleted jobs that could not be removed when the log said so.
CREATE TABLE removal_due (
    folder text PRIMARY KEY,
    job_id text NOT NULL
);
