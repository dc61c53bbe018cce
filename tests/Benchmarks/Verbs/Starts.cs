using PrintLab.Benchmarks.Lab;

namespace PrintLab.Benchmarks.Verbs;

/// <summary>Time from starting the built AppHost until the health endpoint returns 200, on an empty folder and again on the same one.</summary>
internal static class Starts
{
    public static async Task Run(Settings settings, CancellationToken cancellationToken)
    {
        for (var run = 1; run <= settings.Runs; run++)
        {
            await using var lab = await BenchLab.Open(settings with { Data = null, Address = null }, cancellationToken);
            var cold = lab.StartTook;
            await lab.Stop();
            await lab.Start(cancellationToken);
            Console.WriteLine($"healthy after {cold.TotalSeconds:0.0} s on an empty data folder, {lab.StartTook.TotalSeconds:0.0} s the second time");
        }
    }
}
