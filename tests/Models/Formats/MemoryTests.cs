using System.Diagnostics;
using System.Globalization;
using System.Text;
using PrintLab.Contracts.Faults;
using PrintLab.Models.Formats;
using Xunit.Abstractions;

namespace PrintLab.Tests.Models.Formats;

/// <summary>
/// Reading a model takes at most three times its file size in memory; for a 3MF, three times its unpacked size. Runs alone because the
/// measurement is process-wide.
/// </summary>
[Collection(Alone)]
[CollectionDefinition(Alone, DisableParallelization = true)]
public sealed class MemoryTests(ITestOutputHelper output) : IDisposable
{
    private const string Alone = "memory";
    private const int Triangles = 200_000;

    // Buffers that every read allocates, however small the file.
    private const long Always = 1_500_000;

    private readonly string _file = Path.GetTempFileName();

    [Theory]
    [InlineData("binary.stl")]
    [InlineData("text.stl")]
    [InlineData("a.obj")]
    [Trait("req", "SEC-02")]
    public async Task Reading_allocates_no_more_than_three_times_the_file(string name)
    {
        var (content, _) = Large(name);
        await File.WriteAllBytesAsync(_file, content);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var facts = await ModelFormat.Of(name).Read(_file, CancellationToken.None);

        facts.Triangles.ShouldBe(Triangles);
        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(3 * content.Length);
    }

    /// <summary>These readers create short-lived strings and lists, so this measures live memory by collecting garbage continuously.</summary>
    [Theory]
    [InlineData("backwards.obj")]
    [InlineData("a.3mf")]
    [Trait("req", "SEC-02")]
    public async Task Reading_never_holds_more_than_three_times_the_file(string name)
    {
        var (content, unpacked) = Large(name);
        await File.WriteAllBytesAsync(_file, content);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var reading = Task.Run(() => ModelFormat.Of(name).Read(_file, CancellationToken.None));
        var (most, looks) = (0L, 0);
        for (; !reading.IsCompleted; looks++)
        {
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        (await reading).Triangles.ShouldBe(Triangles);
        output.WriteLine($"{name}: {most / (double)unpacked:0.00} times in {looks} looks");
        looks.ShouldBeGreaterThan(3);
        // On a busy machine the peak may fall between two samples; a value above zero shows that sampling happened during the read.
        most.ShouldBeInRange(1, 3 * unpacked);
    }

    /// <summary>Runs for PRINTLAB_FUZZ_SECONDS, or a few seconds by default.</summary>
    [Fact]
    [Trait("req", "SEC-02")]
    [Trait("req", "FILE-26")]
    public async Task Whatever_becomes_of_a_file_it_is_taken_or_refused_with_a_sentence_and_little_memory()
    {
        var seconds = double.Parse(Environment.GetEnvironmentVariable("PRINTLAB_FUZZ_SECONDS") ?? "6", CultureInfo.InvariantCulture);
        var seed = Random.Shared.Next();
        var spoiling = new Spoiling(seed);
        var watch = Stopwatch.StartNew();
        var files = 0;
        for (; watch.Elapsed.TotalSeconds < seconds; files++)
        {
            var (name, content) = spoiling.Next();
            await File.WriteAllBytesAsync(_file, content);
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await IsTakenOrRefused(name, $"file {files} of seed {seed}");
            (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(
                (3 * content.Length) + Always,
                $"{name}, file {files} of seed {seed}"
            );
        }

        output.WriteLine($"{files} files of seed {seed}");
        files.ShouldBeGreaterThan(100);
    }

    public void Dispose() => File.Delete(_file);

    private static (byte[] Content, long Unpacked) Large(string name)
    {
        if (name.EndsWith(".3mf", StringComparison.Ordinal))
        {
            var part = TinyModels.ModelPart(LargeModels.ObjectOf(Triangles));
            return (TinyModels.ThreeMf(part), Encoding.UTF8.GetByteCount(part));
        }

        var content = name switch
        {
            "binary.stl" => TinyModels.BinaryStl(Triangles),
            "text.stl" => Encoding.ASCII.GetBytes(TinyModels.AsciiStl(Triangles)),
            _ => Encoding.ASCII.GetBytes(LargeModels.Obj(Triangles, facesFirst: name == "backwards.obj")),
        };
        return (content, content.Length);
    }

    private async Task IsTakenOrRefused(string name, string which)
    {
        try
        {
            var facts = await ModelFormat.Of(name).Read(_file, CancellationToken.None);
            facts.BboxMm.Append(facts.VolumeMm3).Append(facts.SurfaceMm2).ShouldAllBe(number => double.IsFinite(number), which);
        }
        catch (Fault fault)
        {
            fault.FileMessage().Length.ShouldBeGreaterThan(20, which);
        }
    }
}
