using Microsoft.Playwright;
using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Counter;

/// <summary>Dashboard actions in the words of a counter worker.</summary>
internal static class CounterPage
{
    public static ILocator Ticket(this IPage page, string student) => page.GetByRole(AriaRole.Article).Filter(new() { HasText = student });

    public static ILocator Modal(this IPage page) => page.GetByRole(AriaRole.Dialog);

    public static ILocator Button(this ILocator within, string name) => within.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Opens an action with its button on the ticket and waits until the dialog has locked the job.</summary>
    public static async Task<ILocator> Open(this IPage page, string student, string button)
    {
        await page.Ticket(student).Button(button).ClickAsync();
        await page.Modal().GetByText("You hold this job.").WaitForAsync();
        return page.Modal();
    }

    /// <summary>Opens an action from the menu of a ticket or of the job's own page.</summary>
    public static async Task<ILocator> OpenFromMenu(this IPage page, string student, string entry)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = $"More for {student}" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = entry, Exact = true }).ClickAsync();
        await page.Modal().WaitForAsync();
        return page.Modal();
    }

    /// <summary>Chooses a name under "Performing Action As:", a native select on phones.</summary>
    public static async Task ActAs(this ILocator dialog, string name = RunningLab.Staff)
    {
        var choice = dialog.GetByLabel("Performing Action As:");
        if (await choice.EvaluateAsync<string>("element => element.tagName") == "SELECT")
        {
            await choice.SelectOptionAsync(name);
            return;
        }

        await choice.ClickAsync();
        await dialog.Page.GetByRole(AriaRole.Option, new() { Name = name }).ClickAsync();
    }

    /// <summary>Confirms and waits until the dialog closes, which it does only if the action succeeded.</summary>
    public static async Task Confirm(this ILocator dialog, string button)
    {
        await dialog.Button(button).ClickAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();
    }

    public static async Task FillApproval(this ILocator dialog, string grams = "114.5", string hours = "9.2")
    {
        await dialog.GetByLabel("Weight").FillAsync(grams);
        await dialog.GetByLabel("Print time").FillAsync(hours);
    }

    /// <summary>Counts the tones the page plays; call before the page loads.</summary>
    public static Task ListenForSound(this Visitor visitor) =>
        visitor.Page.AddInitScriptAsync(
            """
            window.tones = 0;
            const start = OscillatorNode.prototype.start;
            OscillatorNode.prototype.start = function (...when) { window.tones++; return start.apply(this, when); };
            """
        );

    public static Task SoundHeard(this IPage page) => page.WaitForFunctionAsync("() => window.tones > 0");

    /// <summary>Simulates a slower click: its request is held until <paramref name="meanwhile"/>, another person's action, is done.</summary>
    public static async Task HoldBack(this Visitor visitor, string request, Func<Task> press, Func<Task> meanwhile)
    {
        var asked = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        await visitor.Page.RouteAsync(
            request,
            async route =>
            {
                asked.TrySetResult();
                await goOn.Task;
                await route.ContinueAsync();
            }
        );
        await press();
        await asked.Task;
        await meanwhile();
        goOn.SetResult();
    }

    public static string NewName() => $"Rey {Guid.NewGuid().ToString("N")[..8]}";
}
