using System.Net;
using Microsoft.Playwright;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Students;

/// <summary>A lab whose links last two seconds and which takes few submissions: what a student meets when time or limit is over.</summary>
public sealed class ShortLinksTests : IAsyncLifetime
{
    private const string ShortLab = """{ "limits": { "enabled": true, "submissions_per_ip_per_hour": 1 }, "confirmation_hours": 0.0005 }""";

    private readonly OpenLab _lab = new(ShortLab);

    public Task InitializeAsync() => _lab.InitializeAsync();

    public Task DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    [Trait("req", "CONF-11")]
    [Trait("req", "CONF-12")]
    [Trait("req", "CONF-14")]
    [Trait("req", "CONF-17")]
    [Trait("req", "SUB-29")]
    public async Task An_expired_link_is_replaced_by_mail_and_one_submission_too_many_keeps_its_form()
    {
        using var staff = await _lab.Lab.SignIn();
        var job = await _lab.Lab.PendingJob(staff);
        var token = await _lab.Lab.ConfirmationToken(job.Id);
        using var student = _lab.Lab.Student();
        await Eventually.IsTrue("the link expires", async () => (await student.Get($"confirm/{token}")).Status == HttpStatusCode.Gone);

        await AskForANewLink(job.Id, token);
        await SubmitOnceTooOften();
    }

    private async Task AskForANewLink(string jobId, string token)
    {
        await using var student = await _lab.Visit(width: 390, height: 844);
        student.Expect("410");
        var page = student.Page;
        await page.GotoAsync($"/confirm/{token}");
        await page.WaitForURLAsync($"**/confirm/expired?job_id={jobId}");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This confirmation link has expired" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Request a new email below")).ToBeVisibleAsync();
        await page.ShouldBeAccessible();
        var resend = page.GetByRole(AriaRole.Button, new() { Name = "Resend Confirmation Email" });

        await resend.ClickAsync();

        await Assertions.Expect(page.GetByText("A new confirmation email has been sent.")).ToBeVisibleAsync();
        await Assertions.Expect(resend).ToHaveTextAsync("Resend Confirmation Email (60 min)");
        await Assertions.Expect(resend).ToBeDisabledAsync();
        await page.ShouldBeAccessible();
        (await _lab.Lab.Mail(jobId, "approval", number: 2)).ShouldNotContain(token);
    }

    private async Task SubmitOnceTooOften()
    {
        await using var student = await _lab.Visit(width: 390, height: 844);
        student.Expect("429");
        var form = new SubmissionPage(student.Page);
        await form.Open();
        await form.ChooseFile();
        await form.Fill(new Submission());

        await form.SubmitButton.ClickAsync();

        await Assertions.Expect(student.Page.GetByText("Submission limit exceeded. Please try again later. Your form is kept on this page; the next try is at")).ToBeVisibleAsync();
        await Assertions.Expect(form.Name).ToHaveValueAsync("Jane Student");
        await student.Page.ShouldBeAccessible();
    }
}
