using Microsoft.Playwright;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Counter;

/// <summary>Finding jobs and spotting new ones.</summary>
[Collection(OpenLabTests.Name)]
public sealed class DashboardTests(OpenLab lab)
{
    [Fact]
    [Trait("req", "DASH-02")]
    [Trait("req", "DASH-10")]
    [Trait("req", "DASH-11")]
    [Trait("req", "DASH-28")]
    public async Task A_ticket_says_who_what_and_since_when()
    {
        var student = CounterPage.NewName();
        var job = await lab.Lab.UploadedJob(new Submission { StudentName = student });
        await using var staff = await lab.VisitAsStaff();
        var ticket = staff.Page.Ticket(student);

        await Assertions.Expect(ticket).ToContainTextAsync(job["student_email"]!);
        await Assertions.Expect(ticket).ToContainTextAsync(job["original_filename"]!);
        await Assertions.Expect(ticket).ToContainTextAsync("True Red");
        await Assertions.Expect(ticket).ToContainTextAsync("Filament");
        await Assertions.Expect(ticket).ToContainTextAsync("Prusa MK4S");
        await Assertions.Expect(ticket.GetByText("moments ago").Or(ticket.GetByText("1m ago"))).ToContainClassAsync("text-age-1");
    }

    [Fact]
    [Trait("req", "DASH-12")]
    [Trait("req", "DASH-13")]
    [Trait("req", "DASH-14")]
    public async Task Search_and_filters_narrow_list_and_counts_and_stand_in_the_address()
    {
        var mark = Guid.NewGuid().ToString("N")[..10];
        await lab.Lab.UploadedJob(
            new Submission
            {
                StudentName = CounterPage.NewName(),
                ClassNumber = mark,
                Discipline = "Art",
            }
        );
        var other = CounterPage.NewName();
        await lab.Lab.UploadedJob(new Submission { StudentName = other, ClassNumber = mark });
        await using var staff = await lab.VisitAsStaff();

        await staff.Page.GetByRole(AriaRole.Searchbox).FillAsync(mark.ToUpperInvariant());
        await Assertions.Expect(staff.Page.GetByRole(AriaRole.Article)).ToHaveCountAsync(2);
        await Assertions.Expect(staff.Page.GetByRole(AriaRole.Tab, new() { Name = "Uploaded" })).ToContainTextAsync("2");
        await staff.Page.GetByRole(AriaRole.Combobox, new() { Name = "Discipline" }).ClickAsync();
        await staff.Page.GetByRole(AriaRole.Option, new() { Name = "Engineering" }).ClickAsync();
        await Assertions.Expect(staff.Page.GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
        staff.Page.Url.ShouldContain($"search={mark.ToUpperInvariant()}&discipline=Engineering");

        await staff.Page.ReloadAsync();
        await Assertions.Expect(staff.Page.Ticket(other)).ToBeVisibleAsync();
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Link expired" }).ClickAsync();
        await Assertions.Expect(staff.Page.GetByText($"No job matches “{mark.ToUpperInvariant()}”")).ToBeVisibleAsync();
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Clear filters" }).ClickAsync();
        await Assertions.Expect(staff.Page.Ticket(other)).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("req", "DASH-04")]
    [Trait("req", "DASH-05")]
    public async Task Without_the_live_stream_the_page_looks_again_every_45_seconds()
    {
        await using var staff = await lab.Visit();
        staff.Expect("ERR_FAILED");
        await staff.Page.Clock.InstallAsync();
        await staff.Page.RouteAsync("**/events/stream", route => route.AbortAsync());
        await staff.Page.GotoAsync("/login");
        await staff.SignIn();
        await Assertions.Expect(staff.Page.GetByText("Refreshes every 45 s")).ToBeVisibleAsync();
        await Assertions.Expect(staff.Page.GetByTestId("last-updated")).ToBeVisibleAsync();
        var student = CounterPage.NewName();
        await lab.Lab.UploadedJob(new Submission { StudentName = student });

        await staff.Page.Clock.RunForAsync(46_000);

        await Assertions.Expect(staff.Page.Ticket(student)).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("req", "DASH-07")]
    [Trait("req", "DASH-35")]
    public async Task The_sound_is_switched_off_on_this_computer_and_can_be_tested()
    {
        await using var staff = await lab.Visit();
        await staff.ListenForSound();
        await staff.Page.GotoAsync("/login");
        await staff.SignIn();

        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Sound for new jobs: on" }).ClickAsync();
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Test sound" }).ClickAsync();
        await staff.Page.SoundHeard();
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Turn off" }).ClickAsync();
        await staff.Page.ReloadAsync();
        await Assertions.Expect(staff.Page.GetByRole(AriaRole.Button, new() { Name = "Sound for new jobs: off" })).ToBeVisibleAsync();

        var student = CounterPage.NewName();
        await lab.Lab.UploadedJob(new Submission { StudentName = student });
        await staff.Page.Ticket(student).WaitForAsync();
        (await staff.Page.EvaluateAsync<int>("() => window.tones")).ShouldBe(0);
        (await staff.Page.TitleAsync()).ShouldMatch(@"^\(\d+\) Jobs · PrintLab$");
    }

    [Fact]
    [Trait("req", "DASH-17")]
    public async Task The_debug_panel_tells_state_sound_and_health()
    {
        await using var staff = await lab.VisitAsStaff();
        await staff.Page.GetByText("Live · updated").WaitForAsync();
        await staff.Page.Keyboard.PressAsync("Shift+D");
        var panel = staff.Page.GetByRole(AriaRole.Dialog, new() { Name = "Debug panel" });

        await Assertions.Expect(panel).ToContainTextAsync("connected");
        await Assertions.Expect(panel).ToContainTextAsync("System healthok");
        await Assertions.Expect(panel.Button("Test sound")).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("req", "DASH-31")]
    public async Task On_a_phone_nothing_scrolls_sideways_and_every_control_is_large_enough()
    {
        await lab.Lab.UploadedJob();
        await using var staff = await lab.VisitAsStaff(width: 390, height: 844);
        await staff.Page.GetByRole(AriaRole.Article).First.WaitForAsync();

        await staff.Page.ShouldFitFingers();
    }
}
