using PrintLab.Contracts;
using PrintLab.Disk;
using PrintLab.Files.Moves;
using PrintLab.Files.Storage;
using PrintLab.ServiceDefaults.Storage;

namespace PrintLab.Files.Audit;

/// <summary>
/// Finds what a job's folder holds that nothing can read: pipes, links, sockets, devices, names that are not UTF-8, a damaged metadata.json. An
/// unchanged metadata.json is read once. Not thread-safe.
/// </summary>
public sealed class FolderInspection(StoragePath paths)
{
    private Dictionary<string, Stamp> _sound = [];
    private Dictionary<string, Stamp> _soundNow = [];

    /// <summary>Begins a pass: forgets the folders that the pass before it did not see.</summary>
    public void Begin() => (_sound, _soundNow) = (_soundNow, []);

    /// <summary>By path, relative to the storage root.</summary>
    public async Task<IReadOnlyList<UnreadableEntry>> Look(string folder, CancellationToken cancellationToken)
    {
        using var open = paths.Open(folder);
        if (open is null)
        {
            return [];
        }

        var found = new List<UnreadableEntry>();
        foreach (var entry in new DirectoryInfo(open.Path).EnumerateFileSystemInfos())
        {
            if (await ReasonOf(folder, open.Path, entry, cancellationToken) is { } reason)
            {
                found.Add(new UnreadableEntry { Path = $"{folder}/{entry.Name}", Reason = reason });
            }
        }

        return found;
    }

    private async Task<string?> ReasonOf(string folder, string path, FileSystemInfo entry, CancellationToken cancellationToken) =>
        EntryKinds.Of(entry.FullName) switch
        {
            EntryKind.File when entry.Name == JobFolder.Metadata && !await IsSound(folder, path, (FileInfo)entry, cancellationToken) =>
                "is damaged; it is written anew with the next change of the job, or within hours",
            EntryKind.File => null,
            EntryKind.Folder => entry.Name == JobFolder.Metadata ? "is a folder, not a file; remove it" : null,
            EntryKind.Missing => entry.Name.Contains('\uFFFD')
                ? "has a name that is not valid UTF-8 and is left out; rename it on the computer that saved it"
                : null,
            var kind => $"is a {kind.ToString().ToLowerInvariant()}, not a file, and is left out; remove it",
        };

    private async Task<bool> IsSound(string folder, string path, FileInfo metadata, CancellationToken cancellationToken)
    {
        var stamp = new Stamp(metadata.Length, metadata.LastWriteTimeUtc);
        if (_sound.GetValueOrDefault(folder) != stamp && await MetadataHead.Find(path, cancellationToken) is null)
        {
            return false;
        }

        _soundNow[folder] = stamp;
        return true;
    }

    private sealed record Stamp(long Bytes, DateTime ModifiedAt);
}
