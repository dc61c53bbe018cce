using Microsoft.Playwright;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Students;

/// <summary>A model's facts in words: for the student beside the form, for staff on the job's page.</summary>
[Collection(OpenLabTests.Name)]
public sealed class ModelFactsTests(OpenLab lab)
{
    [Fact]
    [Trait("req", "SUB-26")]
    public async Task A_model_in_inches_is_told_with_what_to_do_before_it_is_submitted()
    {
        await using var student = await lab.Visit(width: 390, height: 844);
        var form = new SubmissionPage(student.Page);
        await form.Open();

        await form.ChooseFile("v 0 0 0\nv 2 0 0\nv 0 1.5 0\nv 0 0 1\nf 1 3 2\nf 1 2 4\nf 2 3 4\nf 3 1 4\n"u8.ToArray(), "bracket.obj");

        await Assertions
            .Expect(student.Page.GetByLabel("Your file"))
            .ToContainTextAsync("Probably drawn in inches. It would print 2 × 1.5 × 1 mm. If you meant inches, scale by 25.4 and export again.");
    }

    [Fact]
    [Trait("req", "SUB-26")]
    [Trait("req", "FILE-26")]
    public async Task A_student_reads_the_size_and_what_to_check_and_staff_read_the_same()
    {
        await using var student = await lab.Visit(width: 390, height: 844);
        var form = new SubmissionPage(student.Page);
        await form.Open();
        var model = SampleModels.BinaryStl(5.5f);

        await form.ChooseFile(model);

        var found = student.Page.GetByLabel("Your file");
        await Assertions.Expect(found.GetByText("12 × 8 mm", new() { Exact = false }).First).ToBeVisibleAsync();
        await Assertions.Expect(found.GetByText("Reads as binary STL")).ToBeVisibleAsync();
        await Assertions.Expect(found.GetByText("Fits every printer you can choose.")).ToBeVisibleAsync();

        await Assertions.Expect(found.GetByText("Choose a print method to see an estimated price here.")).ToBeVisibleAsync();
        await form.Fill(new Submission());
        await Assertions.Expect(found).ToContainTextAsync("Estimated price");
        await Assertions.Expect(found).ToContainTextAsync("The price is the minimum of $3.00.");
        await Assertions.Expect(found.GetByText("Fits the Prusa MK4S.")).ToBeVisibleAsync();
        await form.SubmitButton.ClickAsync();
        await student.Page.IsAt("**/submit/success?job=*");
        await using var staff = await lab.VisitAsStaff(path: $"/dashboard/{new Uri(student.Page.Url).Query["?job=".Length..]}");
        var section = staff.Page.GetByRole(AriaRole.Region, new() { Name = "Model" });
        await Assertions.Expect(section.GetByText("5.5 × 12 × 8 mm")).ToBeVisibleAsync();
        await Assertions.Expect(section.GetByText("528 mm³")).ToBeVisibleAsync();
        await Assertions.Expect(section.GetByText("Fits the Prusa MK4S.")).ToBeVisibleAsync();
        await Assertions.Expect(section).ToContainTextAsync("Shown to the student at upload.");
    }
}
