using System.Text;
using Microsoft.Playwright;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Students;

/// <summary>The form's texts, options, and validation rules.</summary>
[Collection(OpenLabTests.Name)]
public sealed class FormRulesTests(OpenLab lab)
{
    private static readonly string[] FilamentColors =
    [
        "True Red",
        "True Orange",
        "Light Orange",
        "True Yellow",
        "Dark Yellow",
        "Lime Green",
        "Green",
        "Forest Green",
        "Blue",
        "Electric Blue",
        "Midnight Purple",
        "Light Purple",
        "Clear",
        "True White",
        "Gray",
        "True Black",
        "Brown",
        "Copper",
        "Bronze",
        "True Silver",
        "True Gold",
        "Glow in the Dark",
        "Color Changing",
    ];

    [Fact]
    [Trait("req", "SUB-02")]
    [Trait("req", "SUB-08")]
    [Trait("req", "SUB-13")]
    [Trait("req", "SUB-15")]
    [Trait("req", "SUB-36")]
    public async Task The_form_says_what_a_student_must_know_word_for_word()
    {
        await using var student = await lab.Visit(width: 390, height: 844);
        await new SubmissionPage(student.Page).Open();

        var text = await student.Page.GetByRole(AriaRole.Main).InnerTextAsync();

        foreach (var sentence in Texts.OfTheForm)
        {
            text.ShouldContain(sentence);
        }

        text.IndexOf(Texts.Introduction, StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("Student Name", StringComparison.Ordinal));
        (await student.Page.Locator("details input, details select").CountAsync()).ShouldBe(0);
    }

    [Fact]
    [Trait("req", "SUB-05")]
    [Trait("req", "SUB-06")]
    [Trait("req", "SUB-07")]
    [Trait("req", "SUB-14")]
    [Trait("req", "SUB-15")]
    public async Task Each_dropdown_offers_exactly_what_it_should_and_chooses_nothing_by_itself()
    {
        await using var student = await lab.Visit();
        var form = new SubmissionPage(student.Page);
        await form.Open();

        (await form.Options(form.Discipline)).ShouldBe([
            "Art",
            "Architecture",
            "Landscape Architecture",
            "Interior Design",
            "Engineering",
            "Hobby/Personal",
            "Other",
        ]);
        (await form.Options(form.Method)).ShouldBe(["Filament", "Resin"]);
        (await form.Options(form.Printer)).ShouldBe(["Prusa MK4S", "Prusa XL", "Raise3D Pro 2 Plus", "Formlabs Form 3"]);
        (await form.Options(form.Consent)).ShouldBe(["Yes", "No"]);
        await Assertions.Expect(form.Consent).ToHaveValueAsync("");
        await Assertions.Expect(form.ClassNumber).ToHaveAccessibleDescriptionAsync("ARCH 4000 or N/A");
    }

    [Theory]
    [InlineData("\"a,b\"@campus.edu", "Enter a valid email address, like name@campus.edu.")]
    [InlineData("a.b@[192.168.1.5]", "Enter a valid email address, like name@campus.edu.")]
    [InlineData("a.b@campus.edu\u200b", "")]
    [Trait("req", "SUB-19")]
    public async Task An_address_is_right_here_if_it_is_right_for_the_lab(string address, string problem)
    {
        await using var student = await lab.Visit(width: 390, height: 844);
        var form = new SubmissionPage(student.Page);
        await form.Open();

        await form.Email.FillAsync(address);
        await form.Name.FillAsync("Win at http://evil.example");
        await form.ClassNumber.FocusAsync();

        await Assertions.Expect(form.Name).ToHaveAccessibleDescriptionAsync("Your name cannot contain a web or email address.");
        await Assertions.Expect(form.Email).ToHaveAccessibleDescriptionAsync(problem);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    [Trait("req", "SUB-09")]
    [Trait("req", "SUB-10")]
    [Trait("req", "SUB-11")]
    [Trait("req", "SUB-12")]
    public async Task The_colors_follow_the_method(int width)
    {
        await using var student = await lab.Visit(width: width);
        var form = new SubmissionPage(student.Page);
        await form.Open();
        await Assertions.Expect(form.Color).ToBeDisabledAsync();
        await Assertions.Expect(form.Color).ToHaveTextAsync("Choose a print method first");

        await form.Choose(form.Method, "Filament");
        (await form.Options(form.Color)).ShouldBe(FilamentColors);
        await form.Choose(form.Color, "True Gold");
        await form.Choose(form.Method, "Resin");

        (await form.Options(form.Color)).ShouldBe(["Black", "White", "Gray", "Clear"]);
        await Assertions.Expect(form.Color).ToHaveValueAsync("");
        await form.Choose(form.Color, "Gray");
        await form.Choose(form.Method, "Filament");
        await Assertions.Expect(form.Color).ToHaveValueAsync("Gray");
    }

    [Fact]
    [Trait("req", "SUB-03")]
    [Trait("req", "SUB-04")]
    [Trait("req", "SUB-19")]
    [Trait("req", "SUB-20")]
    public async Task A_wrong_field_says_so_when_it_is_left()
    {
        await using var student = await lab.Visit(width: 390, height: 844);
        var form = new SubmissionPage(student.Page);
        await form.Open();

        await form.Name.FillAsync("J");
        await form.Email.FillAsync("maya.okafor@campus");
        await Assertions.Expect(form.Name).ToHaveAccessibleDescriptionAsync("Your name must be 2 to 100 characters long.");
        await Assertions.Expect(form.Email).Not.ToHaveAttributeAsync("aria-invalid", "true");
        await form.ClassNumber.FocusAsync();

        await Assertions.Expect(form.Email).ToHaveAccessibleDescriptionAsync("The part after @ is not complete. Did you mean campus.edu?");
        await Assertions.Expect(form.Email).ToHaveCSSAsync("border-top-color", "rgb(163, 32, 26)");
        await form.Email.FillAsync("maya.okafor@campus.edu");
        await Assertions.Expect(form.Email).Not.ToHaveAttributeAsync("aria-invalid", "true");
        await form.Name.FillAsync(new string('n', 101));
        await Assertions.Expect(form.Name).ToHaveAttributeAsync("aria-invalid", "true");
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    [Trait("req", "SUB-20")]
    [Trait("req", "SUB-21")]
    public async Task Submitting_an_empty_form_sends_nothing_and_leads_to_the_first_wrong_field(int width)
    {
        await using var student = await lab.Visit(width: width);
        var form = new SubmissionPage(student.Page);
        var sent = 0;
        student.Page.Request += (_, request) => sent += request.Method == "POST" ? 1 : 0;
        await form.Open();

        await form.SubmitButton.ClickAsync();

        await Assertions.Expect(form.File).ToBeFocusedAsync();
        await Assertions.Expect(form.File).ToBeInViewportAsync();
        foreach (
            var field in new[]
            {
                form.File,
                form.Name,
                form.Email,
                form.Discipline,
                form.ClassNumber,
                form.Method,
                form.Color,
                form.Printer,
                form.Consent,
            }
        )
        {
            await Assertions.Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
        }

        await student.Page.GetByRole(AriaRole.Link, new() { Name = "Class Number" }).ClickAsync();
        await Assertions.Expect(form.ClassNumber).ToBeFocusedAsync();
        sent.ShouldBe(0);
    }

    [Fact]
    [Trait("req", "SUB-15")]
    [Trait("req", "SUB-21")]
    public async Task Without_consent_nothing_is_sent()
    {
        await using var student = await lab.Visit(width: 390, height: 844);
        var form = new SubmissionPage(student.Page);
        await form.Open();
        await form.ChooseFile();
        await form.Fill(new Submission { Consent = "No" });

        await form.SubmitButton.ClickAsync();

        await Assertions.Expect(form.Consent).ToBeFocusedAsync();
        await Assertions.Expect(form.Consent).ToHaveAccessibleDescriptionAsync("We can only print if you agree to the minimum $3.00 charge.");
    }

    [Fact]
    [Trait("req", "SUB-23")]
    [Trait("req", "SUB-24")]
    public async Task What_only_the_server_finds_wrong_lands_on_its_field()
    {
        await using var student = await lab.Visit(width: 390, height: 844);
        student.Expect("400");
        var form = new SubmissionPage(student.Page);
        await form.Open();
        await form.ChooseFile();
        await form.Fill(new Submission { StudentEmail = "a.b@campus.edu" });

        // The form applies the same rules, so what it sends is spoiled on the way.
        await student.Page.RouteAsync(
            "**/api/v1/submit",
            route =>
                route.ContinueAsync(new() { PostData = Encoding.UTF8.GetBytes(route.Request.PostData!.Replace("a.b@campus.edu", "a,b@campus.edu")) })
        );
        await form.SubmitButton.ClickAsync();

        await Assertions.Expect(form.Email).ToHaveAccessibleDescriptionAsync("Enter a valid email address.");
        await Assertions.Expect(form.Email).ToBeFocusedAsync();
        await Assertions.Expect(form.Name).ToHaveValueAsync("Jane Student");
    }
}
