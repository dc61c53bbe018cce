using PrintLab.Benchmarks.Lab;

namespace PrintLab.Benchmarks.Verbs;

/// <summary>Resident memory of each process: after startup and a first request, and after reads, uploads and lifecycles.</summary>
internal static class Memory
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    public static async Task Run(Settings settings, CancellationToken cancellationToken)
    {
        await using var lab = await BenchLab.Open(settings with { Address = null }, cancellationToken);
        await Seed.Fill(lab, settings.Jobs, cancellationToken);
        await lab.Stop();
        await lab.Start(cancellationToken);
        await Task.Delay(Rest, cancellationToken);
        var processes = new ProcessTable(lab.AppHostId);
        var before = processes.Memory();
        await Reading.Measure(lab, settings with { Runs = 1 }, cancellationToken);
        await Lifecycles.Measure(lab, settings with { Runs = 1 }, cancellationToken);
        await Uploads.Measure(lab, settings with { Runs = 1 }, cancellationToken);
        await Task.Delay(Rest, cancellationToken);
        Print(before, processes.Memory());
    }

    public static void Print(Dictionary<string, (double Now, double Peak)> before, Dictionary<string, (double Now, double Peak)> after)
    {
        foreach (var (name, (now, peak)) in after.OrderBy(entry => entry.Key))
        {
            var was = before.GetValueOrDefault(name).Now;
            Console.WriteLine($"{name, -10} {was, 7:0} MiB at rest {now, 7:0} MiB after ({now - was, +6:0;-0}), peak {peak:0} MiB");
        }

        Console.WriteLine($"{"growth", -10} {after.Sum(entry => entry.Value.Now) - before.Sum(entry => entry.Value.Now):+0;-0} MiB in total");
    }
}
