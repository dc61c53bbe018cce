using System.Net;
using Npgsql;

namespace PrintLab.Tests.Integration.Crashes;

/// <summary>What followers of the log have stored agrees with it again, whatever was lost.</summary>
[Collection(CrashingLabTests.Name)]
public sealed class FollowerTests : IAsyncLifetime
{
    private readonly RunningLab _lab;
    private LabApi _staff = null!;
    private NpgsqlDataSource _notify = null!;
    private NpgsqlDataSource _reporting = null!;

    public FollowerTests(CrashingLab crashing) => _lab = crashing.Lab;

    public async Task InitializeAsync()
    {
        await _lab.Healthy();
        _staff = await _lab.SignIn();
        _notify = NpgsqlDataSource.Create(_lab.EnvironmentOf("PrintLab.Notify", "ConnectionStrings__notifydb"));
        _reporting = NpgsqlDataSource.Create(_lab.EnvironmentOf("PrintLab.Reporting", "ConnectionStrings__reportingdb"));
    }

    public async Task DisposeAsync()
    {
        _staff.Dispose();
        await _notify.DisposeAsync();
        await _reporting.DisposeAsync();
    }

    [Fact]
    [Trait("req", "MAIL-12")]
    public async Task Events_whose_effects_a_database_crash_undid_are_read_again_without_waiting_for_another_event()
    {
        var job = await _lab.UploadedJob();
        await _lab.Mail(job.Id, "received");
        var sequence = await Scalar<long>(_notify, "SELECT max(event_sequence) FROM mail");

        // A crash that loses the end of what was committed loses the position with it.
        await Lose(job.Id, "received");
        await Run(_notify, "UPDATE feed_cursor SET sequence = $1 WHERE follower = 'notify'", sequence - 1);

        await _lab.Mail(job.Id, "received");
        (await Scalar<long>(_notify, "SELECT count(*) FROM mail WHERE event_sequence = $1", sequence)).ShouldBe(1);
    }

    [Fact]
    [Trait("req", "MAIL-12")]
    [Trait("req", "REP-01")]
    public async Task Rows_that_are_missing_or_wrong_are_restored_from_the_log_and_the_repair_is_logged()
    {
        var pending = await _lab.PendingJob(_staff);
        await _lab.Mail(pending.Id, "approval");
        var uploaded = await _lab.UploadedJob();
        await Eventually.IsTrue("both facts", async () => await Facts(pending.Id, "PENDING") + await Facts(uploaded.Id, "UPLOADED") == 2);
        var before = (await _staff.Get("stats")).Member("pending").GetInt32();

        await Lose(pending.Id, "approval");
        await Lose(pending.Id, "confirmation-reminder");
        await Run(_reporting, "UPDATE job_fact SET status = 'COMPLETED' WHERE job_id = $1", pending.Id);
        await Run(_reporting, "DELETE FROM job_fact WHERE job_id = $1", uploaded.Id);

        await _lab.Mail(pending.Id, "approval");
        await Eventually.IsTrue("both facts again", async () => await Facts(pending.Id, "PENDING") + await Facts(uploaded.Id, "UPLOADED") == 2);
        (await _staff.Get("stats")).Member("pending").GetInt32().ShouldBe(before, "the totals follow the facts");
        (await Scalar<long>(_notify, "SELECT count(*) FROM mail WHERE topic = $1 AND kind = 'confirmation-reminder'", pending.Id)).ShouldBe(1);
        await Eventually.IsTrue(
            "both repairs in the logs",
            () =>
                Log("notify").Contains($"Repaired what notify had stored: the approval email about {pending.Id}")
                && Log("reporting").Contains($"Repaired what reporting had stored: job_fact {pending.Id}")
        );
    }

    [Fact]
    [Trait("req", "MAIL-12")]
    [Trait("req", "MAIL-09")]
    public async Task An_event_that_cannot_be_handled_stops_no_other_and_is_made_up_for_later()
    {
        var (poisoned, other) = (await _lab.UploadedJob(), await _lab.UploadedJob());
        await using var owner = NpgsqlDataSource.Create(_lab.EnvironmentOf("PrintLab.Notify", "ConnectionStrings__notifydb_owner"));
        await Run(
            owner,
            $$"""
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused by the test'; END $$;
            CREATE TRIGGER refuse BEFORE INSERT ON mail FOR EACH ROW WHEN (NEW.topic = '{{poisoned.Id}}' AND NEW.kind = 'approval')
            EXECUTE FUNCTION refuse()
            """
        );
        (await _staff.Approve(poisoned)).Expect(HttpStatusCode.OK);
        (await _staff.Approve(other)).Expect(HttpStatusCode.OK);

        await _lab.Mail(other.Id, "approval");
        var notice = await Eventually.Get("a notice", async () => (await Notices()).FirstOrDefault(text => text.Contains("refused by the test")));
        notice.ShouldStartWith("StaffApproved (event ");

        await Run(owner, "DROP FUNCTION refuse CASCADE");
        await _lab.Mail(poisoned.Id, "approval");
        await Eventually.IsTrue("the notice to go", async () => !(await Notices()).Exists(text => text.Contains("refused by the test")));
    }

    private async Task<List<string>> Notices() =>
        [
            .. (await _staff.Get("notices"))
                .Expect(HttpStatusCode.OK)
                .Member("notices")
                .EnumerateArray()
                .Where(notice => notice.GetProperty("kind").GetString() == "event_parked")
                .Select(notice => notice.GetProperty("message").GetString()!),
        ];

    // The row, and what was sent of it.
    private async Task Lose(string jobId, string kind)
    {
        await Run(_notify, "DELETE FROM mail WHERE topic = $1 AND kind = $2", jobId, kind);
        foreach (var sent in Directory.EnumerateFiles(Path.Combine(_lab.Folder, "mail"), $"*-{kind}-{jobId}.eml"))
        {
            File.Delete(sent);
        }
    }

    private Task<long> Facts(string jobId, string status) =>
        Scalar<long>(_reporting, "SELECT count(*) FROM job_fact WHERE job_id = $1 AND status = $2", jobId, status);

    private string Log(string resource) => File.ReadAllText(Path.Combine(_lab.Folder, "logs", $"{resource}.log"));

    private static async Task<T> Scalar<T>(NpgsqlDataSource database, string sql, params object[] values)
    {
        await using var command = Command(database, sql, values);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private static async Task Run(NpgsqlDataSource database, string sql, params object[] values)
    {
        await using var command = Command(database, sql, values);
        await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlCommand Command(NpgsqlDataSource database, string sql, object[] values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return command;
    }
}
