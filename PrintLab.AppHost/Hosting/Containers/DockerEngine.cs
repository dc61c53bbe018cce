using System.Globalization;
using PrintLab.AppHost.Hosting.Output;
using PrintLab.AppHost.Hosting.Processes;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Hosting.Containers;

/// <summary>The Docker engine of this machine, through its command line.</summary>
internal static class DockerEngine
{
    private const string Docker = "docker";
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PullWithin = TimeSpan.FromMinutes(10);

    public static async Task<bool> Answers(CancellationToken ct)
    {
        try
        {
            return await Tool.Run(Command(["version", "--format", "{{.Server.Version}}"]), AnswersWithin, ct) is { Succeeded: true };
        }
        catch (SetupFault)
        {
            return false;
        }
    }

    /// <summary>Fetches the image when it is not there.</summary>
    /// <exception cref="SetupFault">The image cannot be fetched.</exception>
    public static async Task Fetch(string image, ResourceLog log, CancellationToken ct)
    {
        if (await Tool.Run(Docker, ["image", "inspect", image], ct) is { Succeeded: true }) return;
        log.Say($"fetching the container image {image}");
        var pull = await Tool.Run(Command(["pull", image]), PullWithin, ct);
        if (pull is not { Succeeded: true }) throw new SetupFault($"Docker cannot fetch the image {image}: {pull?.Complaint}");
    }

    /// <summary>Removes a container of that name that a crash has left.</summary>
    public static Task Remove(string container, CancellationToken ct) => Tool.Run(Docker, ["rm", "--force", container], ct);

    /// <summary>The port of this machine that leads to a port of the container; null when no such container runs.</summary>
    public static async Task<int?> PortOf(string container, int inside, CancellationToken ct) =>
        await Tool.Run(Docker, ["port", container, $"{inside}/tcp"], ct) is { Succeeded: true } answer
        && int.TryParse(answer.Output.Split('\n')[0].Split(':')[^1], CultureInfo.InvariantCulture, out var port)
            ? port
            : null;

    /// <summary>
    /// A container that lives as long as the command: the command passes its signals on and removes the container at the end.
    /// </summary>
    public static Launch Run(string container, IReadOnlyList<string> arguments) =>
        Command(["run", "--rm", "--name", container, .. arguments]) with { WatchedWith = UnixSignal.Interrupt };

    private static Launch Command(IReadOnlyList<string> arguments) => new(Docker, arguments, Path.GetTempPath());
}
