using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Running;

/// <summary>The user that root switches to for a program that refuses to run as root.</summary>
internal static class UnprivilegedUser
{
    private const string Accounts = "/etc/passwd";
    private static readonly string[] Candidates = ["postgres", "_postgres", "nobody"];

    /// <summary>The first of the usual users that exists on this machine.</summary>
    /// <returns>Null when this process does not run as root.</returns>
    /// <exception cref="SetupFault">It does, and there is no user to switch to.</exception>
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

    /// <summary>Lets the user's group through a folder to what is below, without letting it list the folder; others get no further.</summary>
    public static async Task LetPass(string folder, string user, CancellationToken cancellationToken)
    {
        var result = await Tool.Run("chgrp", [user, folder], cancellationToken);
        if (result is not { Succeeded: true })
        {
            throw new SetupFault($"{folder} cannot be opened for the user {user}: {result?.Complaint ?? "there is no chgrp"}");
        }

        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            File.SetUnixFileMode(folder, owner | UnixFileMode.GroupExecute);
        }
    }

    /// <summary>Whether every existing folder above the path can be traversed by others.</summary>
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

    /// <summary>The command that runs a program as that user; the program itself if there is no need to switch.</summary>
    public static (string Command, IReadOnlyList<string> Arguments) As(string? user, string program, IReadOnlyList<string> arguments) =>
        user is null ? (program, arguments)
        : OperatingSystem.IsLinux() ? ("setpriv", [$"--reuid={user}", $"--regid={user}", "--clear-groups", program, .. arguments])
        : ("sudo", ["-n", "-u", user, program, .. arguments]);

    /// <summary>Makes the user the owner of the folder and everything in it.</summary>
    public static async Task Own(string folder, string user, CancellationToken cancellationToken)
    {
        var result = await Tool.Run("chown", ["-R", $"{user}:", folder], cancellationToken);
        if (result is not { Succeeded: true })
        {
            throw new SetupFault($"{folder} cannot be given to the user {user}: {result?.Complaint ?? "there is no chown"}");
        }
    }
}
