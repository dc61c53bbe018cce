using Microsoft.Playwright;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Students;

/// <summary>Submitting a model, from opening the form to the receipt.</summary>
[Collection(OpenLabTests.Name)]
public sealed class SubmissionTests(OpenLab lab)
{
    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    [Trait("req", "SUB-01")]
    [Trait("req", "SUB-22")]
    [Trait("req", "SUB-24")]
    [Trait("req", "SUB-25")]
    [Trait("req", "SUB-35")]
    public async Task A_student_hands_in_a_model_while_it_uploads_and_gets_a_receipt(int width)
    {
        await using var student = await lab.Visit(width: width);
        // The form is submitted the moment the upload ends, so a query about the upload may find that it already belongs to the job.
        student.Expect("410");
        var page = student.Page;
        var form = new SubmissionPage(page);
        var upload = await Gate.Hold(page, "**/api/v1/uploads");
        await form.Open();

        await form.ChooseFile();
        await form.Fill(new Submission());
        await form.SubmitButton.ClickAsync();
        await Assertions.Expect(form.SubmitButton).ToHaveTextAsync("Uploading the model");
        await Assertions.Expect(form.SubmitButton).ToHaveAttributeAsync("aria-busy", "true");
        upload.Open();

        await page.IsAt("**/submit/success?job=*");
        var jobId = new Uri(page.Url).Query["?job=".Length..];
        jobId.Length.ShouldBe(32);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "We have your model" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText(jobId, new() { Exact = true })).ToBeVisibleAsync();
        await Assertions
            .Expect(
                page.GetByText(
                    "Your submission is now with staff for review. You will receive an email if it's rejected or approved, asking for your final confirmation before printing."
                )
            )
            .ToBeVisibleAsync();
        var link = await page.GetByLabel("Status link").InputValueAsync();
        await page.GotoAsync(link);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "We are looking at your model" })).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("req", "SUB-22")]
    [Trait("req", "SUB-26")]
    public async Task Pressing_submit_twice_makes_one_job()
    {
        await using var student = await lab.Visit(width: 390, height: 844);
        var form = new SubmissionPage(student.Page);
        var sent = 0;
        student.Page.Request += (_, request) => sent += request.Url.EndsWith("/api/v1/submit", StringComparison.Ordinal) ? 1 : 0;
        await form.Open();
        await form.ChooseFile();
        await form.Fill(new Submission());

        await form.SubmitButton.DblClickAsync();

        await student.Page.IsAt("**/submit/success?job=*");
        sent.ShouldBe(1);
    }

    [Fact]
    [Trait("req", "SUB-24")]
    [Trait("req", "SUB-30")]
    [Trait("req", "SUB-38")]
    public async Task A_duplicate_is_told_with_the_job_that_exists_and_the_form_stays()
    {
        var submission = new Submission();
        var existing = await lab.Lab.UploadedJob(submission);
        await using var student = await lab.Visit(width: 390, height: 844);
        student.Expect("409");
        var form = new SubmissionPage(student.Page);
        await form.Open();
        await form.ChooseFile(submission.File);
        await form.Fill(submission);

        await form.SubmitButton.ClickAsync();

        await Assertions
            .Expect(
                student.Page.GetByText(
                    $"An identical active job has already been submitted. It is job {existing.Id[..6]}, and its status link is in your email."
                )
            )
            .ToBeVisibleAsync();
        await Assertions.Expect(form.Email).ToHaveValueAsync(submission.StudentEmail);
    }

    [Fact]
    [Trait("req", "SUB-24")]
    public async Task Without_a_connection_the_form_waits_and_hands_in_by_itself()
    {
        await using var student = await lab.Visit(width: 390, height: 844);
        student.Expect("ERR_INTERNET_DISCONNECTED");
        var form = new SubmissionPage(student.Page);
        await form.Open();
        await form.ChooseFile();
        await form.Fill(new Submission());
        await student.Page.GetByText("Uploaded, ").WaitForAsync();
        await student.Page.RouteAsync("**/api/v1/submit", route => route.AbortAsync("internetdisconnected"), new() { Times = 1 });

        await form.SubmitButton.ClickAsync();

        await student.Page.GetByText("No connection. What you typed is kept.").WaitForAsync();
        await student.Page.IsAt("**/submit/success?job=*");
    }

    [Fact]
    [Trait("req", "SUB-24")]
    public async Task What_was_typed_outlives_a_reload_and_the_page_says_so()
    {
        await using var student = await lab.Visit(width: 390, height: 844);
        var form = new SubmissionPage(student.Page);
        var submission = new Submission();
        await form.Open();
        await form.Fill(submission);

        await student.Page.ReloadAsync();

        await Assertions.Expect(student.Page.GetByText("What you typed here before is back. Choose your file again.")).ToBeVisibleAsync();
        await Assertions.Expect(form.Name).ToHaveValueAsync(submission.StudentName);
        await Assertions.Expect(form.Color).ToHaveValueAsync(submission.Color);
        await Assertions.Expect(form.Consent).ToHaveValueAsync("Yes");
    }

    [Fact]
    [Trait("req", "SUB-25")]
    public async Task A_receipt_of_another_browser_shows_the_id_alone_and_leads_back_to_the_form()
    {
        var job = await lab.Lab.UploadedJob();
        await using var student = await lab.Visit(width: 390, height: 844);
        await student.Page.GotoAsync($"/submit/success?job={job.Id}");

        await Assertions.Expect(student.Page.GetByRole(AriaRole.Heading, new() { Name = "A model was submitted" })).ToBeVisibleAsync();
        await Assertions.Expect(student.Page.GetByText(job.Id, new() { Exact = true })).ToBeVisibleAsync();
        (await student.Page.ContentAsync()).ShouldNotContain(job["original_filename"]!);
        await student.Page.GetByRole(AriaRole.Link, new() { Name = "Submit another model" }).ClickAsync();
        await student.Page.IsAt("**/submit");
    }

    [Fact]
    [Trait("req", "SUB-25")]
    public async Task A_receipt_is_there_after_a_reload_and_in_another_tab_and_leads_to_the_status()
    {
        await using var student = await lab.Visit(width: 390, height: 844);
        var form = new SubmissionPage(student.Page);
        await form.Open();
        await form.ChooseFile();
        await form.Fill(new Submission());
        await form.SubmitButton.ClickAsync();
        await student.Page.IsAt("**/submit/success?job=*");
        var id = new Uri(student.Page.Url).Query.Split('=')[1];

        await student.Page.ReloadAsync();
        await Assertions.Expect(student.Page.GetByText(id, new() { Exact = true })).ToBeVisibleAsync();

        var another = await student.Page.Context.NewPageAsync();
        await another.GotoAsync(student.Page.Url);
        await Assertions.Expect(another.GetByRole(AriaRole.Heading, new() { Name = "We have your model" })).ToBeVisibleAsync();
        await another.GetByRole(AriaRole.Link, new() { Name = "See its status" }).ClickAsync();
        await another.IsAt("**/status/*");
        await another.CloseAsync();
    }
}
