-- One upload makes one job, however many submissions name it.
ALTER TABLE job ADD COLUMN upload_id text UNIQUE;
