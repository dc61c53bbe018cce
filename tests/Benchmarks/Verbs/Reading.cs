using PrintLab.Benchmarks.Lab;
using PrintLab.Benchmarks.Load;
using PrintLab.Seed.Lives;

namespace PrintLab.Benchmarks.Verbs;

/// <summary>
/// Reads through the gateway. "Warm" repeats earlier requests, as a dashboard does all day; "cold" makes each request only once, so every
/// response comes from Jobs and PostgreSQL.
/// </summary>
internal static class Reading
{
    private const int Connections = 16;

    public static async Task Run(Settings settings, CancellationToken cancellationToken)
    {
        await using var lab = await BenchLab.Open(settings, cancellationToken);
        await Seed.Fill(lab, settings.Jobs, cancellationToken);
        await Measure(lab, settings, cancellationToken);
    }

    public static async Task Measure(BenchLab lab, Settings settings, CancellationToken cancellationToken)
    {
        var requests = new Requests(lab.Address, await lab.SignIn(cancellationToken));
        var load = new LoadRun(lab.Address, lab.Folder is null ? null : new ProcessTable(lab.AppHostId));
        var statuses = Array.ConvertAll(
            ["UPLOADED", "PENDING", "READYTOPRINT", "PRINTING", "COMPLETED", "PAIDPICKEDUP", "REJECTED", "ARCHIVED"],
            status => requests.Get($"jobs?limit=50&status={status}")
        );
        var names = Enumerable.Range(0, 500).Select(BulkLives.NameOf).ToArray();
        var searches = Array.ConvertAll(names, name => requests.Get($"jobs?limit=50&search={Uri.EscapeDataString(name)}"));
        var random = new Random(1);
        var ids = Enumerable.Range(0, settings.Jobs).Select(BulkLives.IdOf).ToArray();
        random.Shuffle(ids);
        var details = Array.ConvertAll(ids, id => requests.Get($"jobs/{id}"));
        var list = requests.Get("jobs?limit=50");
        var stats = requests.Get("stats");
        var asked = 0L;

        Report("list of 50, warm", _ => list);
        Report("list of 50, cold", _ => requests.Get(Page(Interlocked.Increment(ref asked))));
        Report("list by status, warm", number => statuses[number % statuses.Length]);
        Report("search, warm (500 terms)", number => searches[number * 7 % searches.Length]);
        Report("search, cold (200 jobs match)", _ => requests.Get(Search(names, Interlocked.Increment(ref asked))));
        Report("search, cold (10 jobs match)", _ => requests.Get($"jobs?limit=50&search=.{Interlocked.Increment(ref asked) % 10_000:D5}"));
        Report("detail, warm (500 jobs)", number => details[number % 500]);
        Report("detail, cold", _ => details[Interlocked.Increment(ref asked) % details.Length]);
        Report("stats", _ => stats);

        void Report(string name, Func<long, ReadOnlyMemory<byte>> request)
        {
            if (!settings.Wants(name))
            {
                return;
            }

            load.Measure(Connections, settings.Length / 2, request);
            var results = Enumerable.Range(0, settings.Runs).Select(_ => load.Measure(Connections, settings.Length, request)).ToList();
            var best = results.MaxBy(result => result.PerSecond)!;
            Console.WriteLine(
                $"{name, -30} {best.PerSecond, 8:0} req/s  p50 {best.P50, 6:0.00} ms  p99 {best.P99, 6:0.00} ms  failed {best.Failures}  all runs {string.Join(" ", results.Select(result => $"{result.PerSecond:0}"))}"
            );
            Console.WriteLine($"{"", -30} cores: {best.Cores}");
        }
    }

    // More distinct requests than the gateway caches, so every one is a miss: 41 page sizes around 50 for 60 pages, ...
    private static string Page(long number) => $"jobs?limit={30 + (number % 41)}&page={1 + (number / 41 % 60)}";

    // ... and 21 page sizes for 500 names.
    private static string Search(string[] names, long number) =>
        $"jobs?limit={40 + (number / names.Length % 21)}&search={Uri.EscapeDataString(names[number * 7 % names.Length])}";
}
