using System.Net;
using System.Text.Json;
using Npgsql;

namespace PrintLab.Tests.Integration.Crashes;

/// <summary>A submission whose commit takes longer than Files waits for it keeps its file, or is refused.</summary>
[Collection(CrashingLabTests.Name)]
public sealed class SlowCommitTests : IAsyncLifetime
{
    private readonly RunningLab _lab;
    private NpgsqlDataSource _database = null!;

    public SlowCommitTests(CrashingLab crashing) => _lab = crashing.Lab;

    // The previous test may have left part of the lab restarting.
    public async Task InitializeAsync()
    {
        await _lab.Healthy();
        _database = NpgsqlDataSource.Create(_lab.EnvironmentOf("PrintLab.Jobs", "ConnectionStrings__jobsdb"));
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    [Trait("req", "FILE-17")]
    public async Task A_commit_in_progress_when_its_files_are_to_be_given_up_comes_first()
    {
        var form = new Submission();
        await using var connection = await _database.OpenConnectionAsync();
        await using var block = await connection.BeginTransactionAsync();
        await Run(connection, "LOCK TABLE job IN SHARE MODE");
        using var student = _lab.Student();

        var submission = student.Submit(form);
        await Eventually.IsTrue("Files asks to give the submission up", async () => await Waiting("advisory") > 0);
        await block.RollbackAsync();

        var job = (await submission).Expect(HttpStatusCode.Created);
        await _lab.FilesSettled(job);
        (await File.ReadAllBytesAsync(Path.Combine(_lab.StorageFolder, job["file_path"]!))).ShouldBe(form.File!);
    }

    [Fact]
    [Trait("req", "FILE-17")]
    public async Task A_submission_whose_files_were_given_up_is_refused_and_leaves_no_job()
    {
        var form = new Submission();
        using var student = _lab.Student();
        await using var connection = await _database.OpenConnectionAsync();
        await using var block = await connection.BeginTransactionAsync();
        await Run(connection, "LOCK TABLE abandoned_submission IN ACCESS EXCLUSIVE MODE");

        var submission = student.Submit(form);
        await Eventually.IsTrue("the commit waits", async () => await Waiting("relation") > 0);
        await Run(connection, $"INSERT INTO abandoned_submission (job_id, created_at) VALUES ('{JobStaged(form)}', now())");
        await block.CommitAsync();

        (await submission).ExpectError(HttpStatusCode.Gone, "upload_gone");
        using var staff = await _lab.SignIn();
        (await staff.Get($"jobs?search={form.StudentEmail}"))["filtered"].ShouldBe("0");
        await Eventually.IsTrue("no folder is left", () => !Metadata(form).Any());
    }

    private async Task<long> Waiting(string kind)
    {
        await using var count = _database.CreateCommand($"SELECT count(*) FROM pg_locks WHERE locktype = '{kind}' AND NOT granted");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private string JobStaged(Submission form)
    {
        using var metadata = JsonDocument.Parse(File.ReadAllText(Metadata(form).Single()));
        return metadata.RootElement.GetProperty("job_id").GetString()!;
    }

    private IEnumerable<string> Metadata(Submission form) =>
        Directory
            .EnumerateFiles(Path.Combine(_lab.StorageFolder, "Uploaded"), "metadata.json", SearchOption.AllDirectories)
            .Where(path => File.ReadAllText(path).Contains(form.StudentEmail, StringComparison.Ordinal));

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
