namespace PrintLab.Testing.Running;

/// <summary>
/// The processes of a lab, found by their variables and arguments: they are children of the orchestrator, which is not a child of the AppHost.
/// </summary>
public static class LabProcesses
{
    /// <summary>The process of the lab in the folder whose command contains the text; null while there is none.</summary>
    public static int? Find(string folder, string commandPart) =>
        All()
            .Where(id => CommandOf(id) is var command && command.Contains(commandPart) && !command.Contains("monitor-process"))
            .Where(id => CommandOf(id).Contains(folder) || Read(id, "environ").Contains($"PrintLab__DataPath={folder}\0"))
            .Select(id => (int?)id)
            .FirstOrDefault();

    /// <summary>All processes of the labs that this AppHost started, with the orchestrator's own.</summary>
    public static IReadOnlyList<int> StartedBy(int appHost)
    {
        var children = All().ToLookup(ParentOf);
        var found = All().Where(id => Read(id, "cmdline").Contains($"--monitor\0{appHost}\0")).ToList();
        for (var index = 0; index < found.Count; index++)
        {
            found.AddRange(children[found[index]].Except(found));
        }

        return found;
    }

    /// <summary>The variables that the process was started with.</summary>
    public static IReadOnlyDictionary<string, string> EnvironmentOf(int id) =>
        Read(id, "environ")
            .Split('\0')
            .Where(entry => entry.Contains('='))
            .ToDictionary(entry => entry[..entry.IndexOf('=')], entry => entry[(entry.IndexOf('=') + 1)..]);

    private static IEnumerable<int> All() =>
        Directory.EnumerateDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0).Where(id => id > 0);

    /// <summary>The command line, separated by spaces.</summary>
    public static string CommandOf(int id) => Read(id, "cmdline").Replace('\0', ' ');

    // The second field after the command's closing parenthesis.
    private static int ParentOf(int id) =>
        Read(id, "stat") is { Length: > 0 } stat ? int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]) : 0;

    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended, or belongs to somebody else.
            return "";
        }
    }
}
