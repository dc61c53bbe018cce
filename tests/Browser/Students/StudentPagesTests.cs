using Microsoft.Playwright;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Students;

/// <summary>The students' pages in both themes and at both widths: axe, no horizontal overflow, touch target size, and page weight.</summary>
[Collection(OpenLabTests.Name)]
public sealed class StudentPagesTests(OpenLab lab)
{
    private const int MostScriptBytes = 180_000;

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    [Trait("req", "SUB-20")]
    [Trait("req", "SUB-35")]
    public async Task The_form_and_its_errors_are_accessible(int width)
    {
        await using var student = await lab.Visit(width: width);
        var form = new SubmissionPage(student.Page);
        await form.Open();
        await student.Page.ShouldSuitEveryone();
        await form.SubmitButton.ClickAsync();
        await Assertions.Expect(form.File).ToBeFocusedAsync();
        await student.Page.ShouldSuitEveryone();

        await form.ChooseFile();
        await form.Fill(new Submission());
        await student.Page.GetByText("Uploaded, ").WaitForAsync();
        await student.Page.ShouldSuitEveryone();
        await form.SubmitButton.ClickAsync();
        await student.Page.GetByText("What happens next").First.WaitForAsync();
        await student.Page.ShouldSuitEveryone();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_pages_behind_mailed_links_are_accessible(int width)
    {
        using var staff = await lab.Lab.SignIn();
        var pending = await lab.Lab.PendingJob(staff);
        var rejected = await lab.Lab.RejectedJob(staff);
        await using var student = await lab.Visit(width: width);
        foreach (
            var (path, title) in new[]
            {
                ($"/confirm/{await lab.Lab.ConfirmationToken(pending.Id)}", "Print this for $4.25?"),
                ($"/confirm/expired?job_id={pending.Id}", "A newer link is in your email"),
                ($"/confirm/expired?job_id={rejected.Id}", "This job was not accepted"),
                ($"/status/{pending["status_link"]}", "Your print is waiting for your confirmation"),
                ($"/status/{rejected["status_link"]}", "We could not accept this model"),
                ("/submit/success?job=none", "There is no receipt here"),
            }
        )
        {
            await student.Page.GotoAsync(path);
            await student.Page.GetByRole(AriaRole.Heading, new() { Name = title }).WaitForAsync();
            await student.Page.ShouldSuitEveryone();
        }
    }

    [Fact]
    public async Task A_whole_submission_loads_little_script()
    {
        await using var student = await lab.Visit(width: 390, height: 844);
        var scripts = new List<IRequest>();
        student.Page.RequestFinished += (_, request) =>
        {
            if (request.ResourceType == "script")
            {
                scripts.Add(request);
            }
        };
        var form = new SubmissionPage(student.Page);
        await form.Open();
        await form.ChooseFile();
        await form.Fill(new Submission());
        await student.Page.GetByText("Uploaded, ").WaitForAsync();
        await student.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        var sizes = await Task.WhenAll(scripts.Select(script => script.SizesAsync()));

        sizes.ShouldNotBeEmpty();
        sizes.Sum(size => size.ResponseBodySize).ShouldBeLessThan(MostScriptBytes);
    }
}
