using System.Net;
using PrintLab.Tests.Notify.Running;
using PrintLab.Tests.Notify.Running.Server;

namespace PrintLab.Tests.Notify.Queue;

/// <summary>What staff see about mails, and how an operator tests sending.</summary>
[Collection(MailLabTests.Name)]
public sealed class RecordTests(MailLab mail) : IAsyncLifetime
{
    private readonly LabApi _staff = mail.Staff;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await mail.Server.Play(MailLab.Willing);

    [Fact]
    [Trait("req", "SEC-04")]
    public async Task Staff_read_a_mail_but_not_the_student_s_link()
    {
        var pending = await mail.Lab.PendingJob(_staff);
        var token = await mail.ConfirmationToken(pending.Id);
        var read = await mail.Mail(pending.Id, "approval", "sent");
        read["text"]!.ShouldContain("/confirm/…");
        read.Json.GetRawText().ShouldNotContain(token);
        read["last_answer"]!.ShouldStartWith("250");
        (await _staff.Get("mails/999999999")).ExpectError(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Mails_are_found_by_job_state_kind_and_part_of_an_address()
    {
        var form = new Submission { StudentEmail = $"percent%{Guid.NewGuid():N}@uni.example" };
        var job = await mail.Lab.UploadedJob(form);
        await mail.Mail(job.Id, "received", "sent");
        var part = Uri.EscapeDataString(form.StudentEmail[..20]);
        foreach (var query in new[] { $"search={part}", $"job_id={job.Id}", $"search={part}&state=sent&kind=received" })
        {
            var found = (await _staff.Get($"mails?{query}")).Expect(HttpStatusCode.OK);
            found["total"].ShouldBe("1");
            found.Member("mails")[0].GetProperty("recipient").GetString().ShouldBe(form.StudentEmail);
        }

        (await _staff.Get($"mails?search={part}&state=failed"))["total"].ShouldBe("0");
        (await _staff.Get($"mails?search={part}&page=2"))["total"].ShouldBe("1");
        (await _staff.Get("mails?state=lost")).ExpectField("state");
        (await _staff.Get("mails?kind=lost")).ExpectField("kind");
        (await _staff.Get("mails?page=0")).ExpectField("page");
        var ids = (await _staff.Get("mails?limit=5")).Member("mails").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()).ToList();
        ids.ShouldBe(ids.OrderDescending());
    }

    [Fact]
    public async Task A_test_mail_goes_at_once_and_tells_what_the_server_said()
    {
        var tested = (await _staff.Post("admin/mail/test", new { to = "operator@uni.example" })).Expect(HttpStatusCode.OK);
        tested["delivered"].ShouldBe("true");
        tested["answer"]!.ShouldStartWith("250");
        mail.Server.Mails.ShouldContain(accepted => accepted.To.Contains("operator@uni.example"));

        await mail.Server.Play(MailLab.Willing with { Refusal = new Refusal(MailStep.Recipient, 550, "5.1.1 No such mailbox", Times: 1) });
        var refused = (await _staff.Post("admin/mail/test", new { to = "nobody@uni.example" })).Expect(HttpStatusCode.OK);
        refused["delivered"].ShouldBe("false");
        refused["answer"]!.ShouldStartWith("550 5.1.1 No such mailbox");
        (await _staff.Post("admin/mail/test", new { to = "nobody" })).ExpectField("to");
        (await _staff.Post("admin/mail/test", new { })).ExpectField("to");
    }

    [Fact]
    [Trait("req", "SEC-05")]
    public async Task The_lab_s_public_description_says_nothing_of_its_mail_server()
    {
        using var anyone = mail.Lab.Student();
        (await anyone.Get("lab")).Expect(HttpStatusCode.OK).Json.TryGetProperty("mail", out _).ShouldBeFalse();
    }
}
