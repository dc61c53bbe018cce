-- A mail that failed and that nobody needs to be told about any more.
ALTER TABLE mail ADD COLUMN settled boolean NOT NULL DEFAULT false;
