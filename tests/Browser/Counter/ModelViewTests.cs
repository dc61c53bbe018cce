using Microsoft.Playwright;
using PrintLab.Tests.Browser.Students;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Counter;

/// <summary>Viewing a model: as a picture on the ticket, in 3D on the job's page and beside the form.</summary>
[Collection(OpenLabTests.Name)]
public sealed class ModelViewTests(OpenLab lab)
{
    [Fact]
    [Trait("req", "DASH-02")]
    [Trait("req", "FILE-20")]
    public async Task A_ticket_shows_a_picture_of_its_model()
    {
        var name = CounterPage.NewName();
        var job = await lab.Lab.UploadedJob(new Submission { StudentName = name });
        await using var staff = await lab.VisitAsStaff();

        var picture = staff.Page.Locator($"[data-ticket='{job.Id[..6]}'] img");

        await Assertions.Expect(picture).ToBeVisibleAsync();
        await Assertions.Expect(picture).ToHaveJSPropertyAsync("complete", value: true);
        (await picture.EvaluateAsync<int>("image => image.naturalWidth")).ShouldBe(128);
        var box = (await picture.BoundingBoxAsync())!;
        (box.Width, box.Height).ShouldBe((72, 72));
    }

    [Fact]
    [Trait("req", "FILE-20")]
    [Trait("req", "SUB-31")]
    public async Task A_picture_that_fails_leaves_a_plain_box()
    {
        var name = CounterPage.NewName();
        var job = await lab.Lab.UploadedJob(new Submission { StudentName = name });
        await using var staff = await lab.Visit();
        staff.Expect("404");
        await staff.Page.RouteAsync("**/thumbnail?*", route => route.FulfillAsync(new() { Status = 404 }));
        await staff.Page.GotoAsync("/login");
        await staff.SignIn();

        var ticket = staff.Page.Locator($"[data-ticket='{job.Id[..6]}']");

        await Assertions.Expect(ticket).ToContainTextAsync(name);
        await Assertions.Expect(ticket.Locator("svg.lucide-box")).ToBeVisibleAsync();
        await Assertions.Expect(ticket.Locator("img")).ToHaveCountAsync(0);
    }

    [Fact]
    [Trait("req", "DASH-03")]
    public async Task Staff_turn_the_model_see_its_wires_and_the_printers_build_volume()
    {
        using var api = await lab.Lab.SignIn();
        var job = await lab.Lab.UploadedJob(new Submission { File = SampleModels.BinaryStl(300) });
        await using var staff = await lab.VisitAsStaff(path: $"/dashboard/{job.Id}");
        var view = staff.Page.GetByRole(AriaRole.Img, new() { Name = "The model, 300 × 12 × 8 mm" });
        await view.ScrollIntoViewIfNeededAsync();

        await Assertions.Expect(staff.Page.GetByText("As placed, larger than the Prusa MK4S, 250 × 210 × 220 mm")).ToBeVisibleAsync();
        var seen = new List<byte[]> { await view.ScreenshotAsync() };
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Wires" }).ClickAsync();
        seen.Add(await view.ScreenshotAsync());
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Build volume" }).ClickAsync();
        await Assertions.Expect(staff.Page.GetByText("As placed, larger")).ToHaveCountAsync(0);
        seen.Add(await view.ScreenshotAsync());
        await view.FocusAsync();
        await staff.Page.Keyboard.PressAsync("ArrowRight");
        seen.Add(await view.ScreenshotAsync());
        await staff.Page.Keyboard.PressAsync("+");
        seen.Add(await view.ScreenshotAsync());
        await staff.Page.Keyboard.PressAsync("0");
        await staff.Page.Keyboard.PressAsync("Tab");

        seen.Select(Convert.ToBase64String).ShouldBeUnique();
        await Assertions.Expect(staff.Page.GetByRole(AriaRole.Button, new() { Name = "Wires" })).ToBeFocusedAsync();
        await Assertions.Expect(staff.Page.GetByRole(AriaRole.Button, new() { Name = "Wires" })).ToHaveAttributeAsync("aria-pressed", "true");
        await staff.Page.ShouldBeAccessible();
    }

    [Fact]
    [Trait("req", "FILE-20")]
    public async Task A_model_that_cannot_be_loaded_leaves_its_picture_and_says_so()
    {
        var job = await lab.Lab.UploadedJob();
        await using var staff = await lab.VisitAsStaff();
        staff.Expect("404");
        await staff.Page.RouteAsync(
            "**/preview?*",
            route =>
                route.FulfillAsync(
                    new()
                    {
                        Status = 404,
                        ContentType = "application/json",
                        Body = """{"error":"not_found","message":"There is no picture of this model: it is too detailed."}""",
                    }
                )
        );

        await staff.Page.GotoAsync($"/dashboard/{job.Id}");

        var model = staff.Page.GetByRole(AriaRole.Region, new() { Name = "Model" });
        await Assertions.Expect(model.GetByText("There is no picture of this model: it is too detailed.")).ToBeVisibleAsync();
        await Assertions.Expect(model.Locator("img")).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("req", "SUB-26")]
    public async Task A_student_sees_the_model_its_open_edges_and_the_chosen_printer_and_the_page_still_scrolls()
    {
        await using var student = await lab.Visit(width: 390, height: 844);
        var form = new SubmissionPage(student.Page);
        await form.Open();

        await form.ChooseFile(SampleModels.OpenBox(), "open.obj");
        await Assertions.Expect(student.Page.GetByLabel("Your file").Locator("img")).ToBeVisibleAsync();
        await student.Page.GetByRole(AriaRole.Button, new() { Name = "Look around" }).ClickAsync();

        var view = student.Page.GetByRole(AriaRole.Img, new() { Name = "The model, 20 × 12 × 8 mm, 4 open edges" });
        await Assertions.Expect(view).ToBeVisibleAsync();
        await Assertions.Expect(view).ToHaveCSSAsync("touch-action", "pan-y");
        await Assertions.Expect(student.Page.GetByLabel("Your file").GetByText("4 open edges")).ToBeVisibleAsync();
        await Assertions.Expect(student.Page.GetByRole(AriaRole.Button, new() { Name = "Build volume" })).ToHaveCountAsync(0);
        await form.Fill(new Submission());
        await student.Page.GetByRole(AriaRole.Button, new() { Name = "Build volume" }).ClickAsync();
        await Assertions.Expect(student.Page.GetByText("Build volume of the Prusa MK4S, 250 × 210 × 220 mm")).ToBeVisibleAsync();
        await student.Page.ShouldBeAccessible();
        await student.Page.ShouldFitFingers();
    }
}
