using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;

namespace PrintLab.Tests.Integration.Crashes;

/// <summary>
/// kill -9 of PostgreSQL at random moments under load: whatever was acknowledged has its event, its email, its fact and its file, once each.
/// <c>PRINTLAB_TEST_KILLS</c> sets how often.
/// </summary>
[Collection(CrashingLabTests.Name)]
[Trait("req", "MAIL-12")]
[Trait("req", "REP-01")]
[Trait("req", "FILE-17")]
public sealed class KilledDatabaseTests : IAsyncLifetime
{
    private const string Postgres = "postgres -D";
    private const int JobsPerRound = 4;
    private static readonly TimeSpan LongestBeforeKill = TimeSpan.FromMilliseconds(600);

    private readonly RunningLab _lab;
    private readonly Dictionary<string, (Answer Job, byte[] Model)> _expected = [];
    private LabApi _staff = null!;

    public KilledDatabaseTests(CrashingLab crashing) => _lab = crashing.Lab;

    public async Task InitializeAsync()
    {
        await _lab.Healthy();
        _staff = await _lab.SignIn();
    }

    public Task DisposeAsync()
    {
        _staff.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task What_was_acknowledged_has_its_email_its_fact_and_its_file()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("PRINTLAB_TEST_KILLS") ?? "2", CultureInfo.InvariantCulture);
        var repairs = Repairs();
        for (var round = 0; round < kills; round++)
        {
            await Round();
        }

        foreach (var (job, model) in _expected.Values)
        {
            await _lab.FilesSettled(job);
            var content = await File.ReadAllBytesAsync(Path.Combine(_lab.StorageFolder, job["file_path"]!));
            SHA256.HashData(content).ShouldBe(SHA256.HashData(model));
            await HasItsMails(job);
        }

        await Eventually.IsTrue("every fact", async () => await Counted("PENDING") && await Counted("UPLOADED"));
        Repairs().ShouldBe(repairs, "the followers themselves had to read again what the crashes undid");
        (await _lab.VerifyEvents()).ShouldContain("The event log is whole");
    }

    private int Repairs() =>
        new[] { "notify", "reporting", "files" }
            .Select(service => File.ReadAllText(Path.Combine(_lab.Folder, "logs", $"{service}.log")))
            .Sum(log => log.Split("Repaired what").Length - 1);

    private async Task Round()
    {
        var forms = Enumerable.Range(0, JobsPerRound).Select(_ => new Submission()).ToList();
        var uploaded = await Task.WhenAll(forms.Select(form => _lab.UploadedJob(form)));
        var server = _lab.ProcessOf(Postgres);
        var late = Enumerable.Range(0, JobsPerRound).Select(_ => new Submission()).ToList();

        var actions = uploaded
            .Select(job => Persist(key => _staff.Approve(job, idempotencyKey: key), HttpStatusCode.OK))
            .Concat(late.Select(form => Persist(key => Submit(form, key), HttpStatusCode.Created)))
            .ToList();
        await Task.Delay(Random.Shared.NextDouble() * LongestBeforeKill);
        using (var kill = Process.Start("kill", ["-9", $"{server}"]))
        {
            await kill.WaitForExitAsync();
        }

        foreach (var (job, model) in (await Task.WhenAll(actions)).Zip(forms.Concat(late).Select(form => form.File!)))
        {
            _expected[job.Id] = (job, model);
        }

        await Eventually.IsTrue("another server runs", () => _lab.FindProcess(Postgres) is { } other && other != server);
        await _lab.Healthy();
    }

    // As a client does that was not answered: the same request under the same key, until it succeeds.
    private static Task<Answer> Persist(Func<string, Task<Answer>> act, HttpStatusCode success)
    {
        var key = Guid.NewGuid().ToString();
        return Eventually.Get(
            "the action to succeed",
            async () =>
            {
                var answer = await act(key);
                answer.Status.ShouldBeOneOf(success, HttpStatusCode.ServiceUnavailable, HttpStatusCode.InternalServerError);
                return answer.Status == success ? answer : null;
            }
        );
    }

    private async Task<Answer> Submit(Submission form, string key)
    {
        using var student = _lab.Student();
        return await student.Submit(form, key);
    }

    private Task HasItsMails(Answer job)
    {
        string[] expected = job["status"] == "PENDING" ? ["approval", "confirmation-reminder", "received"] : ["received"];
        IReadOnlyList<string> found = [];
        return Eventually.IsTrue(
            async () =>
            {
                var mails = (await _staff.Get($"jobs/{job.Id}/mails?limit=50")).Expect(HttpStatusCode.OK).Member("mails");
                found = [.. mails.EnumerateArray().Select(mail => mail.GetProperty("kind").GetString()!).Order(StringComparer.Ordinal)];
                return found.SequenceEqual(expected);
            },
            () => $"Emails about {job.Id}: {string.Join(", ", found)} instead of {string.Join(", ", expected)}."
        );
    }

    // The statistics come from the facts, the list from the jobs.
    private async Task<bool> Counted(string status)
    {
        var stats = (await _staff.Get("stats")).Expect(HttpStatusCode.OK);
        var counted = stats.Member(status == "PENDING" ? "pending" : "uploaded").GetInt32();
        return counted == (await _staff.Get($"jobs?status={status}&limit=1")).Member("filtered").GetInt32();
    }
}
