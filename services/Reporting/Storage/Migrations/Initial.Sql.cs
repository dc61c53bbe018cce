namespace PrintLab.Reporting.Storage.Migrations;

/// <summary>What the EF model cannot express: the totals are updated with the facts in the same transaction.</summary>
public partial class Initial
{
    private const string KeepStatusTotal =
        """
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
        """;
}
