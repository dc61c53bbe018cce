using System.Net;
using System.Security.Cryptography;

namespace PrintLab.Tests.Integration.Crashes;

/// <summary>
/// kill -9 of a service or of PostgreSQL at named points inside submit, approve and confirm. Afterwards nothing is lost or duplicated, and
/// the same request under its key succeeds exactly once. Needs a Debug build: Release builds have no fault points.
/// </summary>
[Collection(CrashingLabTests.Name)]
public sealed class CrashTests : IAsyncLifetime
{
    private const string Jobs = "PrintLab.Jobs";
    private const string Files = "PrintLab.Files";
    private const string Postgres = "postgres -D";

    private readonly RunningLab _lab;
    private LabApi _staff = null!;

    public CrashTests(CrashingLab crashing) => _lab = crashing.Lab;

    // The previous test may have left part of the lab restarting.
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

    [Theory]
    [InlineData("jobs.submit.before-stage", Jobs)]
    [InlineData("jobs.submit.staged", Jobs)]
    [InlineData("jobs.submit.committed", Jobs)]
    [InlineData("jobs.submit.staged", Postgres)]
    [InlineData("files.ingest.written", Files)]
    [InlineData("files.stage.recorded", Files)]
    [InlineData("files.stage.linked", Files)]
    [InlineData("files.stage.done", Files)]
    [Trait("req", "FILE-15")]
    [Trait("req", "FILE-17")]
    public async Task A_submission_survives(string point, string victim)
    {
        var form = new Submission();
        var job = await CrashAndRetry(point, victim, key => SubmitOnce(form, key), HttpStatusCode.Created);

        job["status"].ShouldBe("UPLOADED");
        (await _staff.Get($"jobs?search={form.StudentEmail}"))["filtered"].ShouldBe("1");
        await ExpectWhole(job, form.File!, events: 1);
        await Eventually.IsTrue(
            "no folder of a job that was never committed is left",
            async () =>
                Directory.GetDirectories(Path.Combine(_lab.StorageFolder, "Uploaded")).Length
                == int.Parse((await _staff.Get("jobs?status=UPLOADED&limit=1"))["filtered"]!)
        );
    }

    [Theory]
    [InlineData("jobs.submit.staged", Jobs)]
    [InlineData("jobs.submit.committed", Jobs)]
    [InlineData("jobs.submit.staged", Postgres)]
    [InlineData("files.stage.linked", Files)]
    [Trait("req", "FILE-15")]
    [Trait("req", "FILE-17")]
    public async Task A_submission_of_a_file_sent_ahead_survives(string point, string victim)
    {
        var form = new Submission();
        using var student = _lab.Student();
        var named = form.Naming((await student.SendAhead(form)).Expect(HttpStatusCode.Created));
        var job = await CrashAndRetry(point, victim, key => SubmitOnce(named, key), HttpStatusCode.Created);

        (await _staff.Get($"jobs?search={form.StudentEmail}"))["filtered"].ShouldBe("1");
        await ExpectWhole(job, form.File!, events: 1);
        await Eventually.IsTrue("the upload is gone", () => !Directory.Exists(Path.Combine(_lab.StorageFolder, ".incoming", named.UploadId!)));
    }

    [Theory]
    [InlineData("jobs.approve.before-stage", Jobs)]
    [InlineData("jobs.approve.staged", Jobs)]
    [InlineData("jobs.approve.before-commit", Jobs)]
    [InlineData("jobs.approve.committed", Jobs)]
    [InlineData("jobs.approve.before-commit", Postgres)]
    [InlineData("files.stage.linked", Files)]
    [InlineData("files.finish.before-delete", Files)]
    [InlineData("files.finish.half-deleted", Files)]
    [Trait("req", "FILE-15")]
    [Trait("req", "FILE-16")]
    [Trait("req", "FILE-17")]
    public async Task An_approval_survives(string point, string victim)
    {
        var form = new Submission();
        var uploaded = await _lab.UploadedJob(form);
        var job = await CrashAndRetry(point, victim, key => _staff.Approve(uploaded, idempotencyKey: key), HttpStatusCode.OK);
        job["status"].ShouldBe("PENDING");
        await ExpectWhole(job, form.File!, events: 2);
    }

    [Theory]
    [InlineData("jobs.confirm.before-stage", Jobs)]
    [InlineData("jobs.confirm.staged", Jobs)]
    [InlineData("jobs.confirm.before-commit", Jobs)]
    [InlineData("jobs.confirm.committed", Jobs)]
    [InlineData("jobs.confirm.staged", Postgres)]
    [InlineData("files.stage.done", Files)]
    [Trait("req", "FILE-15")]
    [Trait("req", "FILE-17")]
    public async Task A_confirmation_survives(string point, string victim)
    {
        var form = new Submission();
        var pending = await _lab.PendingJob(_staff, form);
        await _lab.FilesSettled(pending);
        var token = await _lab.ConfirmationToken(pending.Id);
        using var student = _lab.Student();
        var job = await CrashAndRetry(point, victim, key => student.Post($"confirm/{token}", idempotencyKey: key), HttpStatusCode.OK);
        job["status"].ShouldBe("READYTOPRINT");
        await ExpectWhole(job, form.File!, events: 3);
    }

    private async Task<Answer> SubmitOnce(Submission form, string key)
    {
        using var student = _lab.Student();
        return await student.Submit(form, key);
    }

    private async Task<Answer> CrashAndRetry(string point, string victim, Func<string, Task<Answer>> act, HttpStatusCode success)
    {
        var server = _lab.ProcessOf(Postgres);
        _lab.Arm(point, victim == Postgres ? server : null);
        var key = Guid.NewGuid().ToString();
        var first = await act(key);
        first.Status.ShouldBeOneOf(success, HttpStatusCode.ServiceUnavailable, HttpStatusCode.InternalServerError);
        await Eventually.IsTrue($"{point} is reached", () => !_lab.IsArmed(point));
        if (victim == Postgres)
        {
            // Its child processes respond for a moment after it dies; the next steps must reach the new server.
            await Eventually.IsTrue("another server runs", () => _lab.FindProcess(Postgres) is { } other && other != server);
        }

        await _lab.Healthy();

        // This session still holds the lock of the interrupted action, so the lock does not block the retry.
        return await Eventually.Get(
            "the retry to succeed",
            async () =>
            {
                var again = await act(key);
                return again.Status == success ? again : null;
            }
        );
    }

    private async Task ExpectWhole(Answer job, byte[] model, int events)
    {
        await _lab.FilesSettled(job);
        SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(_lab.StorageFolder, job["file_path"]!))).ShouldBe(SHA256.HashData(model));
        var settled = (await _staff.Get($"jobs/{job.Id}")).Expect(HttpStatusCode.OK);
        settled["status"].ShouldBe(job["status"]);
        settled.Member("events").GetArrayLength().ShouldBe(events);
        var log = (await _staff.Get("events?limit=200")).Member("events").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()).ToList();
        log.ShouldBe(Enumerable.Range(0, log.Count).Select(back => log[0] - back));
        (await _staff.Get("stats"))["total"].ShouldBe((await _staff.Get("jobs?limit=1"))["total"]);
    }
}
