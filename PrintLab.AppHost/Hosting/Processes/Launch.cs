using System.Diagnostics;

namespace PrintLab.AppHost.Hosting.Processes;

/// <summary>How to start a process.</summary>
/// <param name="FileName">The executable.</param>
/// <param name="Arguments">Its arguments, unquoted.</param>
/// <param name="Folder">Its working directory.</param>
internal sealed record Launch(string FileName, IReadOnlyList<string> Arguments, string Folder)
{
    /// <summary>Variables beyond those inherited.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The user to run as, when not the AppHost's own.</summary>
    public string? User { get; init; }

    /// <summary>
    /// For a program that cannot notice by itself that the AppHost has gone: it runs under a <see cref="Watchdog"/>, which stops it
    /// with this signal.
    /// </summary>
    public UnixSignal? WatchedWith { get; init; }

    public ProcessStartInfo ToStartInfo()
    {
        var launch = WatchedWith is null ? this : Watchdog.Around(this);
        var info = new ProcessStartInfo(launch.FileName, launch.Arguments)
        {
            WorkingDirectory = launch.Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (launch.User is { } user) info.UserName = user;
        foreach (var (name, value) in launch.Environment) info.Environment[name] = value;
        return info;
    }
}
