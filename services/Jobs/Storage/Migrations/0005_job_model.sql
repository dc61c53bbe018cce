-- What the student's file tells of its shape; null until it was looked at, {} when it told nothing.
ALTER TABLE job ADD COLUMN model jsonb;
CREATE INDEX job_without_model ON job (created_at) WHERE model IS NULL;
