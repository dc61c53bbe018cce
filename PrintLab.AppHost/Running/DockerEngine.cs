using System.Globalization;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Running;

/// <summary>This machine's Docker engine, through its command line.</summary>
internal static class DockerEngine
{
    private const string Docker = "docker";
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(5);

    /// <summary>Whether an engine is running: the command line alone cannot start containers.</summary>
    public static async Task<bool> Answers(CancellationToken cancellationToken)
    {
        try
        {
            var launch = new Launch(Docker, ["version", "--format", "{{.Server.Version}}"], Path.GetTempPath());
            return await Tool.Run(launch, AnswersWithin, cancellationToken) is { Succeeded: true };
        }
        catch (SetupFault)
        {
            return false;
        }
    }

    /// <summary>The port on this machine that maps to a port of the container; null when no such container is running.</summary>
    public static async Task<int?> PortOf(string container, int inside, CancellationToken cancellationToken) =>
        await Tool.Run(Docker, ["port", container, $"{inside}/tcp"], cancellationToken) is { Succeeded: true } answer
        && int.TryParse(answer.Output.Split('\n')[0].Split(':')[^1], CultureInfo.InvariantCulture, out var port)
            ? port
            : null;
}
