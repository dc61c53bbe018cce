using System.Net;
using Microsoft.Playwright;
using PrintLab.Tests.Browser.Counter;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Students;

/// <summary>A lab whose links expire after two seconds and which accepts one submission an hour: the pages after expiry or at a limit.</summary>
[Collection(OpenLabTests.Name)]
public sealed class ShortLinksTests(OpenLab lab, ShortLinksTests.ShortLab brief) : IClassFixture<ShortLinksTests.ShortLab>
{
    [Fact]
    [Trait("req", "CONF-11")]
    [Trait("req", "CONF-12")]
    [Trait("req", "CONF-14")]
    [Trait("req", "CONF-17")]
    [Trait("req", "CONF-20")]
    [Trait("req", "DASH-14")]
    public async Task An_expired_link_is_flagged_at_the_counter_and_replaced_by_mail()
    {
        var token = await brief.Lab.ConfirmationToken(brief.Job.Id);
        using var anyone = brief.Lab.Student();
        await Eventually.IsTrue("the link expires", async () => (await anyone.Get($"confirm/{token}")).Status == HttpStatusCode.Gone);
        await using var staff = await lab.VisitAsStaff(at: brief.Lab);
        await Assertions.Expect(staff.Page.Ticket(ShortLab.StudentName).GetByText("Link expired")).ToBeVisibleAsync(new() { Timeout = 90_000 });

        await using var student = await lab.Visit(width: 390, height: 844, at: brief.Lab);
        student.Expect("410");
        var page = student.Page;
        await page.GotoAsync($"/confirm/{token}");
        await page.IsAt($"**/confirm/expired?job_id={brief.Job.Id}");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This confirmation link has expired" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Request a new email below")).ToBeVisibleAsync();
        await page.ShouldBeAccessible();
        var resend = page.GetByRole(AriaRole.Button, new() { Name = "Resend Confirmation Email" });

        await resend.ClickAsync();

        await Assertions.Expect(page.GetByText("A new confirmation email has been sent.")).ToBeVisibleAsync();
        await Assertions.Expect(resend).ToHaveTextAsync("Resend Confirmation Email (60 min)");
        await Assertions.Expect(resend).ToBeDisabledAsync();
        await page.ShouldBeAccessible();
        (await brief.Lab.Mail(brief.Job.Id, "approval", number: 2)).ShouldNotContain(token);
    }

    [Fact]
    [Trait("req", "SUB-29")]
    public async Task One_submission_too_many_is_told_when_the_next_may_come_and_keeps_its_form()
    {
        await using var student = await lab.Visit(width: 390, height: 844, at: brief.Lab);
        student.Expect("429");
        var form = new SubmissionPage(student.Page);
        await form.Open();
        await form.ChooseFile();
        await form.Fill(new Submission());

        await form.SubmitButton.ClickAsync();

        await Assertions
            .Expect(student.Page.GetByText("Submission limit exceeded. Please try again later. Your form is kept on this page. You can try again at"))
            .ToBeVisibleAsync();
        await Assertions.Expect(form.Name).ToHaveValueAsync("Jane Student");
        await student.Page.ShouldBeAccessible();
    }

    [Fact]
    [Trait("req", "C-78")]
    public async Task A_partner_lab_shut_by_wrong_pins_is_told_so_and_an_administrator_opens_it()
    {
        using var admin = await brief.Lab.SignIn();
        var granted = await admin.Post(
            "admin/lab-access",
            new
            {
                user_email = "owner@lab.example",
                lab_name = "Foto Lab",
                grant = true,
                staff_name = RunningLab.Staff,
            }
        );
        for (var guess = 0; guess < 10; guess++)
        {
            using var stranger = brief.Lab.Student($"192.0.2.{50 + guess}");
            var pin = granted["lab_pin"] == "0000" ? "1111" : "0000";
            (await stranger.Post("lab/login", new { lab_id = granted["lab_id"], lab_pin = pin })).Expect(HttpStatusCode.Unauthorized);
        }

        await using var partner = await lab.Visit(width: 390, height: 844, at: brief.Lab);
        partner.Expect("403");
        await SignIn(partner.Page, granted);
        await Assertions.Expect(partner.Page.GetByText("Too many wrong PINs: this lab is shut.")).ToBeVisibleAsync();
        await partner.Page.ShouldBeAccessible();

        await using var staff = await lab.VisitAsStaff(at: brief.Lab);
        await Assertions.Expect(staff.Page.GetByText("Foto Lab (LNZ-LAB-")).ToContainTextAsync("10 wrong PINs");
        await staff.Page.GotoAsync("/admin");
        await Assertions.Expect(staff.Page.GetByText("after too many wrong PINs")).ToBeVisibleAsync();
        await staff.Page.ShouldBeAccessible();
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Open Foto Lab" }).ClickAsync();
        await staff.Page.Modal().ActAs();
        await staff.Page.Modal().Confirm("Open");
        await Assertions.Expect(staff.Page.GetByText("after too many wrong PINs")).ToBeHiddenAsync();

        await SignIn(partner.Page, granted);
        await partner.Page.IsAt("**/lab/dashboard");
    }

    private static async Task SignIn(IPage page, Answer granted)
    {
        await page.GotoAsync("/lab/login");
        await page.GetByLabel("Lab ID").FillAsync(granted["lab_id"]!);
        await page.GetByLabel("PIN", new() { Exact = true }).FillAsync(granted["lab_pin"]!);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }

    [Fact]
    [Trait("req", "SUB-24")]
    [Trait("req", "SUB-29")]
    public async Task One_upload_too_many_is_told_when_the_next_may_come_and_keeps_the_form()
    {
        await using var student = await lab.Visit(width: 390, height: 844, at: brief.Lab);
        student.Expect("429");
        await student.Page.SetExtraHTTPHeadersAsync([new("X-Forwarded-For", "192.0.2.1")]);
        var form = new SubmissionPage(student.Page);
        await form.Open();
        await form.Name.FillAsync("Jane Student");
        var said = student
            .Page.GetByRole(AriaRole.Alert)
            .Filter(
                new()
                {
                    HasText = "Not uploaded. Upload limit exceeded. Please try again later. Your form is kept on this page. You can try again at",
                }
            );

        await form.ChooseFile(name: "first.stl");
        await Assertions.Expect(student.Page.GetByText("first.stl").First).ToBeVisibleAsync();
        await student.Page.GetByText("Uploaded, ").WaitForAsync();
        await form.ChooseFile(name: "second.stl");
        await Assertions.Expect(student.Page.GetByText("second.stl").First).ToBeVisibleAsync();
        await student.Page.GetByText("Uploaded, ").WaitForAsync();
        await form.ChooseFile(name: "third.stl");

        await Assertions.Expect(said.GetByRole(AriaRole.Button, new() { Name = "Try again" })).ToBeVisibleAsync();
        await Assertions.Expect(form.Name).ToHaveValueAsync("Jane Student");
        await student.Page.ShouldBeAccessible();
    }

    [Fact]
    [Trait("req", "SUB-02")]
    public async Task The_form_s_words_about_guides_lead_to_them_where_the_lab_says_so()
    {
        await using var student = await lab.Visit(width: 390, height: 844, at: brief.Lab);
        await student.Page.GotoAsync("/submit");
        foreach (var words in new[] { "Additive Manufacturing Moodle page", "Moodle page" })
        {
            await Assertions
                .Expect(student.Page.GetByRole(AriaRole.Link, new() { Name = words, Exact = true }))
                .ToHaveAttributeAsync("href", "https://moodle.uni.example/printing");
        }
    }

    /// <summary>The lab, with the one job it accepts already approved.</summary>
    public sealed class ShortLab : IAsyncLifetime
    {
        public const string StudentName = "Hasty Student";

        private const string Settings =
            """{ "limits": { "enabled": true, "submissions_per_ip_per_hour": 1, "uploads_per_ip_per_hour": 2 }, "confirmation_hours": 0.0005, "guides_url": "https://moodle.uni.example/printing" }""";

        internal RunningLab Lab { get; private set; } = null!;

        internal Answer Job { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Lab = await RunningLab.Start(Settings, ("PRINTLAB_WEB", "on"), ("PRINTLAB_TRUSTED_PROXY", "127.0.0.1"));
            using var staff = await Lab.SignIn();
            Job = await Lab.PendingJob(staff, new Submission { StudentName = StudentName });
        }

        public async Task DisposeAsync() => await Lab.DisposeAsync();
    }
}
