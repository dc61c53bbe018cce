using System.Text.Json;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Mails;

/// <summary>The mails themselves, as shown by a mail client with a narrow window.</summary>
[Collection(OpenLabTests.Name)]
public sealed class LetterTests(OpenLab lab)
{
    private static readonly string[] Kinds =
    [
        "received",
        "approval",
        "confirmation-reminder",
        "rejection",
        "confirmed",
        "reprint",
        "completion",
        "pickup-reminder",
        "lab-access",
        "backup-done",
        "backup-failed",
    ];

    [Fact]
    [Trait("req", "MAIL-10")]
    public async Task Every_mail_can_be_read_on_a_phone_and_without_images()
    {
        using var api = await lab.Lab.SignIn();
        await using var reader = await lab.Visit(width: 360);
        await reader.Page.RouteAsync("**/*", route => route.AbortAsync());
        foreach (var kind in Kinds)
        {
            var preview = (await api.Get($"mails/previews/{kind}")).Expect(System.Net.HttpStatusCode.OK);
            await reader.Page.SetContentAsync(preview["html"]!);

            (await reader.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue(
                $"{kind}: nothing is cut off at the side"
            );
            (await reader.Page.Locator("img").CountAsync()).ShouldBe(0);
            await reader.Page.ShouldBeAccessible();
        }
    }
}
