using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Running;

/// <summary>The user that root becomes for a program that refuses to run as root.</summary>
internal static class UnprivilegedUser
{
    private const string Accounts = "/etc/passwd";
    private static readonly string[] Candidates = ["postgres", "_postgres", "nobody"];

    /// <summary>The first of the usual users that this machine has.</summary>
    /// <returns>Null when this process is not root's.</returns>
    /// <exception cref="SetupFault">It is, and there is no user to become.</exception>
    public static string? Find()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return null;
        }
        var known = File.ReadLines(Accounts).Select(line => line.Split(':')[0]).ToHashSet();
        return Candidates.FirstOrDefault(known.Contains)
            ?? throw new SetupFault(
                "PostgreSQL refuses to run as root and there is no user postgres or nobody: add one (useradd --system postgres) or start as another user."
            );
    }

    /// <summary>Whether every folder above the path lets others through, as far as they exist.</summary>
    public static bool CanReach(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }
        for (var folder = Directory.GetParent(path); folder is not null; folder = folder.Parent)
        {
            if (folder.Exists && !folder.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The command that runs a program as that user; the program itself where there is no need to become another.</summary>
    public static (string Command, IReadOnlyList<string> Arguments) As(string? user, string program, IReadOnlyList<string> arguments) =>
        user is null ? (program, arguments)
        : OperatingSystem.IsLinux() ? ("setpriv", [$"--reuid={user}", $"--regid={user}", "--clear-groups", program, .. arguments])
        : ("sudo", ["-n", "-u", user, program, .. arguments]);

    /// <summary>Makes the folder and all in it the user's.</summary>
    public static async Task Own(string folder, string user, CancellationToken cancellationToken)
    {
        var result = await Tool.Run("chown", ["-R", $"{user}:", folder], cancellationToken);
        if (result is not { Succeeded: true })
        {
            throw new SetupFault($"{folder} cannot be given to the user {user}: {result?.Complaint ?? "there is no chown"}");
        }
    }
}
