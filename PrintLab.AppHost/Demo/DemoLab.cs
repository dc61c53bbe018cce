using System.Text.Json;
using PrintLab.AppHost.Lab;
using PrintLab.ServiceDefaults.LabSettings;

namespace PrintLab.AppHost.Demo;

/// <summary>Fills a new lab with examples when it is started with <c>--demo</c>.</summary>
public static class DemoLab
{
    /// <summary>Once per data folder, when the gateway is healthy. A demo that cannot be filled is a line, not the end of the lab.</summary>
    public static IResourceBuilder<ProjectResource> WithDemo(this IResourceBuilder<ProjectResource> gateway, LabEnvironment lab) =>
        lab.Settings.Demo ? gateway.OnResourceReady(async (_, _, cancellation) => await Say(await Outcome(lab, cancellation))) : gateway;

    private static async Task<string> Outcome(LabEnvironment lab, CancellationToken cancellation)
    {
        try
        {
            return await Fill(lab, cancellation);
        }
        catch (Exception e) when (e is DemoRefused or HttpRequestException or IOException or JsonException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return $"could not be filled: {e.Message.ReplaceLineEndings(" ")} The lab runs on; for another try start with an empty PRINTLAB_DATA.";
        }
    }

    private static async Task<string> Fill(LabEnvironment lab, CancellationToken cancellation)
    {
        using var api = new DemoApi(new Uri($"http://127.0.0.1:{lab.Settings.Port}/api/v1/"), lab.Secret("demo-secret"));
        await api.SignIn(lab.Settings.Workstation, lab.WorkstationPassword, cancellation);
        var there = (await api.Get("jobs?limit=1", cancellation)).GetProperty("total").GetInt64();
        if (there > 0) return $"there are {there} jobs already, so none are added.";

        var plan = DemoPlan.Make(LabFile.Load(lab.Settings.LabFile), TimeProvider.System.GetUtcNow());
        var player = new DemoPlayer(plan, api, new MailBox(lab.Settings.Folder("mail"), TimeProvider.System));
        await player.Play(line => Say(line), cancellation);
        return $"{plan.Jobs.Count} jobs of the last 60 days are there, in every status.";
    }

    private static Task Say(string line) => Console.Out.WriteLineAsync($"  Demo: {line}");
}
