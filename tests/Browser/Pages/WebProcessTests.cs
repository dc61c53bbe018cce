using PrintLab.Tests.Browser.Testing;

namespace PrintLab.Tests.Browser.Pages;

/// <summary>The process that renders the pages is the one nearest to strangers.</summary>
[Collection(OpenLabTests.Name)]
[Trait("req", "SEC-05")]
public sealed class WebProcessTests(OpenLab lab)
{
    [Fact]
    public void The_web_server_knows_no_secret_of_the_lab()
    {
        // Next.js names its process so.
        LabProcesses.StartedBy(Environment.ProcessId).Select(LabProcesses.CommandOf).ShouldContain(command => command.Contains("next-server"));
        LabSecrets.Misplaced(Environment.ProcessId, lab.Lab.Folder, (RunningLab.WorkstationPassword, "PrintLab.Jobs")).ShouldBeEmpty();
    }
}
