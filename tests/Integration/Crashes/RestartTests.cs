using System.Net;
using Aspire.Hosting.ApplicationModel;
using Npgsql;

namespace PrintLab.Tests.Integration.Crashes;

/// <summary>The whole lab restarts, or one part fails.</summary>
[Collection(CrashingLabTests.Name)]
public sealed class RestartTests(CrashingLab crashing)
{
    private readonly RunningLab _lab = crashing.Lab;

    [Fact]
    [Trait("req", "DEPLOY-20")]
    [Trait("req", "FILE-26")]
    public async Task A_second_start_continues_where_the_first_ended()
    {
        using var staff = await _lab.SignIn();
        var pending = await _lab.PendingJob(staff);
        var token = await _lab.ConfirmationToken(pending.Id);
        var readyBefore = await Ready(staff);
        await _lab.Stop();
        await _lab.StartAppHost();

        (await staff.Get($"jobs/{pending.Id}")).Expect(HttpStatusCode.OK)["status"].ShouldBe("PENDING");
        using var student = _lab.Student();
        var confirmed = (await student.Post($"confirm/{token}")).Expect(HttpStatusCode.OK);
        await _lab.FilesSettled(confirmed);
        (await Ready(staff)).ShouldBe(readyBefore + 1);
    }

    [Fact]
    [Trait("req", "MAIL-12")]
    [Trait("req", "LAB-01")]
    [Trait("req", "HEALTH-03")]
    public async Task While_a_follower_is_down_work_goes_on_and_it_catches_up()
    {
        using var staff = await _lab.SignIn();
        var job = await _lab.UploadedJob();
        using (var notify = System.Diagnostics.Process.GetProcessById(_lab.ProcessOf("PrintLab.Notify")))
        {
            notify.Kill();
        }

        (await staff.Approve(job)).Expect(HttpStatusCode.OK);
        (
            await staff.Post(
                "admin/lab-access",
                new
                {
                    user_email = "owner@lab.example",
                    grant = true,
                    lab_name = "Foto Lab",
                    staff_name = RunningLab.Staff,
                }
            )
        ).Expect(HttpStatusCode.Created);
        await _lab.Healthy();
        await _lab.ConfirmationToken(job.Id);
        Directory.EnumerateFiles(Path.Combine(_lab.Folder, "mail"), $"*approval-{job.Id}.eml").Count().ShouldBe(1);
    }

    [Fact]
    [Trait("req", "HEALTH-03")]
    public async Task What_a_person_stops_stays_stopped_while_what_crashes_comes_back()
    {
        (await _lab.Press("reporting", KnownResourceCommands.StopCommand)).Success.ShouldBeTrue();
        var notify = _lab.ProcessOf("PrintLab.Notify");
        using (var crashed = System.Diagnostics.Process.GetProcessById(notify))
        {
            crashed.Kill();
        }

        await Eventually.IsTrue("Notify to be back", () => _lab.FindProcess("PrintLab.Notify") is { } now && now != notify);
        _lab.FindProcess("PrintLab.Reporting").ShouldBeNull();
        _lab.StateOf("reporting").ShouldBe(KnownResourceStates.Finished);

        (await _lab.Press("reporting", KnownResourceCommands.StartCommand)).Success.ShouldBeTrue();
        await _lab.Healthy();
    }

    [Fact]
    [Trait("req", "DASH-04")]
    public async Task The_live_stream_opens_only_when_the_event_log_is_followed()
    {
        using var staff = await _lab.SignIn();
        (await _lab.Press("jobs", KnownResourceCommands.StopCommand)).Success.ShouldBeTrue();

        (await staff.Get("events/stream")).ExpectError(HttpStatusCode.ServiceUnavailable, "unavailable");

        (await _lab.Press("jobs", KnownResourceCommands.StartCommand)).Success.ShouldBeTrue();
        await _lab.Healthy();
    }

    [Fact]
    [Trait("req", "FILE-22")]
    [Trait("req", "FILE-27")]
    [Trait("req", "HEALTH-03")]
    public async Task A_lost_share_is_said_plainly_and_work_goes_on_when_it_is_back()
    {
        using var staff = await _lab.SignIn();
        var job = await _lab.UploadedJob();
        var away = _lab.StorageFolder + "-away";
        Directory.Move(_lab.StorageFolder, away);
        await Eventually.IsTrue("health to notice", async () => (await staff.Get("health")).Status == HttpStatusCode.ServiceUnavailable);
        (await staff.Approve(job)).ExpectError(HttpStatusCode.ServiceUnavailable, "storage_unavailable");
        using var student = _lab.Student();
        (await student.Submit(new Submission())).ExpectError(HttpStatusCode.ServiceUnavailable, "storage_unavailable");
        var seen = (await staff.Get($"jobs/{job.Id}")).Expect(HttpStatusCode.OK);
        seen["status"].ShouldBe("UPLOADED");
        seen["file_hash"].ShouldBe(job["file_hash"], "what is known of a file is kept beside it");
        seen["file_bytes"].ShouldBe(job["file_bytes"]);

        Directory.Move(away, _lab.StorageFolder);
        await _lab.Healthy();
        var approved = (await staff.Approve(job)).Expect(HttpStatusCode.OK);
        await _lab.FilesSettled(approved);
    }

    private static async Task<int> Ready(LabApi staff) => (await staff.Get("stats")).Member("readyToPrint").GetInt32();
}
