using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace PrintLab.Files.Previews;

/// <summary>
/// Hashes of files in the storage, cached while name, size and modified time stay the same; a move between the lab's folders keeps all three.
/// </summary>
public sealed class ContentHashes
{
    private const int Most = 20_000;
    private readonly ConcurrentDictionary<(string Name, long Bytes, DateTime Written), string> _known = new();

    /// <summary>SHA-256 in lower case hex.</summary>
    /// <exception cref="FileNotFoundException">The file is gone; its folder may be too.</exception>
    public async Task<string> Of(string path, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        var key = (file.Name, file.Length, file.LastWriteTimeUtc);
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        await using var content = new FileStream(
            path,
            new FileStreamOptions
            {
                BufferSize = 0,
                Options = FileOptions.SequentialScan | FileOptions.Asynchronous,
                Share = FileShare.ReadWrite | FileShare.Delete,
            }
        );
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        return _known[key] = hash;
    }
}
