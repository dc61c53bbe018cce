using ClosedXML.Excel;
using Microsoft.Playwright;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Pages;

[Collection(OpenLabTests.Name)]
public sealed class AnalyticsTests(OpenLab lab)
{
    [Fact]
    public async Task The_payments_of_a_period_are_saved_as_an_excel_file()
    {
        await using var staff = await lab.VisitAsStaff(path: "/analytics");
        var section = staff.Page.GetByRole(AriaRole.Region, new() { Name = "Payments" });
        await section.GetByLabel("First day").FillAsync("2026-02-01");
        await section.GetByLabel("Last day").FillAsync("2026-02-28");

        var download = await staff.Page.RunAndWaitForDownloadAsync(() =>
            section.GetByRole(AriaRole.Button, new() { Name = "Download Excel" }).ClickAsync()
        );

        download.SuggestedFilename.ShouldBe("payments-2026-02-01-to-2026-02-28.xlsx");
        await using var file = File.OpenRead(await download.PathAsync());
        using var workbook = new XLWorkbook(file);
        workbook.Worksheet("Payments").Cell(1, 1).GetString().ShouldBe("Paid");
    }

    [Fact]
    public async Task A_period_that_ends_before_it_begins_is_not_asked_for()
    {
        await using var staff = await lab.VisitAsStaff(path: "/analytics");
        var section = staff.Page.GetByRole(AriaRole.Region, new() { Name = "Payments" });
        await section.GetByLabel("Last day").FillAsync("2001-01-01");

        var button = section.GetByRole(AriaRole.Button, new() { Name = "Download Excel" });
        await Assertions.Expect(button).ToHaveAttributeAsync("aria-disabled", "true");
        await Assertions.Expect(button).ToHaveAttributeAsync("title", "The last day is before the first.");
    }
}
