using Microsoft.Playwright;
using PrintLab.Tests.Browser.Counter;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Pages;

/// <summary>Archiving and deleting old jobs by hand.</summary>
[Collection(OpenLabTests.Name)]
public sealed class DataPageTests(OpenLab lab)
{
    private const int Days = 19_000;

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    [Trait("req", "DASH-24")]
    [Trait("req", "MODAL-15")]
    [Trait("req", "MODAL-16")]
    [Trait("req", "C-67")]
    public async Task Jobs_are_reviewed_then_archived_and_later_deleted_with_a_typed_word(int width)
    {
        using var api = await lab.Lab.SignIn();
        var job = await lab.Lab.RejectedJob(api);
        await lab.Lab.Age(job.Id, Days + 1);
        await using var admin = await lab.VisitAsStaff(width, path: "/data");

        var archive = admin.Page.GetByRole(AriaRole.Region, new() { Name = "Archive", Exact = true });
        await Assertions.Expect(archive.GetByLabel("Finished more than")).ToHaveValueAsync("90");
        await archive.GetByLabel("Finished more than").FillAsync("0");
        await Assertions.Expect(archive.GetByText("Enter a whole number of days, from 1.")).ToBeVisibleAsync();
        await archive.GetByLabel("Finished more than").FillAsync($"{Days}");
        await Assertions.Expect(archive.GetByText(job["display_name"]!)).ToBeVisibleAsync();
        await admin.Page.ShouldSuitEveryone();
        await archive.GetByRole(AriaRole.Button, new() { Name = "Archive 1 job" }).PressAsync("Enter");
        await admin.Page.ShouldSuitEveryone();
        await admin.Page.Modal().ActAs();
        await admin.Page.Modal().Confirm("Archive 1 job");
        await Assertions.Expect(archive.GetByText("1 job archived.")).ToBeVisibleAsync();
        await Assertions.Expect(archive.GetByText("No job has been finished for that long.")).ToBeVisibleAsync();

        await admin.Page.GotoAsync($"/dashboard?tab=archived&search={Uri.EscapeDataString(job["student_email"]!)}");
        await Assertions.Expect(admin.Page.GetByRole(AriaRole.Tab, new() { Name = "Archived 1" })).ToBeVisibleAsync();
        await Assertions.Expect(admin.Page.GetByRole(AriaRole.Article)).ToContainTextAsync("part.stl");
        await lab.Lab.Age(job.Id, Days + 1);
        await admin.Page.GotoAsync("/data");
        var prune = admin.Page.GetByRole(AriaRole.Region, new() { Name = "Delete from the archive" });
        await prune.GetByLabel("Archived more than").FillAsync($"{Days}");
        await prune.GetByRole(AriaRole.Button, new() { Name = "Delete 1 job" }).PressAsync("Enter");
        await admin.Page.Modal().ActAs();
        await Assertions.Expect(admin.Page.Modal().Button("Delete 1 job")).ToHaveAttributeAsync("aria-disabled", "true");
        await admin.Page.Modal().GetByLabel("Type DELETE to confirm").FillAsync("DELETE");
        await admin.Page.Modal().Confirm("Delete 1 job");
        await Assertions.Expect(prune.GetByText("1 job deleted.")).ToBeVisibleAsync();
        (await api.Get($"jobs/{job.Id}")).ExpectError(System.Net.HttpStatusCode.NotFound, "not_found");
    }
}
