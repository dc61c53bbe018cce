extern alias service;

using System.Text;
using PrintLab.Tests.Files.Running;
using service::PrintLab.Files.Formats;

namespace PrintLab.Tests.Files.Formats;

/// <summary>What is allocated while an STL is read, everything counted, is at most three times its file. Alone: the count is the process's.</summary>
[Collection(Alone)]
[CollectionDefinition(Alone, DisableParallelization = true)]
public sealed class MemoryTests : IDisposable
{
    private const string Alone = "memory";
    private const int Triangles = 200_000;

    private readonly string _file = Path.GetTempFileName();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("req", "SEC-02")]
    public async Task Reading_takes_no_more_than_three_times_the_file(bool binary)
    {
        var content = binary ? Models.BinaryStl(Triangles) : Encoding.ASCII.GetBytes(Models.AsciiStl(Triangles));
        await File.WriteAllBytesAsync(_file, content);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var facts = await ModelFormat.Of("a.stl").Read(_file, CancellationToken.None);

        facts.Triangles.ShouldBe(Triangles);
        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(3 * content.Length);
    }

    public void Dispose() => File.Delete(_file);
}
