using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrintLab.Contracts.Events;
using PrintLab.Jobs.Events;
using PrintLab.Jobs.Storage;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.Tests.Integration.Events;

/// <summary>Nobody changes the log unnoticed: the database refuses its own logins, and the verifier finds what its administrator did.</summary>
[Collection(SharedLabTests.Name)]
[Trait("req", "EVT-02")]
public sealed class ImmutabilityTests(SharedLab shared)
{
    private readonly RunningLab _lab = shared.Lab;
    private readonly LabApi _staff = shared.Staff;

    /// <summary>What somebody with the administrator's password does to the log, and what the verifier then says.</summary>
    public static TheoryData<string, string> Attacks =>
        new()
        {
            {
                "UPDATE event SET details = NULL, job_id = (SELECT max(job_id) FROM event WHERE event_type = 'JobDeleted') WHERE sequence = 2",
                "does not follow from its fields"
            },
            { "UPDATE event SET triggered_by = 'Mallory' WHERE details IS NULL", "does not follow from its fields" },
            { "UPDATE event SET details = NULL WHERE sequence = 1", "it belongs to no job" },
            { "DELETE FROM event WHERE sequence > (SELECT max(sequence) - 10 FROM event)", "now it ends at" },
            { "DELETE FROM event WHERE sequence = 3", "sequence 3 is missing" },
            { "TRUNCATE event", "now it ends at 0" },
        };

    [Theory]
    [InlineData("UPDATE event SET triggered_by = 'Mallory' WHERE sequence = 1", "permission denied")]
    [InlineData("DELETE FROM event WHERE sequence = 1", "permission denied")]
    [InlineData("TRUNCATE event", "permission denied")]
    [InlineData("INSERT INTO event SELECT * FROM event WHERE sequence = 1", "permission denied")]
    [InlineData("ALTER TABLE event DISABLE TRIGGER ALL", "must be owner")]
    [InlineData("UPDATE event SET details = '{}' WHERE sequence = 1", "immutable")]
    [InlineData("UPDATE event SET details = NULL WHERE sequence = 1", "only the deletion of a job")]
    public async Task The_service_s_own_login_cannot_change_an_event(string edit, string refusal)
    {
        await using var database = NpgsqlDataSource.Create(_lab.EnvironmentOf("PrintLab.Jobs", "ConnectionStrings__jobsdb"));
        (await Refused(database, edit)).ShouldContain(refusal, Case.Sensitive);
    }

    [Theory]
    [InlineData("UPDATE event SET triggered_by = 'Mallory' WHERE sequence = 1")]
    [InlineData("DELETE FROM event WHERE sequence = 1")]
    [InlineData("TRUNCATE event")]
    public async Task Not_even_the_owner_of_the_database_edits_an_event(string edit)
    {
        await using var database = NpgsqlDataSource.Create(_lab.OwnedJobsDatabase);
        (await Refused(database, edit)).ShouldContain("immutable", Case.Sensitive);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task What_an_administrator_of_the_database_does_is_found(string attack, string finding)
    {
        await DeletedJob();
        await using var connection = new NpgsqlConnection(_lab.AdministeredDatabase("jobsdb"));
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await Run(connection, "LOCK TABLE event IN SHARE ROW EXCLUSIVE MODE");
        var head = await Head(connection);
        await Run(connection, "SET LOCAL session_replication_role = replica");
        await Run(connection, attack);

        var verdict = await Verify(connection, transaction, head);

        verdict.IsWhole.ShouldBeFalse(attack);
        verdict.Reason.ShouldContain(finding);
        await transaction.RollbackAsync();
    }

    [Fact]
    public async Task A_deletion_leaves_a_log_that_verifies_against_the_heads_in_the_log_folder_and_a_head_that_is_named()
    {
        await DeletedJob();
        (await _lab.VerifyEvents()).ShouldContain("is whole");
        await Eventually.IsTrue("today's line in the log folder", () => File.Exists(LogHead.FileIn(_lab.Folder)));
        (await _lab.VerifyEvents()).ShouldContain("heads known outside the database");

        var note = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(note, new LogHead(1, new string('0', 64), DateTimeOffset.UnixEpoch).ToLine() + "\n");
            var found = await _lab.VerifyEvents("--head", note);
            found.ShouldContain("is broken at sequence 1");
            found.ShouldContain("on 1 January 1970");
        }
        finally
        {
            File.Delete(note);
        }
    }

    private async Task DeletedJob()
    {
        var job = await _lab.UploadedJob();
        (await _staff.Post($"jobs/{job.Id}/lock")).Expect(HttpStatusCode.OK);
        (await _staff.Delete($"jobs/{job.Id}", new { staff_name = RunningLab.Staff })).Expect(HttpStatusCode.NoContent);
    }

    private static async Task<string> Refused(NpgsqlDataSource database, string edit)
    {
        await using var command = database.CreateCommand(edit);
        return (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).MessageText;
    }

    private static async Task<KnownHead> Head(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT sequence, encode(hash, 'hex') FROM event ORDER BY sequence DESC LIMIT 1", connection);
        await using var reader = await command.ExecuteReaderAsync();
        (await reader.ReadAsync()).ShouldBeTrue();
        return new KnownHead(new LogHead(reader.GetInt64(0), reader.GetString(1), DateTimeOffset.UtcNow), "a note");
    }

    private static async Task<Verdict> Verify(NpgsqlConnection connection, NpgsqlTransaction transaction, KnownHead head)
    {
        await using var db = new JobsDb(LabDatabase.Options<JobsDb>());
        db.Database.SetDbConnection(connection);
        await db.Database.UseTransactionAsync(transaction);
        return await ChainVerifier.Verify(
            db.Events.AsNoTracking().OrderBy(item => item.Sequence).AsAsyncEnumerable(),
            [head],
            CancellationToken.None
        );
    }

    private static async Task Run(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
