using PrintLab.Backup.Contents;
using PrintLab.Disk;
using PrintLab.ServiceDefaults;

namespace PrintLab.Backup.Making;

/// <summary>
/// Fills a backup's folder. A file that the newest backup already holds, by name, size and modified time, becomes a hard link to it; every other
/// file is copied and hashed along the way.
/// </summary>
/// <param name="into">The backup's folder.</param>
/// <param name="earlier">The newest complete backup's folder and manifest; null when this is the first.</param>
/// <param name="rereads">Whether that backup's files are read before they are reused: one damaged by the disk is then copied again.</param>
internal sealed class FileCopies(string into, (string Folder, BackupManifest Manifest)? earlier, bool rereads, TimeProvider clock)
{
    private const int Readings = 5;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan BetweenReadings = TimeSpan.FromMilliseconds(300);

    private readonly Dictionary<string, KeptFile> _earlier = (earlier?.Manifest.Files ?? [])
        .GroupBy(file => Key(file.Path))
        .ToDictionary(files => files.Key, files => files.First());

    private readonly List<KeptFile> _files = [];
    private readonly List<KeptFile> _new = [];
    private readonly List<string> _warnings = [];

    public IReadOnlyList<KeptFile> Files => _files;

    /// <summary>The files that were copied.</summary>
    public IReadOnlyList<KeptFile> New => _new;

    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Adds a file at a path below the backup's folder. Skips one that has disappeared since: a slicer's own temporary file.</summary>
    public async Task Keep(string source, string relative, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var target = Target(relative);
        if (new FileInfo(source) is { Exists: true } now && await TryLink(now, relative, target, cancellationToken) is { } linked)
        {
            _files.Add(linked);
            return;
        }

        try
        {
            Add(await Read(source, relative, target, cancellationToken));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException && !File.Exists(source))
        {
            File.Delete(target);
        }
        catch (UnreadableFileException exception)
        {
            _warnings.Add($"{relative} is not in the backup: {exception.Message}");
        }
    }

    /// <summary>Adds what is written to the stream.</summary>
    public async Task Write(string relative, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        var target = Target(relative);
        await using (var file = Create(target))
        await using (var hashing = new HashingStream(file))
        {
            await write(hashing);
            await hashing.FlushAsync(cancellationToken);
            file.Flush(flushToDisk: true);
            Add(new KeptFile(relative, file.Length, hashing.Sha256(), clock.GetUtcNow().UtcDateTime));
        }
    }

    private async Task<KeptFile?> TryLink(FileInfo source, string relative, string target, CancellationToken cancellationToken)
    {
        if (
            earlier is not { } before
            || !_earlier.TryGetValue(Key(relative), out var known)
            || known.Bytes != source.Length
            || known.ModifiedAt != source.LastWriteTimeUtc
        )
        {
            return null;
        }

        var held = new FileInfo(Path.Combine(before.Folder, known.Path));
        if (rereads && await BackupCheck.FaultOf(held.FullName, known, cancellationToken) is { } fault)
        {
            _warnings.Add($"{known.Path} of the backup {before.Manifest.Id} {fault}: it was copied again; check the backup disk.");
            return null;
        }

        return held.Exists && held.Length == known.Bytes && DurableFile.TryLink(held.FullName, target) ? known with { Path = relative } : null;
    }

    // Somebody may be saving it right now: read again until it stops changing.
    private async Task<KeptFile> Read(string source, string relative, string target, CancellationToken cancellationToken)
    {
        for (var reading = 1; ; reading++)
        {
            var before = Stamp(source);
            var sha256 = await Copy(source, target, cancellationToken);
            var (bytes, modifiedAt) = Stamp(source);
            var isStill = (bytes, modifiedAt) == before && new FileInfo(target).Length == bytes;
            if (isStill || reading == Readings)
            {
                if (!isStill)
                {
                    _warnings.Add($"{relative} changed each of the {Readings} times it was read; the backup holds it as it was at one moment.");
                }

                File.SetLastWriteTimeUtc(target, before.ModifiedAt);
                return new KeptFile(relative, new FileInfo(target).Length, sha256, before.ModifiedAt);
            }

            await Task.Delay(BetweenReadings, clock, cancellationToken);
        }
    }

    private static (long Bytes, DateTime ModifiedAt) Stamp(string path)
    {
        var file = new FileInfo(path);
        return (file.Length, file.LastWriteTimeUtc);
    }

    private static async Task<string> Copy(string source, string target, CancellationToken cancellationToken)
    {
        await using var from = ForeignFile.Open(source);
        File.Delete(target);
        await using var file = Create(target);
        await using var to = new HashingStream(file);
        await from.CopyToAsync(to, cancellationToken);
        file.Flush(flushToDisk: true);
        return to.Sha256();
    }

    private static FileStream Create(string target)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(target, options);
    }

    private string Target(string relative)
    {
        var target = Path.Combine(into, relative);
        BackupFolder.CreateOwned(Path.GetDirectoryName(target)!);
        return target;
    }

    private void Add(KeptFile file)
    {
        _files.Add(file);
        _new.Add(file);
    }

    // After a status change a job's files are in another status folder under the same name: they are the same files.
    private static string Key(string relative) => relative.Split('/', 4) is [BackupLayout.Storage, _, var job, var rest] ? $"{job}/{rest}" : relative;
}
