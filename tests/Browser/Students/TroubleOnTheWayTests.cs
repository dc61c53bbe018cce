using Microsoft.Playwright;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Students;

/// <summary>The network fails while a student submits a model: they see it, nothing is lost, and exactly one job results.</summary>
[Collection(OpenLabTests.Name)]
public sealed class TroubleOnTheWayTests(OpenLab lab)
{
    [Fact]
    [Trait("req", "SUB-22")]
    [Trait("req", "SUB-24")]
    [Trait("req", "SUB-26")]
    public async Task A_submission_whose_answer_is_lost_makes_one_job_when_it_is_sent_again()
    {
        await using var student = await lab.Visit(width: 390, height: 844);
        student.Expect("ERR_CONNECTION_RESET");
        var page = student.Page;
        var form = new SubmissionPage(page);
        var submission = new Submission();
        await form.Open();
        await form.ChooseFile(submission.File);
        await form.Fill(submission);
        await page.GetByText("Uploaded, ").WaitForAsync();
        var answered = new TaskCompletionSource<int>();
        await page.RouteAsync(
            "**/api/v1/submit",
            async route =>
            {
                answered.SetResult((await route.FetchAsync()).Status);
                await route.AbortAsync("connectionreset");
            },
            new() { Times = 1 }
        );

        await form.SubmitButton.ClickAsync();
        (await answered.Task).ShouldBe(201, "the lab has the job, the student does not know");
        await page.GetByText("No connection. What you typed is kept.").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Try now" }).ClickAsync();

        await page.IsAt("**/submit/success?job=*");
        using var staff = await lab.Lab.SignIn();
        var found = await staff.Get($"jobs?search={submission.StudentEmail}");
        found["filtered"].ShouldBe("1");
        page.Url.ShouldEndWith(found.Member("jobs")[0].GetProperty("id").GetString()!);
    }

    [Fact]
    [Trait("req", "SUB-24")]
    public async Task Offline_the_upload_and_the_form_wait_and_both_go_on_when_the_network_is_back()
    {
        await using var student = await lab.Visit(width: 390, height: 844);
        student.Expect("ERR_INTERNET_DISCONNECTED");
        // The form is submitted the moment the upload ends, so a query about the upload may find that it already belongs to the job.
        student.Expect("410");
        var page = student.Page;
        var form = new SubmissionPage(page);
        var submission = new Submission();
        await form.Open();
        await page.Context.SetOfflineAsync(true);

        await form.ChooseFile(submission.File);
        await form.Fill(submission);
        await Assertions
            .Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Upload interrupted." }))
            .ToContainTextAsync("There is no connection to the lab. Your form is kept.");
        await form.SubmitButton.ClickAsync();
        await Assertions.Expect(form.SubmitButton).Not.ToHaveAttributeAsync("aria-busy", "true");
        await Assertions.Expect(page.GetByText("Upload interrupted.")).ToBeVisibleAsync();
        await Assertions.Expect(form.Email).ToHaveValueAsync(submission.StudentEmail);

        await page.Context.SetOfflineAsync(false);
        await form.SubmitButton.ClickAsync();
        await page.IsAt("**/submit/success?job=*");
    }
}
