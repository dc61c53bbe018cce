using Microsoft.Playwright;
using PrintLab.Tests.Browser.Counter;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Pages;

/// <summary>A scan of the storage and what staff decide about its findings, by keyboard and on a phone as well.</summary>
[Collection(OpenLabTests.Name)]
public sealed class SystemHealthTests(OpenLab lab)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    [Trait("req", "DASH-23")]
    [Trait("req", "AUDIT-09")]
    [Trait("req", "MODAL-18")]
    [Trait("req", "MODAL-19")]
    public async Task A_stray_file_is_found_by_a_scan_and_deleted(int width)
    {
        var name = $"stray {Guid.NewGuid():N}.stl";
        var file = Path.Combine(lab.Lab.StorageFolder, "Uploaded", name);
        await File.WriteAllTextAsync(file, "nobody knows this file");
        await using var staff = await lab.VisitAsStaff(width, path: "/system-health");

        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Start scan" }).ClickAsync();
        await staff.Page.Modal().ActAs();
        await staff.Page.Modal().Confirm("Start scan");

        var orphans = staff.Page.GetByRole(AriaRole.Region, new() { Name = "Files without a job" });
        await orphans.GetByText(name).WaitForAsync();
        await staff.Page.ShouldSuitEveryone();

        await orphans.GetByLabel(name).CheckAsync();
        await orphans.GetByRole(AriaRole.Button, new() { Name = "Delete selected" }).PressAsync("Enter");
        await staff.Page.ShouldSuitEveryone();
        await staff.Page.Modal().ActAs();
        await staff.Page.Modal().Confirm("Delete");

        await orphans.GetByRole(AriaRole.Listitem).Filter(new() { HasText = name }).GetByText($"Deleted by {RunningLab.Staff}").WaitForAsync();
        File.Exists(file).ShouldBeFalse();
    }
}
