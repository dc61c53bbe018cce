-- Mails are about more than jobs: a partner lab, a backup. What a mail is about is its topic, the id of that thing.
ALTER TABLE mail RENAME COLUMN job_id TO topic;

-- What there is to tell, for mails about something that nobody can be asked about later. Null for jobs: Jobs knows them as they are now.
ALTER TABLE mail ADD COLUMN facts jsonb;
