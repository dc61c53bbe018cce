using System.Diagnostics;
using Npgsql;
using PrintLab.Benchmarks.Lab;
using PrintLab.Contracts.Events;
using PrintLab.Jobs.Storage;
using PrintLab.Lab.Settings;
using PrintLab.Seed.Lives;
using PrintLab.Seed.Storage;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.Benchmarks.Verbs;

/// <summary>Fills a lab's database as fast as possible, with a complete log, so Reporting catches up on its own.</summary>
internal static class Seed
{
    public static async Task Run(Settings settings, CancellationToken cancellationToken)
    {
        await using var lab = await BenchLab.Open(settings, cancellationToken);
        await Fill(lab, settings.Jobs, cancellationToken);
        Console.WriteLine(await VerifyEvents(new ProcessTable(lab.AppHostId)));
    }

    /// <summary>Adds jobs up to the given number.</summary>
    public static async Task Fill(BenchLab lab, int jobs, CancellationToken cancellationToken)
    {
        var token = await lab.SignIn(cancellationToken);
        var there = (await lab.Get("jobs?limit=1", token, cancellationToken)).GetProperty("total").GetInt32();
        if (there >= jobs || lab.Folder is null)
        {
            Console.WriteLine($"{there} jobs are there.");
            return;
        }

        var watch = Stopwatch.StartNew();
        var processes = new ProcessTable(lab.AppHostId);
        var oldest = DateTimeOffset.UtcNow.AddDays(-730);
        var pace = TimeSpan.FromDays(729) / jobs;
        var bulk = new BulkLives(new LabSettings(), BenchLab.Staff, "front-desk");
        var lives = Enumerable.Range(there, jobs - there).Select(number => bulk.Make(number, (oldest + (pace * number)).ToMicroseconds())).ToList();
        await using var db = new JobsDb(LabDatabase.Options<JobsDb>(processes.Setting("jobs", "ConnectionStrings__jobsdb_owner")));
        var head = await new PastWriter(db).Write(lives, others: [], reached => Skip(processes, reached, cancellationToken), cancellationToken);
        Console.WriteLine($"{lives.Count} jobs and {head} events written in {watch.Elapsed.TotalSeconds:0} s.");
        await Settled(lab, token, jobs, cancellationToken);
        Console.WriteLine($"Reporting has caught up after {watch.Elapsed.TotalSeconds:0} s.");
    }

    // Seeded jobs have no files and must not trigger mails, so Notify and Files start after them. They read their position at startup, so they
    // are restarted.
    private static async Task Skip(ProcessTable processes, long head, CancellationToken cancellationToken)
    {
        foreach (var (service, database) in new[] { ("notify", "notifydb"), ("files", "filesdb") })
        {
            await using var connection = new NpgsqlConnection(processes.Setting(service, $"ConnectionStrings__{database}"));
            await connection.OpenAsync(cancellationToken);
            using (var process = Process.GetProcessById(processes.Id(service)))
            {
                process.Kill();
                await process.WaitForExitAsync(cancellationToken);
            }

            await using var command = new NpgsqlCommand(
                "INSERT INTO feed_cursor (follower, sequence) VALUES ($1, $2) ON CONFLICT (follower) DO UPDATE SET sequence = excluded.sequence",
                connection
            )
            {
                Parameters =
                {
                    new() { Value = service },
                    new() { Value = head },
                },
            };
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task Settled(BenchLab lab, string token, int jobs, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(5));
        while ((await lab.Get("stats", token, patience.Token)).GetProperty("total").GetInt32() < jobs)
        {
            await Task.Delay(200, patience.Token);
        }
    }

    private static async Task<string> VerifyEvents(ProcessTable processes)
    {
        var id = processes.Id("jobs");
        var program = (await File.ReadAllTextAsync($"/proc/{id}/cmdline")).Split('\0')[0];
        var start = new ProcessStartInfo(program, ["verify-events"]) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var setting in (await File.ReadAllTextAsync($"/proc/{id}/environ")).Split('\0').Where(part => part.Contains('=')))
        {
            start.Environment[setting[..setting.IndexOf('=')]] = setting[(setting.IndexOf('=') + 1)..];
        }

        using var verifier = Process.Start(start)!;
        return (await verifier.StandardOutput.ReadToEndAsync()).Trim();
    }
}
