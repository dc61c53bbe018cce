using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>A way to compress messages, known to both sides by its name.</summary>
public interface ICompressionProvider
{
    /// <summary>The name as in <c>grpc-encoding</c>.</summary>
    string EncodingName { get; }

    /// <summary>What is written to the result reaches <paramref name="stream" /> compressed; null leaves the level to the provider.</summary>
    Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel);

    /// <summary>What is read from the result is the content of <paramref name="stream" /> decompressed.</summary>
    Stream CreateDecompressionStream(Stream stream);
}
