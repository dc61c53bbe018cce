using System.Text;
using Microsoft.Playwright;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Students;

/// <summary>Dragging a file from the desktop onto the form with real browser events.</summary>
[Collection(OpenLabTests.Name)]
public sealed class FileDropTests(OpenLab lab)
{
    [Fact]
    [Trait("req", "SUB-16")]
    public async Task A_model_dropped_on_its_place_is_uploaded_and_the_place_shows_where_it_lands()
    {
        await using var student = await lab.Visit();
        var form = new SubmissionPage(student.Page);
        await form.Open();
        var atRest = await BorderOf(form);
        await using var drag = await FileDrag.Begin(student.Page, form.File, "part.stl", SampleModels.BinaryStl());

        await drag.Enter();
        await Assertions.Expect(form.File.Locator("..")).Not.ToHaveCSSAsync("border-top-color", atRest);
        await drag.Leave();
        await Assertions.Expect(form.File.Locator("..")).ToHaveCSSAsync("border-top-color", atRest);
        await drag.Enter();
        await drag.Drop();

        await Assertions.Expect(student.Page.GetByText("Uploaded, ")).ToBeVisibleAsync();
        await Assertions.Expect(student.Page.GetByText("part.stl").First).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("req", "SUB-16")]
    [Trait("req", "SUB-18")]
    public async Task What_is_no_model_is_refused_in_words_when_it_is_dropped()
    {
        await using var student = await lab.Visit();
        var form = new SubmissionPage(student.Page);
        await form.Open();
        await using var drag = await FileDrag.Begin(student.Page, form.File, "report.pdf", Encoding.ASCII.GetBytes("%PDF-1.7 and so on"));

        await drag.Enter();
        await drag.Drop();

        await Assertions.Expect(student.Page.GetByText("This is not a model. \"report.pdf\" does not end in .stl, .obj or .3mf.")).ToBeVisibleAsync();
        await Assertions.Expect(form.File).ToHaveAttributeAsync("aria-invalid", "true");
    }

    private static Task<string> BorderOf(SubmissionPage form) =>
        form.File.EvaluateAsync<string>("input => getComputedStyle(input.parentElement).borderTopColor");
}
