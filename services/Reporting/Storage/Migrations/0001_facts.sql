CREATE TABLE feed_cursor (
    follower text PRIMARY KEY,
    sequence bigint NOT NULL
);

-- One row per job that exists, as the log tells it.
CREATE TABLE job_fact (
    job_id text PRIMARY KEY,
    status varchar(50) NOT NULL,
    discipline varchar(50) NOT NULL,
    print_method varchar(32) NOT NULL,
    color varchar(32) NOT NULL,
    printer varchar(64) NOT NULL,
    submitted_at timestamptz NOT NULL,
    entered_at timestamptz NOT NULL
);

CREATE TABLE status_total (
    status varchar(50) PRIMARY KEY,
    jobs bigint NOT NULL
);

-- The totals follow the facts in the same transaction.
CREATE FUNCTION keep_status_total() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE status_total SET jobs = jobs - 1 WHERE status = OLD.status;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO status_total AS total (status, jobs) VALUES (NEW.status, 1)
        ON CONFLICT (status) DO UPDATE SET jobs = total.jobs + 1;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER job_fact_total AFTER INSERT OR DELETE OR UPDATE OF status ON job_fact FOR EACH ROW EXECUTE FUNCTION keep_status_total();
