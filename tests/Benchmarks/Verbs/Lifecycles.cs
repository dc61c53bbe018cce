using System.Diagnostics;
using PrintLab.Benchmarks.Lab;
using PrintLab.Benchmarks.Load;

namespace PrintLab.Benchmarks.Verbs;

/// <summary>
/// Complete job lifecycles per second, with fsync on everywhere. The confirmation token comes from the mail, as for a student, so the rate
/// includes Notify, which follows the log and writes the mails.
/// </summary>
internal static class Lifecycles
{
    public static async Task Run(Settings settings, CancellationToken cancellationToken)
    {
        await using var lab = await BenchLab.Open(settings, cancellationToken);
        await Measure(lab, settings, cancellationToken);
    }

    public static async Task Measure(BenchLab lab, Settings settings, CancellationToken cancellationToken)
    {
        using var mails = new MailBox(
            Path.Combine(lab.Folder ?? throw new InvalidOperationException("Lifecycles need the lab's own folder."), "mail")
        );
        var token = await lab.SignIn(cancellationToken);
        Live(lab, mails, token, 4, settings.Length / 2, new StepTimes());
        foreach (var clients in new[] { 4, 8, 16 }.Where(count => settings.Wants($"{count} clients")))
        {
            var processes = new ProcessTable(lab.AppHostId);
            var rates = new List<double>();
            var cores = "";
            var times = new StepTimes();
            for (var run = 0; run < settings.Runs; run++)
            {
                var before = processes.ProcessorSeconds();
                var rate = Live(lab, mails, token, clients, settings.Length, times);
                if (rates.Count == 0 || rate > rates.Max())
                {
                    cores = string.Join(
                        ", ",
                        processes
                            .ProcessorSeconds()
                            .Select(entry => (entry.Key, Used: (entry.Value - before.GetValueOrDefault(entry.Key)) / settings.Length.TotalSeconds))
                            .Where(entry => entry.Used >= 0.02)
                            .OrderByDescending(entry => entry.Used)
                            .Select(entry => $"{entry.Key} {entry.Used:0.00}")
                    );
                }

                rates.Add(rate);
            }

            Console.WriteLine($"{clients, 2} clients, mean ms: {times}");
            Console.WriteLine(
                $"{clients, 2} clients: {rates.Max():0.0} lifecycles/s (all runs {string.Join(" ", rates.Select(rate => $"{rate:0.0}"))})  cores: {cores}"
            );
        }
    }

    private static double Live(BenchLab lab, MailBox mails, string token, int clients, TimeSpan length, StepTimes times)
    {
        var lives = 0;
        var watch = Stopwatch.StartNew();
        var threads = Enumerable
            .Range(0, clients)
            .Select(_ => new Thread(() =>
            {
                using var lifecycle = new Lifecycle(lab.Address, token, mails, times);
                while (watch.Elapsed < length)
                {
                    lifecycle.LiveOne();
                    Interlocked.Increment(ref lives);
                }
            }))
            .ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return lives / watch.Elapsed.TotalSeconds;
    }
}
