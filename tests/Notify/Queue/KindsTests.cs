using System.Net;
using PrintLab.Tests.Notify.Running;
using PrintLab.Tests.Notify.Running.Server;

namespace PrintLab.Tests.Notify.Queue;

/// <summary>Which mails a job's lifecycle triggers, and that each is true when it is sent.</summary>
[Collection(MailLabTests.Name)]
public sealed class KindsTests(MailLab mail)
{
    private const string Name = "Zoë \"王\" <小明>, Jr.";

    private readonly RunningLab _lab = mail.Lab;
    private readonly LabApi _staff = mail.Staff;

    [Fact]
    [Trait("req", "MAIL-03")]
    [Trait("req", "MAIL-05")]
    [Trait("req", "MAIL-06")]
    [Trait("req", "MAIL-10")]
    public async Task A_life_brings_each_mail_once_and_none_for_ready_printing_and_picked_up()
    {
        var form = new Submission { StudentName = Name };
        var job = await _lab.UploadedJob(form);
        await mail.Arrived(job.Id, "received");
        await _staff.Approve(job);
        await mail.Arrived(job.Id, "approval");
        await mail.TimePasses(job.Id, "confirmation-reminder");
        await mail.Arrived(job.Id, "confirmation-reminder");
        await mail.Ready(job);
        await Act(job, "mark-printing");
        await Act(job, "admin/mark-failed", "Warped");
        await mail.Arrived(job.Id, "reprint");
        await Act(job, "mark-printing");
        await Act(job, "mark-complete");
        await mail.Arrived(job.Id, "completion");
        await mail.TimePasses(job.Id, "pickup-reminder");
        await mail.Arrived(job.Id, "pickup-reminder");
        await Act(job, "mark-picked-up");

        string[] kinds = ["received", "approval", "confirmation-reminder", "reprint", "completion", "pickup-reminder"];
        var mails = (await _staff.Get($"jobs/{job.Id}/mails")).Member("mails").EnumerateArray().ToList();
        mails.Select(item => item.GetProperty("kind").GetString()).ShouldBe(kinds, ignoreOrder: true);
        mails.ShouldAllBe(item => item.GetProperty("state").GetString() == "sent" && item.GetProperty("recipient").GetString() == form.StudentEmail);
        foreach (var kind in kinds)
        {
            ExpectWhole(await mail.Arrived(job.Id, kind), form);
        }

        (await mail.Arrived(job.Id, "approval")).Text.ShouldContain("$4.25");
        (await mail.Arrived(job.Id, "received")).Text.ShouldContain($"/status/{job["status_link"]}");
    }

    [Fact]
    [Trait("req", "MAIL-04")]
    public async Task A_rejection_says_why()
    {
        var rejected = await _lab.RejectedJob(_staff);
        (await mail.Arrived(rejected.Id, "rejection")).Text.ShouldContain("- Walls too thin");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("req", "CONF-23")]
    public async Task A_confirmation_by_staff_is_told_when_they_say_so(bool bypass)
    {
        var pending = await _lab.PendingJob(_staff);
        (
            await _staff.Post(
                $"jobs/{pending.Id}/admin/force-confirm",
                new
                {
                    reason = "Said yes",
                    bypass_email = bypass,
                    staff_name = RunningLab.Staff,
                }
            )
        ).Expect(HttpStatusCode.OK);
        if (!bypass)
        {
            await mail.Arrived(pending.Id, "confirmed");
        }

        await mail.TimePasses(pending.Id, "confirmation-reminder");
        await mail.Mail(pending.Id, "confirmation-reminder", "withdrawn");
        (await mail.Accepted(pending.Id, "confirmed")).Count.ShouldBe(bypass ? 0 : 1);
        (await mail.Accepted(pending.Id, "confirmation-reminder")).ShouldBeEmpty();
    }

    [Fact]
    [Trait("req", "CONF-22")]
    public async Task A_reminder_comes_at_half_of_the_time_left_and_moves_with_the_link()
    {
        var pending = await _lab.PendingJob(_staff);
        await mail.Arrived(pending.Id, "approval");
        var first = await mail.Mail(pending.Id, "confirmation-reminder", "queued");
        ExpectHalf(first, await _staff.Get($"jobs/{pending.Id}"));

        (await _staff.Post($"jobs/{pending.Id}/admin/resend-email", new { email_type = "approval", staff_name = RunningLab.Staff })).Expect(
            HttpStatusCode.OK
        );
        var moved = await Eventually.Get(
            "the reminder to move",
            async () =>
                await mail.Mail(pending.Id, "confirmation-reminder", "queued") is var reminder && reminder["due_at"] != first["due_at"]
                    ? reminder
                    : null
        );
        moved["id"].ShouldBe(first["id"]);
        ExpectHalf(moved, await _staff.Get($"jobs/{pending.Id}"));
    }

    [Fact]
    public async Task A_print_that_is_reverted_and_completed_again_is_told_again_but_reminded_of_once()
    {
        var pending = await _lab.PendingJob(_staff);
        await mail.Ready(pending);
        await Act(pending, "mark-printing");
        await Act(pending, "mark-complete");
        await mail.Arrived(pending.Id, "completion");
        await Act(pending, "revert-completion");
        await Act(pending, "mark-complete");
        await Eventually.IsTrue("the second completion mail", async () => (await mail.Accepted(pending.Id, "completion")).Count == 2);
        (await mail.Accepted(pending.Id, "completion")).Select(accepted => accepted.MessageId).Distinct().Count().ShouldBe(2);
        await mail.TimePasses(pending.Id, "pickup-reminder", mails: 2);
        await mail.Mail(pending.Id, "pickup-reminder", "withdrawn");
        await mail.Arrived(pending.Id, "pickup-reminder");
    }

    [Theory]
    [InlineData("PENDING", "approval")]
    [InlineData("REJECTED", "rejection")]
    [InlineData("COMPLETED", "completion")]
    [Trait("req", "MAIL-07")]
    [Trait("req", "MAIL-15")]
    public async Task Staff_send_the_mail_of_a_job_s_status_again(string status, string kind)
    {
        var job = await _lab.UploadedJob();
        (
            await _staff.Post(
                $"jobs/{job.Id}/admin/change-status",
                new
                {
                    new_status = status,
                    reason = "Made by hand",
                    staff_name = RunningLab.Staff,
                }
            )
        ).Expect(HttpStatusCode.OK);
        var resent = (await _staff.Post($"jobs/{job.Id}/admin/resend-email", new { email_type = kind, staff_name = RunningLab.Staff })).Expect(
            HttpStatusCode.OK
        );
        resent["message"].ShouldBe("Email resent successfully");
        var arrived = await mail.Arrived(job.Id, kind);
        if (kind == "approval")
        {
            arrived.Text.ShouldContain(resent["new_token"]!);
        }
    }

    [Fact]
    public async Task A_deleted_job_leaves_no_name_and_no_address()
    {
        var job = await _lab.UploadedJob();
        var received = await mail.Mail(job.Id, "received", "sent");
        (await _staff.Post($"jobs/{job.Id}/lock")).Expect(HttpStatusCode.OK);
        (await _staff.Delete($"jobs/{job.Id}", new { staff_name = RunningLab.Staff })).Expect(HttpStatusCode.NoContent);
        var left = await Eventually.Get(
            "the mail to forget",
            async () => await _staff.Get($"mails/{received["id"]}") is var found && found["recipient"] == "null" ? found : null
        );
        left["subject"].ShouldBe("null");
        left["text"].ShouldBe("");
    }

    private async Task Act(Answer job, string action, string? reason = null) => (await _staff.Act(job.Id, action, reason)).Expect(HttpStatusCode.OK);

    private static void ExpectHalf(Answer reminder, Answer job)
    {
        var sent = job.Member("confirmation_last_sent_at").GetDateTimeOffset();
        var expires = job.Member("confirm_token_expires").GetDateTimeOffset();
        reminder.Member("due_at").GetDateTimeOffset().ShouldBe(sent + ((expires - sent) / 2), TimeSpan.FromSeconds(1));
    }

    private static void ExpectWhole(AcceptedMail accepted, Submission form)
    {
        accepted.Tls.ShouldBeTrue();
        accepted.From.ShouldBe("lab@uni.example");
        accepted.To.ShouldBe([form.StudentEmail]);
        AcceptedMail.People(accepted.Message.To).ShouldBe([(Name, form.StudentEmail)]);
        AcceptedMail.People(accepted.Message.From).ShouldBe([("Lab Łódź", "lab@uni.example")]);
        AcceptedMail.People(accepted.Message.ReplyTo).ShouldBe([("Front Desk", "desk@uni.example")]);
        accepted.Subject.ShouldStartWith("Lab Łódź: ");
        accepted.Text.ShouldContain(Name);
        accepted.Header("Auto-Submitted").ShouldBe("auto-generated");
        accepted.Raw.ShouldAllBe(value => value < 128);
    }
}
