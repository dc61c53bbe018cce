namespace PrintLab.Tests.AppHost.Testing;

/// <summary>The processes of this machine that have to do with a folder: by their arguments, variables or working directory.</summary>
internal static class Leftovers
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    /// <summary>Waits until none is left: the orchestrator ends a moment after the AppHost.</summary>
    public static async Task AreGone(string folder)
    {
        try
        {
            await Eventually.IsTrue("nothing is left", () => Of(folder).Count == 0, Soon);
        }
        catch (TimeoutException)
        {
            Of(folder).ShouldBeEmpty();
        }
    }

    public static IReadOnlyList<string> Of(string folder) =>
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Where(path => int.TryParse(Path.GetFileName(path), out _))
                .Where(process => Mentions(process, folder))
                .Select(Describe),
        ];

    private static bool Mentions(string process, string folder) =>
        Read(process, "cmdline").Contains(folder)
        || Read(process, "environ").Contains(folder)
        || WorkingFolder(process).StartsWith(folder, StringComparison.Ordinal);

    private static string Describe(string process) => $"{Path.GetFileName(process)} {Read(process, "cmdline").Replace('\0', ' ')}";

    private static string Read(string process, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile, or is none of ours.
            return "";
        }
    }

    private static string WorkingFolder(string process)
    {
        try
        {
            return new FileInfo(Path.Combine(process, "cwd")).LinkTarget ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
