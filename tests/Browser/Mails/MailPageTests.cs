using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Npgsql;
using PrintLab.Tests.Browser.Counter;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Mails;

/// <summary>The lab's mails as staff see them.</summary>
[Collection(OpenLabTests.Name)]
public sealed partial class MailPageTests(OpenLab lab)
{
    private const string Refusal = "550 5.1.1 No such user here";

    [Fact]
    [Trait("req", "MAIL-03")]
    [Trait("req", "MAIL-09")]
    public async Task The_log_says_who_got_what_and_shows_it_without_the_confirmation_link()
    {
        using var api = await lab.Lab.SignIn();
        var form = new Submission { StudentName = CounterPage.NewName() };
        var job = await lab.Lab.PendingJob(api, form);
        await lab.Lab.ConfirmationToken(job.Id);
        await using var staff = await lab.VisitAsStaff();

        await staff.Page.GotoAsync("/mail");
        await staff.Page.GetByRole(AriaRole.Searchbox).FillAsync(form.StudentEmail);
        // Wait for the filter, because the lines move under the pointer until then.
        var lines = staff.Page.GetByRole(AriaRole.Tabpanel).GetByRole(AriaRole.Listitem);
        await Assertions.Expect(lines.Filter(new() { HasText = job.Id[..6] }).First).ToBeVisibleAsync();
        await Assertions.Expect(lines.Filter(new() { HasNotText = job.Id[..6] })).ToHaveCountAsync(0);
        var line = lines.Filter(new() { HasText = "Approval" });
        await Assertions.Expect(line).ToContainTextAsync("Sent ");
        await line.GetByRole(AriaRole.Button, new() { Name = "Approval" }).ClickAsync();

        var shown = staff.Page.FrameLocator("iframe");
        await Assertions.Expect(shown.GetByText($"Hello {form.StudentName},")).ToBeVisibleAsync();
        await Assertions
            .Expect(shown.GetByRole(AriaRole.Link, new() { Name = "Look at the price and confirm" }))
            .ToHaveAttributeAsync("href", MaskedLink());
        await staff.Page.Modal().Button("Plain text").ClickAsync();
        await Assertions.Expect(staff.Page.Modal()).ToContainTextAsync("/confirm/…");
    }

    [Fact]
    [Trait("req", "MAIL-09")]
    public async Task A_failed_mail_is_told_on_the_dashboard_and_the_job_and_tried_again()
    {
        using var api = await lab.Lab.SignIn();
        var student = CounterPage.NewName();
        var job = await lab.Lab.UploadedJob(new Submission { StudentName = student });
        await lab.Lab.Mail(job.Id, "received");
        await using var staff = await lab.VisitAsStaff();
        await staff.Page.GetByText("Live · updated").WaitForAsync();

        await Refuse(job.Id, "received");
        await Assertions.Expect(staff.Page.GetByRole(AriaRole.Region, new() { Name = "Notices" })).ToContainTextAsync("could not be delivered.");
        await Assertions.Expect(staff.Page.Ticket(student)).ToContainTextAsync("Mail failed");

        await staff.Page.Ticket(student).GetByRole(AriaRole.Link, new() { Name = student }).ClickAsync();
        var mails = staff.Page.GetByRole(AriaRole.Region, new() { Name = "Mail", Exact = true });
        await Assertions.Expect(mails).ToContainTextAsync(Refusal);
        await mails.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await staff.Page.Modal().ActAs();
        await staff.Page.Modal().Confirm("Try again");

        await Assertions.Expect(mails.GetByRole(AriaRole.Listitem)).ToContainTextAsync("Sent ");
        await Assertions.Expect(staff.Page.GetByText("Received email tried again")).ToBeVisibleAsync();
        await staff.Page.GotoAsync("/dashboard");
        await Assertions.Expect(staff.Page.Ticket(student)).Not.ToContainTextAsync("Mail failed");
    }

    [Fact]
    [Trait("req", "MAIL-09")]
    public async Task All_failed_mails_are_tried_again_at_once()
    {
        Answer[] jobs = [await lab.Lab.UploadedJob(), await lab.Lab.UploadedJob()];
        foreach (var job in jobs)
        {
            await lab.Lab.Mail(job.Id, "received");
            await Refuse(job.Id, "received");
        }

        await using var staff = await lab.VisitAsStaff(path: "/mail?tab=failed");
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Try all again" }).ClickAsync();
        await staff.Page.Modal().ActAs();
        await staff.Page.Modal().Confirm("Try again");

        await staff.Page.GetByText("emails are on their way again.").WaitForAsync();
        using var api = await lab.Lab.SignIn();
        foreach (var job in jobs)
        {
            await Eventually.IsTrue(
                "the email to be sent",
                async () => (await api.Get($"jobs/{job.Id}/mails?kind=received&state=sent")).Member("mails").GetArrayLength() == 1
            );
        }
    }

    [Fact]
    [Trait("req", "MAIL-10")]
    public async Task Each_mail_can_be_looked_at_before_it_is_sent_and_a_mistake_in_a_wording_is_named()
    {
        await using var staff = await lab.VisitAsStaff(path: "/mail?tab=wordings");
        await Assertions.Expect(staff.Page.FrameLocator("iframe").GetByText("Hello Sam Sample,")).ToBeVisibleAsync();

        var file = Path.Combine(lab.Lab.Folder, "mail-templates", "reprint.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, "Subject: Once more\n\nHello {name}.");
        try
        {
            await staff.Page.GetByRole(AriaRole.Combobox, new() { Name = "Mail" }).ClickAsync();
            await staff.Page.GetByRole(AriaRole.Option, new() { Name = "Being reprinted" }).ClickAsync();
            await Assertions
                .Expect(staff.Page.GetByRole(AriaRole.Tabpanel))
                .ToContainTextAsync("mail-templates/reprint.txt, line 3: {name} is not known in this mail");

            await File.WriteAllTextAsync(file, "Subject: Once more\n\nHello {student_name}, we try again.");
            await staff.Page.ReloadAsync();
            await staff.Page.GetByRole(AriaRole.Combobox, new() { Name = "Mail" }).ClickAsync();
            await staff.Page.GetByRole(AriaRole.Option, new() { Name = "Being reprinted" }).ClickAsync();
            await Assertions.Expect(staff.Page.FrameLocator("iframe").GetByText("Hello Sam Sample, we try again.")).ToBeVisibleAsync();
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task The_operator_can_try_whether_mails_get_out()
    {
        await using var staff = await lab.VisitAsStaff(path: "/mail");
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Send a test" }).ClickAsync();
        await staff.Page.Modal().GetByLabel("To").FillAsync("operator@uni.example");
        await staff.Page.Modal().Button("Send").ClickAsync();

        await Assertions.Expect(staff.Page.Modal()).ToContainTextAsync("The mail server accepted it.");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_mail_pages_are_accessible(int width)
    {
        var job = await lab.Lab.UploadedJob();
        await lab.Lab.Mail(job.Id, "received");
        await using var staff = await lab.VisitAsStaff(width, path: "/mail");
        var mail = staff.Page.GetByRole(AriaRole.Button, new() { Name = "Submission received" }).First;
        await mail.WaitForAsync();
        await staff.Page.ShouldSuitEveryone();

        await mail.ClickAsync();
        await staff.Page.Locator("iframe").WaitForAsync();
        await staff.Page.ShouldSuitEveryone();

        await staff.Page.GotoAsync("/mail?tab=wordings");
        await staff.Page.Locator("iframe").WaitForAsync();
        await staff.Page.ShouldSuitEveryone();
    }

    // Simulates a permanent rejection of the address by the mail server.
    private async Task Refuse(string jobId, string kind)
    {
        await using var database = NpgsqlDataSource.Create(lab.Lab.EnvironmentOf("PrintLab.Notify", "ConnectionStrings__notifydb"));
        await using var command = database.CreateCommand(
            "UPDATE mail SET state = 'failed', sent_at = NULL, last_answer = $3 WHERE topic = $1 AND kind = $2"
        );
        command.Parameters.Add(new() { Value = jobId });
        command.Parameters.Add(new() { Value = kind });
        command.Parameters.Add(new() { Value = Refusal });
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }

    [GeneratedRegex("^https?://localhost:[0-9]+/confirm/…$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MaskedLink();
}
