using System.Net;
using System.Text.Json;
using PrintLab.Tests.Notify.Running;
using PrintLab.Tests.Notify.Running.Server;

namespace PrintLab.Tests.Notify.Queue;

/// <summary>An unavailable, rejecting, or broken mail server: nothing is lost, and only mails with a lost response arrive twice.</summary>
[Collection(MailLabTests.Name)]
[Trait("req", "MAIL-09")]
public sealed class OutageTests(MailLab mail) : IAsyncLifetime
{
    private readonly RunningLab _lab = mail.Lab;
    private readonly LabApi _staff = mail.Staff;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await mail.Server.Play(MailLab.Willing);

    [Fact]
    [Trait("req", "MAIL-01")]
    [Trait("req", "MAIL-12")]
    public async Task While_the_server_is_away_work_goes_on_and_every_mail_comes_once_it_is_back()
    {
        await mail.Server.Play(new Script { Away = true });
        var jobs = new List<Answer>();
        for (var i = 0; i < 10; i++)
        {
            jobs.Add(await _lab.UploadedJob());
        }

        var counts = await Eventually.Get(
            "the trouble to be known",
            async () =>
                await _staff.Get("mails/counts") is var found && found["trouble"] != "null" && int.Parse(found["waiting"]!) >= 10 ? found : null
        );
        counts["trouble"]!.ShouldContain("smtp://localhost");
        (await _staff.Get("health")).Expect(HttpStatusCode.OK);

        await mail.Server.Play(MailLab.Willing);
        foreach (var job in jobs)
        {
            await mail.Arrived(job.Id, "received");
        }

        (await _staff.Get("mails/counts"))["trouble"].ShouldBe("null");
    }

    [Fact]
    public async Task A_refused_sign_in_holds_every_mail_up_and_fails_none()
    {
        await mail.Server.Play(new Script { SignIn = new(MailServer.User, "changed") });
        var jobs = new[] { await _lab.UploadedJob(), await _lab.UploadedJob() };
        await Eventually.IsTrue("the refusal to be known", async () => (await _staff.Get("mails/counts"))["trouble"]!.Contains("535"));
        await mail.Server.Play(MailLab.Willing);
        foreach (var job in jobs)
        {
            await mail.Arrived(job.Id, "received");
        }
    }

    [Theory]
    [InlineData(MailStep.Mail, 550, "5.7.1 Sender rejected")]
    [InlineData(MailStep.Data, 550, "5.4.5 Daily user sending limit exceeded")]
    public async Task A_sender_the_server_refuses_holds_every_mail_up_and_fails_none(MailStep step, int code, string text)
    {
        await mail.Server.Play(MailLab.Willing with { Refusal = new Refusal(step, code, text) });
        var jobs = new[] { await _lab.UploadedJob(), await _lab.UploadedJob() };
        await Eventually.IsTrue("both to be refused", async () => (await Task.WhenAll(jobs.Select(Waiting))).All(waits => waits));
        await Eventually.IsTrue(
            "staff to be told once",
            async () =>
                (await _staff.Get("notices"))
                    .Member("notices")
                    .EnumerateArray()
                    .Count(notice =>
                        notice.GetProperty("kind").GetString() == "mail_trouble" && notice.GetProperty("message").GetString()!.Contains(text)
                    ) == 1
        );

        await mail.Server.Play(MailLab.Willing);
        foreach (var job in jobs)
        {
            await mail.Arrived(job.Id, "received");
        }

        // It was refused, and that used up no try.
        async Task<bool> Waiting(Answer job) =>
            (await _staff.Get($"jobs/{job.Id}/mails"))
                .Member("mails")
                .EnumerateArray()
                .Any(waits => waits.GetProperty("last_answer").GetString()?.Contains(text) == true && waits.GetProperty("attempts").GetInt32() == 0);
    }

    [Theory]
    [InlineData(MailStep.Mail, 451)]
    [InlineData(MailStep.Recipient, 450)]
    [InlineData(MailStep.Data, 452)]
    public async Task A_server_that_says_later_gets_the_same_mail_later(MailStep step, int code)
    {
        await mail.Server.Play(MailLab.Willing with { Refusal = new Refusal(step, code, "4.7.1 Greylisted", Times: 3) });
        var job = await _lab.UploadedJob();
        await mail.Arrived(job.Id, "received");
        (await mail.Mail(job.Id, "received", "sent"))["attempts"].ShouldBe("4");
    }

    [Theory]
    [InlineData(MailStep.Recipient, TroubleKind.Drop)]
    [InlineData(MailStep.Data, TroubleKind.Drop)]
    [InlineData(MailStep.Data, TroubleKind.Hang)]
    public async Task A_line_that_breaks_before_the_end_costs_a_try_and_no_mail(MailStep step, TroubleKind kind)
    {
        await mail.Server.Play(MailLab.Willing with { Trouble = new Trouble(step, kind) });
        var job = await _lab.UploadedJob();
        await mail.Arrived(job.Id, "received");
        (await mail.Mail(job.Id, "received", "sent"))["attempts"].ShouldBe("2");
    }

    [Fact]
    public async Task Only_a_lost_answer_makes_a_mail_come_twice_as_the_same_mail_and_counted()
    {
        await mail.Server.Play(MailLab.Willing with { Trouble = new Trouble(MailStep.Accepted, TroubleKind.Drop) });
        var job = await _lab.UploadedJob();
        var sent = await mail.Mail(job.Id, "received", "sent");
        sent["unanswered"].ShouldBe("1");
        var accepted = await mail.Accepted(job.Id, "received");
        accepted.Count.ShouldBe(2);
        accepted[1].Raw.ShouldBe(accepted[0].Raw);
    }

    [Fact]
    public async Task After_eighteen_tries_a_mail_has_failed_with_the_server_s_answer()
    {
        await mail.Server.Play(MailLab.Willing with { Refusal = new Refusal(MailStep.Recipient, 450, "4.2.2 Mailbox full") });
        var job = await _lab.UploadedJob();
        var failed = await mail.Mail(job.Id, "received", "failed");
        failed["attempts"].ShouldBe("18");
        failed["last_answer"]!.ShouldStartWith("450 4.2.2 Mailbox full");
    }

    [Fact]
    public async Task All_failed_mails_are_tried_again_at_once()
    {
        await mail.Server.Play(MailLab.Willing with { Refusal = new Refusal(MailStep.Recipient, 550, "5.1.1 No such mailbox") });
        var jobs = new[] { await _lab.UploadedJob(), await _lab.UploadedJob(), await _lab.UploadedJob() };
        foreach (var job in jobs)
        {
            await mail.Mail(job.Id, "received", "failed");
        }

        await mail.Server.Play(MailLab.Willing);
        (await _staff.Post("mails/failed/retry", new { })).ExpectField("staff_name");
        var retried = await _staff.Post("mails/failed/retry", new { staff_name = RunningLab.Staff });
        retried.Expect(HttpStatusCode.Accepted);
        int.Parse(retried["count"]!).ShouldBeGreaterThanOrEqualTo(jobs.Length);

        foreach (var job in jobs)
        {
            await mail.Arrived(job.Id, "received");
            var last = (await _staff.Get($"jobs/{job.Id}")).Member("events").EnumerateArray().Last();
            last.GetProperty("event_type").GetString().ShouldBe("MailRetried");
            last.GetProperty("triggered_by").GetString().ShouldBe(RunningLab.Staff);
        }
    }

    [Fact]
    public async Task A_mail_the_server_refuses_for_good_waits_for_staff_to_try_it_again()
    {
        // Created first, so its mail is not the one that is rejected.
        var other = await _lab.UploadedJob();
        var arrived = await mail.Mail(other.Id, "received", "sent");
        await mail.Server.Play(MailLab.Willing with { Refusal = new Refusal(MailStep.Recipient, 550, "5.1.1 No such mailbox", Times: 1) });
        var job = await _lab.UploadedJob();
        var failed = await mail.Mail(job.Id, "received", "failed");
        failed["attempts"].ShouldBe("1");
        failed["last_answer"]!.ShouldStartWith("550 5.1.1 No such mailbox");

        var retry = $"mails/{failed["id"]}/retry";
        (await _staff.Post(retry, new { })).ExpectField("staff_name");
        (await _staff.Post("mails/999999999/retry", new { staff_name = RunningLab.Staff })).ExpectError(HttpStatusCode.NotFound, "not_found");
        (await _staff.Post($"mails/{arrived["id"]}/retry", new { staff_name = RunningLab.Staff })).ExpectError(
            HttpStatusCode.Conflict,
            "invalid_transition"
        );
        (await _staff.Post(retry, new { staff_name = RunningLab.Staff })).Expect(HttpStatusCode.Accepted);

        var sent = await mail.Arrived(job.Id, "received");
        sent.MessageId.ShouldBe($"<{failed["message_id"]}>");
        var last = (await _staff.Get($"jobs/{job.Id}")).Member("events").EnumerateArray().Last();
        last.GetProperty("event_type").GetString().ShouldBe("MailRetried");
        last.GetProperty("triggered_by").GetString().ShouldBe(RunningLab.Staff);
    }
}
