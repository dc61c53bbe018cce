namespace PrintLab.Benchmarks.Lab;

/// <summary>The lab's processes, read from the operating system (Linux).</summary>
/// <param name="appHost">The AppHost's process. The orchestrator watches it, but its processes are not children of it.</param>
internal sealed class ProcessTable(int appHost)
{
    private const double TicksPerSecond = 100;

    private static readonly (string Name, string Command)[] Known =
    [
        ("gateway", "PrintLab.Gateway"),
        ("jobs", "PrintLab.Jobs"),
        ("files", "PrintLab.Files"),
        ("notify", "PrintLab.Notify"),
        ("reporting", "PrintLab.Reporting"),
        ("backup", "PrintLab.Backup"),
        ("web", "server.js"),
        ("redis", "redis-server"),
        ("postgres", "postgres"),
        ("dashboard", "Aspire.Dashboard"),
    ];

    /// <summary>The first process of a service.</summary>
    public int Id(string name) => Members().First(member => member.Name == name).Id;

    /// <summary>A setting in a service's environment, such as its connection string.</summary>
    public string Setting(string name, string key) =>
        File.ReadAllText($"/proc/{Id(name)}/environ").Split('\0').First(pair => pair.StartsWith(key + "=", StringComparison.Ordinal))[
            (key.Length + 1)..
        ];

    /// <summary>Seconds of CPU time used so far, per name.</summary>
    public Dictionary<string, double> ProcessorSeconds() =>
        Members()
            .GroupBy(member => member.Name)
            .ToDictionary(
                group => group.Key,
                group =>
                    group.Sum(member => Stat(member.Id) is { Length: > 15 } stat ? (long.Parse(stat[11]) + long.Parse(stat[12])) / TicksPerSecond : 0)
            );

    /// <summary>Current and peak resident MiB. For PostgreSQL, counts only private memory, once per process.</summary>
    public Dictionary<string, (double Now, double Peak)> Memory() =>
        Members()
            .GroupBy(member => member.Name)
            .ToDictionary(
                group => group.Key,
                group =>
                    (
                        group.Sum(member => Status(member.Id, member.Name == "postgres" ? "RssAnon" : "VmRSS")),
                        group.Max(member => Status(member.Id, "VmHWM"))
                    )
            );

    private IEnumerable<Member> Members()
    {
        var parents = Directory
            .EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, Parent: Stat(id) is { Length: > 1 } stat ? int.Parse(stat[1]) : 0))
            .ToLookup(pair => pair.Parent, pair => pair.Id);
        yield return new Member(appHost, "apphost");
        var open = new Queue<int>(parents.SelectMany(children => children).Where(IsOrchestrator));
        var seen = new HashSet<int>();
        while (open.TryDequeue(out var id))
        {
            if (!seen.Add(id))
            {
                continue;
            }

            var command = Read($"/proc/{id}/cmdline");
            var known = Known.FirstOrDefault(entry => command.Contains(entry.Command));
            yield return new Member(id, IsDcp(command) ? "dcp" : known.Name ?? "other");

            foreach (var child in parents[id])
            {
                open.Enqueue(child);
            }
        }
    }

    private bool IsOrchestrator(int id) => IsDcp(Read($"/proc/{id}/cmdline")) && Read($"/proc/{id}/cmdline").Contains($"--monitor\0{appHost}\0");

    private static bool IsDcp(string command) => command.Split('\0')[0].EndsWith("/dcp", StringComparison.Ordinal);

    // Fields after the command's closing parenthesis: state, parent, ...
    private static string[] Stat(int id)
    {
        var text = Read($"/proc/{id}/stat");
        return text.Length == 0 ? [] : text[(text.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static double Status(int id, string key) =>
        Read($"/proc/{id}/status").Split('\n').FirstOrDefault(line => line.StartsWith(key + ":", StringComparison.Ordinal)) is { } line
            ? double.Parse(line.Split(':')[1].Replace("kB", "").Trim()) / 1024
            : 0;

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            // The process ended in the meantime.
            return "";
        }
    }

    private sealed record Member(int Id, string Name);
}
