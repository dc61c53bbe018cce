using System.Collections.Concurrent;
using System.Security.Cryptography;
using PrintLab.Disk;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Previews;

/// <summary>
/// Hashes of files in the storage, cached while name, size and modified time stay the same; a move between the lab's folders keeps all three.
/// </summary>
public sealed class ContentHashes(StoragePath paths)
{
    private const int Most = 20_000;
    private readonly ConcurrentDictionary<(string Name, long Bytes, DateTime Written), string> _known = new();

    /// <summary>SHA-256 in lower case hex of the file at a path relative to the storage root.</summary>
    /// <exception cref="FileNotFoundException">The file is gone; its folder may be too.</exception>
    public async Task<string> Of(string path, CancellationToken cancellationToken)
    {
        using var found = paths.FindOwn(path) ?? throw new FileNotFoundException($"There is no file {path}.", path);
        var file = new FileInfo(found.Path);
        var key = (file.Name, file.Length, file.LastWriteTimeUtc);
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        await using var content = ForeignFile.Open(found.Path);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        return _known[key] = hash;
    }

    /// <summary>Forgets the hashes of files of that name: one of them changed without a change of its size and time.</summary>
    public void Forget(string name)
    {
        foreach (var key in _known.Keys.Where(key => key.Name == name))
        {
            _known.TryRemove(key, out _);
        }
    }
}
