using System.Collections.Concurrent;
using System.Diagnostics;

namespace PrintLab.Benchmarks.Load;

/// <summary>The average time of each lifecycle step.</summary>
internal sealed class StepTimes
{
    private readonly ConcurrentDictionary<string, (int Count, TimeSpan Total)> _steps = new();

    public void Add(string step, long began)
    {
        var took = Stopwatch.GetElapsedTime(began);
        _steps.AddOrUpdate(step, _ => (1, took), (_, known) => (known.Count + 1, known.Total + took));
    }

    public override string ToString() =>
        string.Join(
            ", ",
            _steps.OrderByDescending(step => step.Value.Total).Select(step => $"{step.Key} {step.Value.Total.TotalMilliseconds / step.Value.Count:0}")
        );
}
