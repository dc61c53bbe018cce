namespace PrintLab.Tests.Integration.Stopping;

/// <summary>A service asked to stop does so at once and without errors, even with open streams.</summary>
public sealed class StoppingTests
{
    // Each still has listeners when it is stopped: Notify and Files have the gateway, the gateway a browser, Jobs the followers of its log.
    private static readonly string[] Order = ["Notify", "Files", "Gateway", "Jobs", "Reporting"];

    private static readonly string[] Complaints = [" fail: ", " crit: ", "Unhandled exception"];

    [Fact]
    public async Task A_service_with_listeners_stops_at_once_without_an_error()
    {
        await using var lab = await LabWithoutHost.Start();
        using var staff = await lab.SignIn();
        using var browser = await LiveEvents.Open(staff, lastEventId: null);
        foreach (var name in Order)
        {
            (await lab.Service(name).Stop()).ShouldBe(0, name);
            lab.Service(name).Output.Split('\n').Where(line => Complaints.Any(line.Contains)).ShouldBeEmpty(name);
        }
    }
}
