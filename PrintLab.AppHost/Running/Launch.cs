using System.Diagnostics;

namespace PrintLab.AppHost.Running;

/// <summary>How to start a program.</summary>
/// <param name="FileName">The executable.</param>
/// <param name="Arguments">Its arguments, unquoted.</param>
/// <param name="Folder">Its working directory.</param>
internal sealed record Launch(string FileName, IReadOnlyList<string> Arguments, string Folder)
{
    /// <summary>Variables beyond those inherited.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The user to run as, when not the AppHost's own.</summary>
    public string? User { get; init; }

    /// <summary>For <see cref="Process.Start(ProcessStartInfo)"/>, with all streams redirected.</summary>
    public ProcessStartInfo ToStartInfo()
    {
        var info = new ProcessStartInfo(FileName, Arguments)
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (User is { } user)
        {
            info.UserName = user;
        }

        foreach (var (name, value) in Environment)
        {
            info.Environment[name] = value;
        }

        return info;
    }
}
