using System.Globalization;
using System.Net;
using PrintLab.Tests.AppHost.Testing;

namespace PrintLab.Tests.AppHost.Whole;

/// <summary>What is left, and what comes back, when processes die.</summary>
public sealed class CrashTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private readonly DataFolder _data = new();

    [Fact]
    [Trait("req", "DEPLOY-07")]
    [Trait("req", "SEC-05")]
    public async Task A_killed_AppHost_leaves_nothing_behind_not_even_a_service_that_hangs_and_the_next_start_goes_on()
    {
        await using (var killed = await HostProcess.Open(_data.Path))
        {
            await killed.ShowsThePassword(_data, times: 1);
            Leftovers.Of(_data.Path).Count.ShouldBeGreaterThan(6);
            await HostProcess.Signal("STOP", ProcessOf("PrintLab.Files"));

            killed.Kill();

            await killed.Ends();
            await Leftovers.AreGone(_data.Path);
        }

        await using var next = await HostProcess.Open(_data.Path, ("PRINTLAB_REDIS", "none"));
        (await next.Health()).ShouldBe(HttpStatusCode.OK);
        await next.ShowsThePassword(_data, times: 0);
        next.Lines.ShouldContain(line => line.Contains("no Redis (PRINTLAB_REDIS says so)"));
        await A_service_that_crashes_is_back(next);
        await A_lost_orchestrator_ends_the_lab_with_exit_code_1(next);
    }

    public void Dispose() => _data.Dispose();

    private async Task A_service_that_crashes_is_back(HostProcess host)
    {
        var before = ProcessOf("PrintLab.Reporting");

        await HostProcess.Signal("KILL", before);

        await host.Says("starts again in 1 s");
        await Eventually.IsTrue("Reporting runs again", () => Find("PrintLab.Reporting") is { } now && now != before, Soon);
        await Eventually.IsTrue("the lab is healthy", async () => await host.Health() == HttpStatusCode.OK, Soon);
    }

    private async Task A_lost_orchestrator_ends_the_lab_with_exit_code_1(HostProcess host)
    {
        await HostProcess.Signal("KILL", ProcessOf("run-controllers"));

        (await host.Ends()).ShouldBe(1);
        host.Lines.ShouldContain(line => line.Contains("orchestrator"));
        await Leftovers.AreGone(_data.Path);
    }

    private int ProcessOf(string part) => Find(part) ?? throw new InvalidOperationException($"{part} does not run.");

    private int? Find(string part) =>
        Leftovers
            .Of(_data.Path)
            .Where(process => process.Contains(part) && !process.Contains("monitor-process"))
            .Select(process => (int?)int.Parse(process.Split(' ')[0], CultureInfo.InvariantCulture))
            .FirstOrDefault();
}
