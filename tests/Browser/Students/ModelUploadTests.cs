using System.Text;
using Microsoft.Playwright;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Students;

/// <summary>Uploading the model while the form is filled in.</summary>
[Collection(OpenLabTests.Name)]
public sealed class ModelUploadTests(OpenLab lab)
{
    [Theory]
    [InlineData("report.pdf", "This is not a model. \"report.pdf\" does not end in .stl, .obj or .3mf.")]
    [InlineData("report.stl", "This is not a model. \"report.stl\" starts like a PDF. Export the model again as .stl, .obj or .3mf.")]
    [Trait("req", "SUB-16")]
    [Trait("req", "SUB-18")]
    public async Task What_is_no_model_is_refused_at_once_and_not_sent(string name, string message)
    {
        await using var student = await lab.Visit(width: 390, height: 844);
        var form = new SubmissionPage(student.Page);
        var sent = 0;
        student.Page.Request += (_, request) => sent += request.Method == "POST" ? 1 : 0;
        await form.Open();

        await form.ChooseFile(Encoding.ASCII.GetBytes("%PDF-1.7 and so on"), name);

        await Assertions.Expect(student.Page.GetByText(message)).ToBeVisibleAsync();
        await Assertions.Expect(form.File).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(form.File).ToHaveAttributeAsync("accept", ".stl,.obj,.3mf");
        sent.ShouldBe(0);
    }

    [Fact]
    [Trait("req", "SUB-17")]
    [Trait("req", "SUB-18")]
    public async Task A_file_above_the_limit_is_refused_at_once()
    {
        await using var student = await lab.Visit(width: 390, height: 844);
        var form = new SubmissionPage(student.Page);
        await form.Open();

        // Created in the page, because the driver transfers at most 50 MB.
        await form.File.EvaluateAsync(
            """
            input => {
              const files = new DataTransfer();
              files.items.add(new File([new Uint8Array(60.5 * 1024 * 1024)], "large.stl"));
              input.files = files.files;
              input.dispatchEvent(new Event("change", { bubbles: true }));
            }
            """
        );

        await Assertions
            .Expect(student.Page.GetByText("This file is 61 MB. The limit is 50 MB. Simplify the mesh or export as .3mf, which is smaller."))
            .ToBeVisibleAsync();
    }

    [Fact]
    [Trait("req", "SUB-23")]
    public async Task What_the_server_finds_wrong_with_a_model_is_said_beside_it()
    {
        await using var student = await lab.Visit(width: 390, height: 844);
        student.Expect("400");
        var form = new SubmissionPage(student.Page);
        await form.Open();

        await form.ChooseFile(SampleModels.BinaryStl(), "part.3mf");

        await Assertions.Expect(student.Page.Locator("#file-note")).ToContainTextAsync("not a 3MF file");
        await Assertions.Expect(form.File).ToHaveAttributeAsync("aria-invalid", "true");
    }

    [Fact]
    [Trait("req", "SUB-24")]
    public async Task A_broken_upload_keeps_the_form_and_is_tried_again()
    {
        await using var student = await lab.Visit(width: 390, height: 844);
        student.Expect("ERR_CONNECTION_RESET");
        var page = student.Page;
        var form = new SubmissionPage(page);
        await page.RouteAsync("**/api/v1/uploads", route => route.AbortAsync("connectionreset"), new() { Times = 1 });
        await form.Open();
        await form.Name.FillAsync("Jane Student");

        await form.ChooseFile();
        await page.GetByText("Upload interrupted.").WaitForAsync();
        await page.ShouldBeAccessible();
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await page.GetByText("Uploaded, ").WaitForAsync();
        await Assertions.Expect(form.Name).ToHaveValueAsync("Jane Student");
    }

    [Fact]
    public async Task An_upload_can_be_cancelled()
    {
        await using var student = await lab.Visit(width: 390, height: 844);
        var page = student.Page;
        var form = new SubmissionPage(page);
        await Gate.Hold(page, "**/api/v1/uploads");
        await form.Open();
        await form.ChooseFile();
        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar, new() { Name = "Upload" })).ToBeVisibleAsync();
        await page.ShouldBeAccessible();

        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await Assertions.Expect(page.GetByText("Choose a file, or drop it here")).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("req", "SUB-26")]
    public async Task A_model_the_lab_has_let_go_of_is_sent_once_more()
    {
        await using var student = await lab.Visit(width: 390, height: 844);
        student.Expect("410");
        var form = new SubmissionPage(student.Page);
        await form.Open();
        await form.ChooseFile();
        await form.Fill(new Submission());
        await student.Page.GetByText("Uploaded, ").WaitForAsync();
        foreach (var upload in Directory.EnumerateFileSystemEntries(Path.Combine(lab.Lab.StorageFolder, ".incoming")))
        {
            if (Directory.Exists(upload))
            {
                Directory.Delete(upload, recursive: true);
            }
            else
            {
                File.Delete(upload);
            }
        }

        await form.SubmitButton.ClickAsync();

        await student.Page.IsAt("**/submit/success?job=*");
    }
}
