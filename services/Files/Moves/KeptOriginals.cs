using System.Collections.Concurrent;
using System.Security.Cryptography;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Disk;
using PrintLab.Files.Previews;
using PrintLab.Files.Storage;
using PrintLab.Files.Uploads;
using PrintLab.Models.Formats;
using PrintLab.ServiceDefaults;
using PrintLab.ServiceDefaults.Storage;

namespace PrintLab.Files.Moves;

/// <summary>
/// Keeps a second copy of each student's file in the job's folder, under a name that slicers do not offer. A slicer that opened the file may save
/// its project over it: then the student's bytes are put back, and what the slicer saved stays under a name of its own. So the hash, the shape and
/// the price of a job always describe the file they were taken from.
/// </summary>
public sealed partial class KeptOriginals(ContentHashes hashes, KeyedLock turns, StorageUse use, TimeProvider clock, ILogger<KeptOriginals> log)
{
    /// <summary>The copy's name in a job's folder, and in an upload's.</summary>
    public const string Name = KeptOriginalName.InFolder;

    private static readonly TimeSpan Told = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<string, (OverwrittenOriginal Original, DateTimeOffset At)> _overwritten = new();

    /// <summary>The upload's copy, made now if it does not exist. Never a link: a slicer that writes in place would change both.</summary>
    public async Task<FileInfo> Of(string uploadId, OpenFolder folder, CancellationToken cancellationToken)
    {
        using var turn = await turns.Take($"{uploadId}/{Name}", cancellationToken);
        var copy = new FileInfo(Path.Combine(folder.Path, Name));
        if (ForeignFile.Exists(copy.FullName))
        {
            return copy;
        }

        try
        {
            await Copy(Path.Combine(folder.Path, IncomingUploads.ContentName), copy.FullName, cancellationToken);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Fault.UploadGone();
        }

        copy.Refresh();
        use.Add(copy.Length);
        return copy;
    }

    /// <summary>Puts the student's file back if another one has taken its name. The caller holds the job's lock.</summary>
    /// <param name="folder">The job's folder, relative to the storage root.</param>
    /// <param name="path">Its path while it is open.</param>
    /// <exception cref="IOException">The file is locked by the program that saves it, or the disk failed.</exception>
    public async Task<OriginalState> Restore(string folder, string path, CancellationToken cancellationToken)
    {
        if (await MetadataHead.Find(path, cancellationToken) is not { Original: { Length: > 0 } name, FileHash: { Length: > 0 } hash } head)
        {
            return OriginalState.Intact;
        }

        var (original, kept) = (new FileInfo(Path.Combine(path, name)), new FileInfo(Path.Combine(path, Name)));
        if (!StoragePath.IsName(name) || !ForeignFile.Exists(original.FullName) || IsUntouched(original, kept))
        {
            return OriginalState.Intact;
        }

        if (await hashes.Of($"{folder}/{name}", cancellationToken) == hash)
        {
            return OriginalState.Intact;
        }

        if (!ForeignFile.Exists(kept.FullName) || await Hash(kept.FullName, cancellationToken) != hash)
        {
            Lost(head.JobId, $"{folder}/{name}");
            return OriginalState.Changed(name);
        }

        var saved = JobFolder.Free(Path.Combine(path, $"{Path.GetFileNameWithoutExtension(name)}.from-slicer{original.Extension}"));
        var bytes = original.Length;
        await Replace(original.FullName, kept.FullName, saved, cancellationToken);
        use.Add(bytes);
        Tell(head.JobId, folder, name, Path.GetFileName(saved));
        return OriginalState.Restored(name, Path.GetFileName(saved));
    }

    /// <summary>
    /// Puts the student's file back whatever its time and size say, even if there is none. The caller holds the job's lock. What was there stays
    /// under another name.
    /// </summary>
    /// <returns>Null when the file is as the student submitted it; otherwise whether the copy was intact, so that the file is back.</returns>
    public async Task<bool?> BringBack(string path, string name, string hash, bool dryRun, CancellationToken cancellationToken)
    {
        var (original, kept) = (Path.Combine(path, name), Path.Combine(path, Name));
        var isThere = EntryKinds.Of(original) != EntryKind.Missing;
        if (ForeignFile.Exists(original) && await Hash(original, cancellationToken) == hash)
        {
            return null;
        }

        if (!ForeignFile.Exists(kept) || await Hash(kept, cancellationToken) != hash)
        {
            return false;
        }

        if (!dryRun)
        {
            var saved = JobFolder.Free(Path.Combine(path, $"{Path.GetFileNameWithoutExtension(name)}.changed{Path.GetExtension(name)}"));
            await (isThere ? Replace(original, kept, saved, cancellationToken) : Copy(kept, original, cancellationToken));
            hashes.Forget(name);
            use.Add(new FileInfo(original).Length);
        }

        return true;
    }

    /// <summary>The files put back within a day, while what was saved over them is still there.</summary>
    public IReadOnlyList<OverwrittenOriginal> Overwritten(StoragePath paths)
    {
        foreach (var (key, told) in _overwritten)
        {
            if (clock.GetUtcNow() - told.At > Told || !paths.HasFile($"{told.Original.Folder}/{told.Original.SavedAs}"))
            {
                _overwritten.TryRemove(key, out _);
            }
        }

        return [.. _overwritten.Values.OrderByDescending(told => told.At).Select(told => told.Original)];
    }

    // With links there is no moment without a file of that name.
    private static async Task Replace(string original, string kept, string saved, CancellationToken cancellationToken)
    {
        if (!DurableFile.TryLink(original, saved))
        {
            File.Move(original, saved);
        }

        await Copy(kept, original, cancellationToken);
    }

    private static async Task<string> Hash(string path, CancellationToken cancellationToken)
    {
        await using var file = ForeignFile.Open(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }

    private static async Task Copy(string source, string target, CancellationToken cancellationToken)
    {
        var written = File.GetLastWriteTimeUtc(source);
        await DurableFile.Write(
            target,
            async file =>
            {
                await using var from = ForeignFile.Open(source);
                await from.CopyToAsync(file, cancellationToken);
            }
        );
        File.SetLastWriteTimeUtc(target, written);
    }

    // Any program that saves a file changes one of them; so an untouched file costs no reading.
    private static bool IsUntouched(FileInfo original, FileInfo kept) =>
        kept.Exists && original.Length == kept.Length && original.LastWriteTimeUtc == kept.LastWriteTimeUtc;

    private void Tell(string jobId, string folder, string name, string saved)
    {
        PutBack(jobId, $"{folder}/{name}", saved);
        var told = new OverwrittenOriginal
        {
            JobId = jobId,
            Folder = folder,
            Name = name,
            SavedAs = saved,
        };
        _overwritten[$"{folder}/{saved}"] = (told, clock.GetUtcNow());
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} of job {JobId} was written over; the student's file is back, the other is {Saved}")]
    private partial void PutBack(string jobId, string file, string saved);

    [LoggerMessage(Level = LogLevel.Error, Message = "{File} of job {JobId} was written over, and there is no copy of it. Restore it from a backup")]
    private partial void Lost(string jobId, string file);
}

/// <summary>Whether a job's folder has the student's own file under its name.</summary>
/// <param name="Name">The file that was written over; null if none was.</param>
/// <param name="SavedAs">Where what was saved over it is now; null if the student's file could not be put back.</param>
public sealed record OriginalState(string? Name, string? SavedAs)
{
    public static readonly OriginalState Intact = new(null, null);

    public static OriginalState Restored(string name, string savedAs) => new(name, savedAs);

    public static OriginalState Changed(string name) => new(name, null);
}
