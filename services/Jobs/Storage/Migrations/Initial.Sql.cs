namespace PrintLab.Jobs.Storage.Migrations;

/// <summary>What the EF model cannot express: the functions that guard the event log, an index that may be unavailable, the first totals.</summary>
public partial class Initial
{
    // Speeds up "contains" searches where the extension is available; without it they are slower but still correct.
    private const string SearchIndex =
        """
        DO $$
        BEGIN
            CREATE EXTENSION IF NOT EXISTS pg_trgm;
            CREATE INDEX job_search ON job USING gin (search_text gin_trgm_ops);
        EXCEPTION WHEN OTHERS THEN
            RAISE NOTICE 'pg_trgm is not available (%): searches read the whole table', SQLERRM;
        END $$;
        """;

    private const string Totals =
        """
        INSERT INTO job_total (status, jobs)
        SELECT unnest(ARRAY['UPLOADED', 'PENDING', 'READYTOPRINT', 'PRINTING', 'COMPLETED', 'PAIDPICKEDUP', 'REJECTED', 'ARCHIVED']), 0;
        """;

    // The only way to add an event to the log: it runs with the owner's rights, because the service may not insert. The advisory lock is held until
    // the commit, so sequences have no gaps and become visible in order; hash = SHA-256(previous hash, sequence as 8 bytes big endian, content hash).
    private const string AppendEvent =
        """
        CREATE FUNCTION append_event(
            event_id uuid, event_job_id text, event_timestamp timestamptz, event_event_type text, event_details json,
            event_details_hash bytea, event_triggered_by text, event_workstation_id text, event_content_hash bytea)
        RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
            previous record;
            next_sequence bigint;
        BEGIN
            PERFORM pg_advisory_xact_lock(7310593858020254331);
            SELECT sequence, hash INTO previous FROM event ORDER BY sequence DESC LIMIT 1;
            next_sequence := coalesce(previous.sequence, 0) + 1;
            INSERT INTO event (sequence, id, job_id, timestamp, event_type, details, details_hash, triggered_by, workstation_id, hash)
            VALUES (next_sequence, event_id, event_job_id, event_timestamp, event_event_type, event_details, event_details_hash,
                    event_triggered_by, event_workstation_id, sha256(coalesce(previous.hash, '\x') || int8send(next_sequence) || event_content_hash));
            PERFORM pg_notify('printlab_events', '');
            RETURN next_sequence;
        END $$;
        """;

    // Events are never edited. The only change allowed is redaction: it empties the details of a job's events in the transaction that appends the
    // job's deletion.
    private const string RefuseEventEdit =
        """
        CREATE FUNCTION refuse_event_edit() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' AND NEW.details IS NULL
               AND (NEW.sequence, NEW.id, NEW.job_id, NEW.timestamp, NEW.event_type, NEW.details_hash, NEW.triggered_by, NEW.workstation_id, NEW.hash)
                   IS NOT DISTINCT FROM
                   (OLD.sequence, OLD.id, OLD.job_id, OLD.timestamp, OLD.event_type, OLD.details_hash, OLD.triggered_by, OLD.workstation_id, OLD.hash)
            THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION 'events are immutable';
        END $$;

        CREATE TRIGGER event_is_immutable BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse_event_edit();
        CREATE TRIGGER event_is_not_truncated BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_event_edit();

        CREATE FUNCTION refuse_redaction_without_deletion() RETURNS trigger
        LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
            IF NOT EXISTS (SELECT FROM event WHERE job_id = NEW.job_id AND event_type = 'JobDeleted' AND sequence > NEW.sequence) THEN
                RAISE EXCEPTION 'events are immutable: only the deletion of a job removes the details of its events';
            END IF;
            RETURN NULL;
        END $$;

        CREATE CONSTRAINT TRIGGER event_is_redacted_by_deletion AFTER UPDATE ON event DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION refuse_redaction_without_deletion();
        """;
}
