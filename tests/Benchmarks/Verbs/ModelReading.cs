using System.Diagnostics;
using System.Security.Cryptography;
using PrintLab.Benchmarks.Models;
using PrintLab.Models.Drawing;
using PrintLab.Models.Formats;
using PrintLab.Models.Geometry;

namespace PrintLab.Benchmarks.Verbs;

/// <summary>
/// What Files does with a model, on files in the page cache, compared with programs that do the same: SHA-256, admesh, PrusaSlicer, f3d. The
/// best run counts. Runs in this process, not through the gateway.
/// </summary>
internal static class ModelReading
{
    private const int MiB = 1024 * 1024;

    public static async Task Run(Settings settings, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("printlab-models-");
        try
        {
            var million = Path.Combine(folder.FullName, "torus-1M.stl");
            Torus.Write(million, 1000, 500);

            // First, while this process is small: it keeps used memory for the next model.
            var peak = await PeakOver(() => ModelFormat.Of(million).Read(million, cancellationToken));
            Console.WriteLine($"A million triangles take {peak / (double)new FileInfo(million).Length:0.0} times their file in memory at most.");
            string[] real = settings.Data is { } data ? [.. LargestModels(data)] : [];
            foreach (var path in new[] { million }.Concat(real))
            {
                await Measure(path, folder.FullName, settings.Runs, cancellationToken);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> LargestModels(string folder) =>
        new DirectoryInfo(folder)
            .EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(file => file.Extension.ToUpperInvariant() is ".STL" or ".OBJ" or ".3MF" && file.Directory!.Name is not "broken" and not "sliced")
            .OrderByDescending(file => file.Length)
            .Take(3)
            .Select(file => file.FullName);

    private static async Task Measure(string path, string folder, int runs, CancellationToken cancellationToken)
    {
        var format = ModelFormat.Of(path);
        var bytes = new FileInfo(path).Length;
        using var model = await format.Build(path, cancellationToken);
        Console.WriteLine($"{Path.GetFileName(path)}: {bytes / (double)MiB:0.0} MiB, {model.Triangles:N0} triangles");
        Say("SHA-256", await Best(runs, () => Hash(path, cancellationToken)));
        Say("reading, equal points joined", await Best(runs, async () => (await format.Build(path, cancellationToken)).Dispose()));
        Say("box, volume and surface of what was read", await Best(runs, () => Extents(model)));
        Say("topology of what was read", await Best(runs, () => Topologies(model, cancellationToken)));
        Say("all of it: from the file to the facts", await Best(runs, () => format.Read(path, cancellationToken)));
        Say("thumbnail 512 and 128 px of what was read", await Best(runs, () => Draw(model, cancellationToken)));
        Say(
            "safe copy of what was read, to the disk",
            await Best(runs, () => SafeCopy(model, Path.Combine(folder, "safe-copy.stl"), cancellationToken))
        );
        Beside("admesh", $"admesh \"{path}\"", runs);
        Beside("prusa-slicer --info", $"prusa-slicer --info \"{path}\"", runs);
        Beside("f3d, 512 px, under xvfb", $"xvfb-run -a f3d \"{path}\" --output \"{Path.Combine(folder, "f3d.png")}\" --resolution 512,512", runs);
    }

    private static async Task Hash(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        await SHA256.HashDataAsync(file, cancellationToken);
    }

    private static Task Extents(BuiltModel model)
    {
        foreach (var (mesh, placement) in model.Placed)
        {
            _ = Extent.Of(mesh, placement);
        }

        return Task.CompletedTask;
    }

    private static Task Topologies(BuiltModel model, CancellationToken cancellationToken)
    {
        foreach (var mesh in model.Placed.Select(one => one.Mesh).Distinct())
        {
            _ = EdgeWalk.Over(mesh, cancellationToken);
        }

        return Task.CompletedTask;
    }

    private static Task Draw(BuiltModel model, CancellationToken cancellationToken)
    {
        var large = Thumbnail.Of(model, cancellationToken)!;
        _ = Png.Of(large);
        _ = Png.Of(large.Smaller(Thumbnail.LargeSide / Thumbnail.SmallSide));
        return Task.CompletedTask;
    }

    private static async Task SafeCopy(BuiltModel model, string path, CancellationToken cancellationToken)
    {
        await using var file = File.Create(path, bufferSize: 0);
        await new BinaryStlWriter(file).Write(model, cancellationToken);
        file.Flush(flushToDisk: true);
    }

    private static async Task<TimeSpan> Best(int runs, Func<Task> work)
    {
        await work();
        var best = TimeSpan.MaxValue;
        for (var run = 0; run < runs; run++)
        {
            var watch = Stopwatch.StartNew();
            await work();
            best = watch.Elapsed < best ? watch.Elapsed : best;
        }

        return best;
    }

    // Resident memory above the initial level, sampled during the work.
    private static async Task<long> PeakOver(Func<Task> work)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        var (before, peak) = (process.WorkingSet64, 0L);
        var working = Task.Run(work);
        while (!working.IsCompleted)
        {
            process.Refresh();
            peak = Math.Max(peak, process.WorkingSet64);
            await Task.WhenAny(working, Task.Delay(5));
        }

        await working;
        return Math.Max(0, peak - before);
    }

    private static void Beside(string name, string command, int runs)
    {
        var best = TimeSpan.MaxValue;
        for (var run = 0; run < runs; run++)
        {
            var watch = Stopwatch.StartNew();
            using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", $"{command} > /dev/null 2>&1"]) { UseShellExecute = false })!;
            shell.WaitForExit();
            if (shell.ExitCode == 127)
            {
                Console.WriteLine($"  {name, -44} is not installed");
                return;
            }

            best = watch.Elapsed < best ? watch.Elapsed : best;
        }

        Say(name, best);
    }

    private static void Say(string what, TimeSpan took) => Console.WriteLine($"  {what, -44} {took.TotalMilliseconds, 8:0} ms");
}
