using System.Net;
using PrintLab.Contracts.Backups;
using PrintLab.Contracts.Events;
using PrintLab.Tests.Notify.Running;
using PrintLab.Tests.Notify.Running.Server;

namespace PrintLab.Tests.Notify.Queue;

/// <summary>The operator is notified of each backup, whoever made it: a report in the lab's folder is enough.</summary>
[Collection(MailLabTests.Name)]
[Trait("req", "MAIL-13")]
[Trait("req", "BACKUP-05")]
public sealed class BackupMailTests(MailLab mail) : IAsyncLifetime
{
    private const string Operator = "operator@uni.example";

    private readonly RunningLab _lab = mail.Lab;
    private readonly LabApi _staff = mail.Staff;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await mail.Server.Play(MailLab.Willing);

    [Fact]
    public async Task A_failed_backup_is_mailed_once_and_stands_on_the_dashboard_until_one_succeeds()
    {
        var failed = await Report("There is no room left on /mnt/backup.");
        var told = await Arrived(failed);
        told.To.ShouldBe([Operator]);
        told.Subject.ShouldEndWith("FAILED");
        told.Text.ShouldContain("There is no room left on /mnt/backup.");
        await Eventually.IsTrue(
            "the failure to stand on the dashboard",
            async () => (await Notices()).Contains("There is no room left on /mnt/backup.")
        );

        var made = await Report(problem: null);
        var complete = await Arrived(made);
        complete.Subject.ShouldEndWith("is complete");
        complete.Text.ReplaceLineEndings(" ").ShouldContain(made.LogEnd!.ToLine(), Case.Sensitive, "the operator keeps what proves the log");
        await Eventually.IsTrue("the failure to be gone from the dashboard", async () => !(await Notices()).Contains("There is no room left"));

        using (var notify = System.Diagnostics.Process.GetProcessById(_lab.ProcessOf(MailLab.Notify)))
        {
            notify.Kill();
            await notify.WaitForExitAsync();
        }

        await Eventually.IsTrue("Notify to be back", async () => (await _staff.Get("mails/counts")).Status == HttpStatusCode.OK);
        var later = await Report(problem: null);
        await Arrived(later);
        (await Accepted(failed)).ShouldHaveSingleItem("a report that is read again is told already");
    }

    [Fact]
    [Trait("req", "MAIL-09")]
    public async Task The_mail_about_a_backup_is_tried_again_like_any_other()
    {
        await mail.Server.Play(MailLab.Willing with { Refusal = new Refusal(MailStep.Recipient, 550, "5.1.1 No such operator", Times: 1) });
        var report = await Report(problem: null);
        var failed = await InState(report, "failed");
        failed.Json.GetProperty("job_id").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);

        (await _staff.Post($"mails/{failed["id"]}/retry", new { staff_name = RunningLab.Staff })).Expect(HttpStatusCode.Accepted);
        await Arrived(report);
    }

    private async Task<BackupReport> Report(string? problem)
    {
        var now = DateTimeOffset.UtcNow;
        var report = new BackupReport(
            $"{now:yyyyMMdd'T'HHmmssfff'Z'}",
            now.AddMinutes(-2),
            now,
            problem,
            "/mnt/backup",
            Jobs: 12,
            Files: 36,
            Bytes: 5_000_000,
            NewBytes: 70_000,
            Operator,
            LogEnd: problem is null ? new LogHead(1234, new string('a', 64), now) : null
        );
        await report.Save(_lab.Folder, CancellationToken.None);
        return report;
    }

    private async Task<AcceptedMail> Arrived(BackupReport report)
    {
        await InState(report, "sent");
        return (await Accepted(report)).ShouldHaveSingleItem();
    }

    private async Task<IReadOnlyList<AcceptedMail>> Accepted(BackupReport report) =>
        [.. mail.Server.Mails.Where(accepted => accepted.MessageId.StartsWith($"<backup-{report.Id}@", StringComparison.Ordinal))];

    private Task<Answer> InState(BackupReport report, string state) =>
        Eventually.Get(
            $"the mail about the backup {report.Id} to be {state}",
            async () =>
            {
                var all = (await _staff.Get($"mails?search={Uri.EscapeDataString(Operator)}&state={state}&limit=50"))
                    .Expect(HttpStatusCode.OK)
                    .Member("mails")
                    .EnumerateArray();
                var id = all.Where(item => item.GetProperty("message_id").GetString()!.Contains(report.Id))
                    .Select(item => item.GetProperty("id").GetInt64())
                    .FirstOrDefault();
                return id == 0 ? null : (await _staff.Get($"mails/{id}")).Expect(HttpStatusCode.OK);
            }
        );

    private async Task<string> Notices() => (await _staff.Get("notices")).Expect(HttpStatusCode.OK).Json.GetRawText();
}
