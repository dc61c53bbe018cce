using System.Diagnostics;
using Npgsql;
using PrintLab.Benchmarks.Lab;
using PrintLab.Benchmarks.Load;

namespace PrintLab.Benchmarks.Verbs;

/// <summary>How fast a full queue drains to a local mail server that accepts everything, and the resources Notify needs.</summary>
internal static class Mailing
{
    private const int Mails = 5_000;

    // A third of the seeded jobs are in a status whose email is still valid.
    private const int Jobs = 16_000;

    public static async Task Run(Settings settings, CancellationToken cancellationToken)
    {
        await using var sink = new MailSink();
        await using var lab = await BenchLab.Open(settings with { Address = null }, cancellationToken, smtp: $"smtp://127.0.0.1:{sink.Port}");
        await Seed.Fill(lab, Jobs, cancellationToken);
        await lab.Healthy(cancellationToken);
        for (var run = 0; run < settings.Runs; run++)
        {
            await Measure(lab, sink, run, cancellationToken);
        }
    }

    private static async Task Measure(BenchLab lab, MailSink sink, int run, CancellationToken cancellationToken)
    {
        var processes = new ProcessTable(lab.AppHostId);
        var (mails, connections, memory, processor) = (sink.Mails, sink.Connections, processes.Memory(), processes.ProcessorSeconds());
        await Enqueue(processes, run, cancellationToken);
        while (sink.Mails == mails)
        {
            // Without a notification, the sender polls its queue every half minute; nothing notifies it here.
            await Task.Delay(5, cancellationToken);
        }

        var watch = Stopwatch.StartNew();
        while (sink.Mails < mails + Mails)
        {
            await Task.Delay(5, cancellationToken);
        }

        var seconds = watch.Elapsed.TotalSeconds;
        var used = processes.ProcessorSeconds();
        var (now, peak) = processes.Memory()["notify"];
        Console.WriteLine(
            $"{Mails} mails in {seconds:0.0} s: {Mails / seconds * 60:0} per minute over {sink.Connections - connections} connections; "
                + $"notify {memory["notify"].Now:0} MiB before, {now:0} MiB after, peak {peak:0} MiB"
        );
        Console.WriteLine(
            $"processor per mail: {string.Join(", ", used.Select(entry => $"{entry.Key} {(entry.Value - processor[entry.Key]) * 1000 / Mails:0.00} ms"))}"
        );
    }

    private static async Task Enqueue(ProcessTable processes, int run, CancellationToken cancellationToken)
    {
        await using var jobs = new NpgsqlConnection(processes.Setting("jobs", "ConnectionStrings__jobsdb"));
        await using var queue = new NpgsqlConnection(processes.Setting("notify", "ConnectionStrings__notifydb"));
        await jobs.OpenAsync(cancellationToken);
        await queue.OpenAsync(cancellationToken);
        await using var select = new NpgsqlCommand(
            "SELECT id, status FROM job WHERE status IN ('PENDING', 'REJECTED', 'COMPLETED') ORDER BY id LIMIT $1",
            jobs
        )
        {
            Parameters = { new() { Value = Mails } },
        };
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        await using var rows = await queue.BeginBinaryImportAsync(
            "COPY mail (key, event_sequence, topic, kind, state, due_at, message_id) FROM STDIN (FORMAT BINARY)",
            cancellationToken
        );
        for (var number = 0L; await reader.ReadAsync(cancellationToken); number++)
        {
            var kind = reader.GetString(1) switch
            {
                "PENDING" => "approval",
                "REJECTED" => "rejection",
                _ => "completion",
            };
            await rows.WriteRowAsync(
                cancellationToken,
                $"benchmark/{run}/{number}",
                1_000_000L + (run * Mails) + number,
                reader.GetString(0),
                kind,
                "queued",
                DateTimeOffset.UtcNow,
                $"{run}.{number}@benchmark.example"
            );
        }

        await rows.CompleteAsync(cancellationToken);
    }
}
