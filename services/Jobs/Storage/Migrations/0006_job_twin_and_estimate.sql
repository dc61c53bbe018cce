-- Name of the safe copy of the student's file; null when there can be none, and for jobs from before.
ALTER TABLE job ADD COLUMN safe_twin varchar(300);

-- What the student was told to expect at submission: grams, hours and cents as ranges. Null where nothing could be said.
ALTER TABLE job ADD COLUMN estimate jsonb;
