extern alias service;

using System.Globalization;
using System.Text;
using PrintLab.Tests.Files.Running;
using service::PrintLab.Files.Formats;

namespace PrintLab.Tests.Files.Formats;

/// <summary>What is allocated while a model is read, everything counted, is at most three times its file. Alone: the count is the process's.</summary>
[Collection(Alone)]
[CollectionDefinition(Alone, DisableParallelization = true)]
public sealed class MemoryTests : IDisposable
{
    private const string Alone = "memory";
    private const int Side = 300;

    private readonly string _file = Path.GetTempFileName();

    [Theory]
    [InlineData("a.stl", true)]
    [InlineData("a.stl", false)]
    [InlineData("a.obj", false)]
    [Trait("req", "SEC-02")]
    public async Task Reading_takes_no_more_than_three_times_the_file(string name, bool binary)
    {
        var content = binary ? Models.BinaryStl(2 * Side * Side) : Encoding.ASCII.GetBytes(name.EndsWith("stl", StringComparison.Ordinal) ? Models.AsciiStl(2 * Side * Side) : Grid());
        await File.WriteAllBytesAsync(_file, content);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var facts = await ModelFormat.Of(name).Read(_file, CancellationToken.None);

        facts.Triangles.ShouldBe(2 * Side * Side);
        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(3 * content.Length);
    }

    public void Dispose() => File.Delete(_file);

    private static string Grid()
    {
        var text = new StringBuilder();
        for (var at = 0; at < (Side + 1) * (Side + 1); at++)
        {
            text.Append(CultureInfo.InvariantCulture, $"v {at / (Side + 1) * 0.437f:0.000000} {at % (Side + 1) * 0.513f:0.000000} {at % 17 * 0.031f:0.000000}\n");
        }

        for (var at = 0; at < Side * Side; at++)
        {
            var corner = (at / Side * (Side + 1)) + (at % Side) + 1;
            text.Append(CultureInfo.InvariantCulture, $"f {corner} {corner + 1} {corner + Side + 2}\nf {corner} {corner + Side + 2} {corner + Side + 1}\n");
        }

        return text.ToString();
    }
}
