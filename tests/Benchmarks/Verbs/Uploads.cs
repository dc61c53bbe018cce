using System.Diagnostics;
using PrintLab.Benchmarks.Lab;
using PrintLab.Benchmarks.Load;
using PrintLab.Benchmarks.Models;

namespace PrintLab.Benchmarks.Verbs;

/// <summary>Concurrent submissions of large binary STL files, each until the gateway returns 201: stored, hashed, on disk, in the log.</summary>
internal static class Uploads
{
    private const int MiB = 1024 * 1024;
    private const int VerdictRuns = 40;

    public static async Task Run(Settings settings, CancellationToken cancellationToken)
    {
        await using var lab = await BenchLab.Open(settings, cancellationToken);
        await Measure(lab, settings, cancellationToken);
        Verdicts(lab);
        Baselines(lab.Folder ?? Path.GetTempPath());
    }

    public static async Task Measure(BenchLab lab, Settings settings, CancellationToken cancellationToken)
    {
        var processes = lab.Folder is null ? null : new ProcessTable(lab.AppHostId);
        await Task.Run(() => Upload(lab, 2, Stl(1 * MiB)), cancellationToken);
        var before = processes?.Memory();
        foreach (var (files, bytes) in new[] { (8, 50 * MiB), (4, 20 * MiB) })
        {
            var file = Stl(bytes);
            var rates = new List<double>();
            var used = processes?.ProcessorSeconds();
            for (var run = 0; run < settings.Runs; run++)
            {
                rates.Add(files * (double)file.Length / MiB / Upload(lab, files, file).TotalSeconds);
            }

            Console.WriteLine(
                $"{files} uploads of {file.Length / MiB} MiB at once: {rates.Max():0} MiB/s (all runs {string.Join(" ", rates.Select(rate => $"{rate:0}"))})"
            );
            if (processes is not null)
            {
                Costs(used!, processes.ProcessorSeconds(), settings.Runs * files * (double)file.Length / MiB);
            }
        }

        if (processes is not null)
        {
            Memory.Print(before!, processes.Memory());
        }
    }

    private static TimeSpan Upload(BenchLab lab, int files, byte[] file)
    {
        var requests = new Requests(lab.Address, token: null);
        var prepared = Enumerable
            .Range(0, files)
            .Select(_ => requests.Submit("Large File", $"{Guid.NewGuid():N}@students.university.example", "large.stl", file.Length))
            .ToList();
        var threads = prepared
            .Select(parts => new Thread(() =>
            {
                using var connection = new Connection(lab.Address);
                var status = connection.Send(parts.Head, file, parts.Tail);
                if (status != 201)
                {
                    throw new InvalidOperationException(
                        $"An upload was answered with {status}: {System.Text.Encoding.UTF8.GetString(connection.Body.Span)}"
                    );
                }
            }))
            .ToList();
        var watch = Stopwatch.StartNew();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return watch.Elapsed;
    }

    // One student at a time, as the form sends a model: until the model's facts and its price are known.
    private static void Verdicts(BenchLab lab)
    {
        var file = Stl(1_000_000 * Torus.FacetBytes);
        var (head, tail) = new Requests(lab.Address, token: null).Submit(
            "Large File",
            "large@students.university.example",
            "torus.stl",
            file.Length,
            "uploads"
        );
        var times = new List<double>();
        for (var run = 0; run < VerdictRuns; run++)
        {
            using var connection = new Connection(lab.Address);
            var watch = Stopwatch.StartNew();
            var status = connection.Send(head, file, tail);
            times.Add(
                status == 201 ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"An upload was answered with {status}.")
            );
        }

        times.Sort();
        Console.WriteLine(
            $"upload to verdict, 1,000,000 triangles in {file.Length / MiB} MiB: p50 {times[VerdictRuns / 2]:0} ms, p95 {times[(VerdictRuns * 95 / 100) - 1]:0} ms"
        );
    }

    // On a shared machine this is more meaningful than the rate.
    private static void Costs(Dictionary<string, double> before, Dictionary<string, double> after, double megabytes) =>
        Console.WriteLine(
            $"{"",-10} processor ms per MiB: {string.Join(", ", after
            .Select(entry => (entry.Key, Milliseconds: (entry.Value - before.GetValueOrDefault(entry.Key)) * 1000 / megabytes))
            .Where(cost => cost.Milliseconds >= 0.05)
            .OrderByDescending(cost => cost.Milliseconds)
            .Select(cost => $"{cost.Key} {cost.Milliseconds:0.0}"))}"
        );

    // The requested size, give or take a row of triangles.
    private static byte[] Stl(int bytes)
    {
        const int around = 500;
        var path = Path.GetTempFileName();
        Torus.Write(path, around, bytes / Torus.FacetBytes / 2 / around);
        var stl = File.ReadAllBytes(path);
        File.Delete(path);
        return stl;
    }

    private static void Baselines(string folder)
    {
        var path = Path.Combine(folder, "baseline.bin");
        Shell($"dd if=/dev/zero of={path} bs=1M count=400 conv=fsync", "dd conv=fsync, one stream", 400);
        Shell($"sha256sum {path}", "sha256sum, one stream", 400);
        Shell($"sha256sum {path} & sha256sum {path} & wait", "sha256sum, two at once", 800);
        File.Delete(path);
    }

    private static void Shell(string command, string name, double megabytes)
    {
        var watch = Stopwatch.StartNew();
        using var shell = Process.Start(
            new ProcessStartInfo("sh", ["-c", command])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        shell.WaitForExit();
        Console.WriteLine($"{name}: {megabytes / watch.Elapsed.TotalSeconds:0} MiB/s");
    }
}
