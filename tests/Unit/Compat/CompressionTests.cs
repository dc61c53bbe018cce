using System.IO.Compression;
using Grpc.Net.Compression;

namespace PrintLab.Tests.Unit.Compat;

public sealed class CompressionTests
{
    public static TheoryData<ICompressionProvider, string> Providers => new()
    {
        { new GzipCompressionProvider(CompressionLevel.Fastest), "gzip" },
        { new DeflateCompressionProvider(CompressionLevel.Fastest), "deflate" },
    };

    [Theory]
    [MemberData(nameof(Providers))]
    public void What_is_compressed_can_be_read_again(ICompressionProvider provider, string name)
    {
        var message = new byte[10_000];
        using var compressed = new MemoryStream();
        using (var stream = provider.CreateCompressionStream(compressed, compressionLevel: null)) stream.Write(message);

        provider.EncodingName.ShouldBe(name);
        compressed.Length.ShouldBeInRange(1, 1_000);
        compressed.Position = 0;
        using var restored = new MemoryStream();
        using (var stream = provider.CreateDecompressionStream(compressed)) stream.CopyTo(restored);
        restored.ToArray().ShouldBe(message);
    }
}
