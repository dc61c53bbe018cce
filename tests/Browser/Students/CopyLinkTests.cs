using Microsoft.Playwright;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Students;

/// <summary>Copying the status link of a job just submitted.</summary>
[Collection(OpenLabTests.Name)]
public sealed class CopyLinkTests(OpenLab lab)
{
    [Fact]
    [Trait("req", "SUB-25")]
    public async Task Copy_puts_the_status_link_on_the_clipboard()
    {
        await using var student = await lab.Visit();
        await student.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var link = await HandIn(student.Page);

        await Copy(student.Page).ClickAsync();

        await Assertions.Expect(Copy(student.Page)).ToHaveTextAsync("Copied");
        (await student.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()")).ShouldBe(link);
    }

    [Theory]
    [InlineData("undefined")]
    [InlineData("{ writeText: () => Promise.reject(new DOMException('Write permission denied.', 'NotAllowedError')) }")]
    [Trait("req", "SUB-25")]
    public async Task Where_no_clipboard_is_lent_the_link_is_copied_the_older_way(string clipboard)
    {
        await using var student = await lab.Visit();
        await student.Page.AddInitScriptAsync($"Object.defineProperty(navigator, 'clipboard', {{ value: {clipboard} }});");
        await student.Page.AddInitScriptAsync(
            "document.addEventListener('copy', () => { window.copied = document.getSelection().toString() || document.activeElement.value; });"
        );
        var link = await HandIn(student.Page);

        await Copy(student.Page).ClickAsync();

        await Assertions.Expect(Copy(student.Page)).ToHaveTextAsync("Copied");
        (await student.Page.EvaluateAsync<string>("() => window.copied")).ShouldBe(link);
    }

    [Fact]
    [Trait("req", "SUB-25")]
    public async Task Where_nothing_can_be_copied_the_link_is_selected_and_the_page_says_so()
    {
        await using var student = await lab.Visit(width: 390, height: 844);
        await student.Page.AddInitScriptAsync(
            "Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false;"
        );
        var link = await HandIn(student.Page);

        await Copy(student.Page).ClickAsync();

        await Assertions.Expect(student.Page.GetByText("The link is selected: press Ctrl+C, or hold it and choose Copy.")).ToBeVisibleAsync();
        await Assertions.Expect(Copy(student.Page)).ToHaveTextAsync("Copy");
        (
            await student.Page.GetByLabel("Status link").EvaluateAsync<string>("field => field.value.slice(field.selectionStart, field.selectionEnd)")
        ).ShouldBe(link);
        await student.Page.ShouldBeAccessible();
    }

    private static ILocator Copy(IPage page) => page.GetByLabel("Your receipt").GetByRole(AriaRole.Button);

    private static async Task<string> HandIn(IPage page)
    {
        var form = new SubmissionPage(page);
        await form.Open();
        await form.ChooseFile();
        await form.Fill(new Submission());
        await form.SubmitButton.ClickAsync();
        await page.IsAt("**/submit/success?job=*");
        return await page.GetByLabel("Status link").InputValueAsync();
    }
}
