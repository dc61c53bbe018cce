using System.Diagnostics;
using PrintLab.Benchmarks.Lab;

namespace PrintLab.Benchmarks.Load;

/// <summary>Sends requests as fast as they are answered, on dedicated threads, and reports the CPU cost per process.</summary>
internal sealed class LoadRun(Uri address, ProcessTable? processes)
{
    /// <summary>Sends for the given time over the given number of connections.</summary>
    /// <param name="request">The request with a running number; called on the sending threads.</param>
    public LoadResult Measure(int connections, TimeSpan length, Func<long, ReadOnlyMemory<byte>> request)
    {
        var numbers = 0L;
        var failures = 0;
        var latencies = new List<double>[connections];
        var before = processes?.ProcessorSeconds();
        var own = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var threads = Enumerable
            .Range(0, connections)
            .Select(index => new Thread(() =>
            {
                using var connection = new Connection(address);
                var mine = latencies[index] = new List<double>(100_000);
                while (watch.Elapsed < length)
                {
                    var bytes = request(Interlocked.Increment(ref numbers) - 1);
                    var sent = Stopwatch.GetTimestamp();
                    if (connection.Send(bytes) != 200)
                    {
                        Interlocked.Increment(ref failures);
                    }

                    mine.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                }
            }))
            .ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        var elapsed = watch.Elapsed;
        var all = latencies.SelectMany(mine => mine).Order().ToArray();
        return new LoadResult(all.Length / elapsed.TotalSeconds, At(all, 0.5), At(all, 0.99), failures, Costs(before, own, elapsed, all.Length));
    }

    private string Costs(Dictionary<string, double>? before, TimeSpan own, TimeSpan elapsed, int requests)
    {
        var shares = new List<string> { $"load {(Environment.CpuUsage.TotalTime - own) / elapsed:0.00}" };
        if (before is not null)
        {
            foreach (
                var (name, seconds) in processes!.ProcessorSeconds().OrderByDescending(entry => entry.Value - before.GetValueOrDefault(entry.Key))
            )
            {
                var used = seconds - before.GetValueOrDefault(name);
                if (used / elapsed.TotalSeconds >= 0.02)
                {
                    shares.Add($"{name} {used / elapsed.TotalSeconds:0.00} ({used * 1e6 / requests:0} µs each)");
                }
            }
        }

        return string.Join(", ", shares);
    }

    private static double At(double[] sorted, double share) =>
        sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
}

/// <summary>Rates per second, times in ms; costs in cores used.</summary>
internal sealed record LoadResult(double PerSecond, double P50, double P99, int Failures, string Cores);
