using Microsoft.Playwright;
using PrintLab.Tests.Browser.Counter;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.PartnerLabs;

/// <summary>Granting another lab access on the Staff page, and its sign-in.</summary>
[Collection(OpenLabTests.Name)]
public sealed class PartnerLabTests(OpenLab lab)
{
    [Fact]
    [Trait("req", "LAB-02")]
    [Trait("req", "LAB-05")]
    [Trait("req", "LAB-12")]
    [Trait("req", "SEC-10")]
    [Trait("req", "C-78")]
    [Trait("req", "C-84")]
    public async Task A_lab_is_let_in_beside_staff_shut_out_and_let_in_again()
    {
        var name = $"Foto Lab {Guid.NewGuid().ToString("N")[..6]}";
        await using var visitor = await lab.VisitAsStaff(width: 390, height: 844, path: "/admin");
        visitor.Expect("401");
        var page = visitor.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "Grant Access", Exact = true }).ClickAsync();
        await page.Modal().GetByLabel("Owner's email address").FillAsync($"{Guid.NewGuid():N}@lab.example");
        await page.Modal().GetByLabel("Lab name").FillAsync(name);
        await page.ShouldSuitEveryone();
        var (id, pin) = await Grant(page);
        await page.ShouldSuitEveryone();
        await Done(page);
        await page.GotoAsync("/lab/dashboard");
        await page.IsAt("**/lab/login");
        await page.ShouldSuitEveryone();
        await SignIn(page, id, pin);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = name })).ToBeVisibleAsync();
        await page.ShouldSuitEveryone();

        await page.GotoAsync("/admin");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Revoke Access {name}" }).ClickAsync();
        await page.Modal().ActAs();
        await page.Modal().Confirm("Revoke Access");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Grant Again {name}" })).ToBeFocusedAsync();
        await page.GotoAsync("/lab/dashboard");
        await page.IsAt("**/lab/login");
        await Assertions.Expect(page.Modal()).ToBeHiddenAsync();

        await page.GotoAsync("/admin");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Grant Again {name}" }).ClickAsync();
        var (sameId, newPin) = await Grant(page);
        sameId.ShouldBe(id);
        await Done(page);
        await page.GotoAsync("/lab/login");
        await SignIn(page, id, newPin);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.IsAt("**/lab/login");

        await page.GotoAsync("/admin");
        await Assertions.Expect(page.GetByText(id)).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("req", "LAB-05")]
    public async Task A_wrong_pin_is_said_beside_the_field_and_nothing_typed_is_lost()
    {
        await using var visitor = await lab.Visit();
        visitor.Expect("401");
        await visitor.Page.GotoAsync("/lab/login");

        await SendSignIn(visitor.Page, "LNZ-LAB-00000000", "0000");

        var pin = visitor.Page.GetByLabel("PIN", new() { Exact = true });
        await Assertions.Expect(pin).ToHaveAccessibleDescriptionAsync("Invalid lab ID or PIN.");
        await Assertions.Expect(pin).ToBeFocusedAsync();
        await Assertions.Expect(visitor.Page.GetByLabel("Lab ID")).ToHaveValueAsync("LNZ-LAB-00000000");
        await Assertions.Expect(visitor.Page.Modal()).ToBeHiddenAsync();
        await visitor.Page.ShouldSuitEveryone();
    }

    private static async Task<(string Id, string Pin)> Grant(IPage page)
    {
        await page.Modal().ActAs();
        await page.Modal().Button("Grant Access").ClickAsync();
        await Assertions.Expect(page.GetByText("This PIN is not shown again.")).ToBeVisibleAsync();
        var id = await page.Modal().GetByText("LNZ-LAB-").InnerTextAsync();
        return (id, await page.Modal().GetByLabel("PIN", new() { Exact = true }).InputValueAsync());
    }

    private static async Task Done(IPage page)
    {
        await page.Modal().Button("Done").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Grant Access", Exact = true })).ToBeFocusedAsync();
    }

    private static async Task SignIn(IPage page, string id, string pin)
    {
        await SendSignIn(page, id, pin);
        await page.IsAt("**/lab/dashboard");
    }

    private static async Task SendSignIn(IPage page, string id, string pin)
    {
        await page.GetByLabel("Lab ID").FillAsync(id);
        await page.GetByLabel("PIN", new() { Exact = true }).FillAsync(pin);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }
}
