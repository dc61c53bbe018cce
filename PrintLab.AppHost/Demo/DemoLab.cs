using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using PrintLab.AppHost.Running;
using PrintLab.AppHost.Settings;
using PrintLab.Lab.Settings;

namespace PrintLab.AppHost.Demo;

/// <summary>Fills a new lab with examples when it is started with <c>--demo</c>.</summary>
internal static class DemoLab
{
    /// <summary>
    /// Once per data folder, when the gateway is healthy, and again by the operator's command. A demo that cannot be filled is a line, not
    /// the end of the lab.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithDemo(this IResourceBuilder<ProjectResource> gateway, LabEnvironment lab)
    {
        gateway.WithCommand("fill", "Fill with examples", context => FillByHand(lab, context), new CommandOptions
        {
            IconName = "TextBulletListAdd",
            Description = lab.Settings.Demo ? "Adds 120 jobs of the last 60 days to an empty lab." : "Only for a demo: start the lab with --demo and an empty data folder.",
            ConfirmationMessage = "Add 120 invented jobs to this demo lab?",
            UpdateState = context => !lab.Settings.Demo || context.ResourceSnapshot.HealthStatus != HealthStatus.Healthy ? ResourceCommandState.Disabled : ResourceCommandState.Enabled,
        });
        return lab.Settings.Demo ? gateway.OnResourceReady(async (resource, ready, cancellationToken) =>
        {
            var log = ready.Services.GetRequiredService<ResourceLoggerService>().GetLogger(resource);
            await Say(log, await Outcome(lab, log, cancellationToken));
        }) : gateway;
    }

    // A disabled command can still be sent: a real lab never gets invented jobs.
    private static async Task<ExecuteCommandResult> FillByHand(LabEnvironment lab, ExecuteCommandContext context) => lab.Settings.Demo
        ? CommandResults.Success(await Outcome(lab, context.Logger, context.CancellationToken))
        : CommandResults.Failure("This lab is not a demo: start one with --demo and an empty data folder.");

    private static async Task<string> Outcome(LabEnvironment lab, ILogger log, CancellationToken cancellationToken)
    {
        try
        {
            return await Fill(lab, log, cancellationToken);
        }
        catch (Exception e) when (e is DemoRefused or HttpRequestException or IOException or JsonException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return $"could not be filled: {e.Message.ReplaceLineEndings(" ")} The lab runs on; for another try start with an empty PRINTLAB_DATA.";
        }
    }

    private static async Task<string> Fill(LabEnvironment lab, ILogger log, CancellationToken cancellationToken)
    {
        using var api = new DemoApi(new Uri($"http://127.0.0.1:{lab.Settings.Port}/api/v1/"), lab.Secret("demo-secret"));
        await api.SignIn(lab.Settings.Workstation, lab.WorkstationPassword, cancellationToken);
        var there = (await api.Get("jobs?limit=1", cancellationToken)).GetProperty("total").GetInt64();
        if (there > 0) return $"there are {there} jobs already, so none are added.";

        var plan = DemoPlan.Make(LabFile.Load(lab.Settings.LabFile), TimeProvider.System.GetUtcNow());
        var player = new DemoPlayer(plan, api, new MailBox(lab.Settings.Folder("mail"), TimeProvider.System));
        await player.Play(line => Say(log, line), cancellationToken);
        return $"{plan.Jobs.Count} jobs of the last 60 days are there, in every status.";
    }

    private static Task Say(ILogger log, string line)
    {
        Terminal.Say("demo", line);
        log.LogInformation("Demo: {Progress}", line);
        return Task.CompletedTask;
    }
}
