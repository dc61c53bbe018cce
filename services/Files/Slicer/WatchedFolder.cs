using PrintLab.Contracts;
using PrintLab.Files.Moves;

namespace PrintLab.Files.Slicer;

/// <summary>A job's folder and the newest slicer result in it. Checking again is cheap while nothing has changed.</summary>
/// <param name="name">Relative to the storage root.</param>
internal sealed class WatchedFolder(string name)
{
    // Within the resolution of the coarsest file system clock, two changes have the same time.
    private static readonly TimeSpan CoarsestClock = TimeSpan.FromSeconds(3);

    private IReadOnlyList<Stamp> _files = [];
    private DateTime _listedAsOf;
    private DateTime? _lookedAt;
    private bool _isSettled;

    /// <summary>Empty until the folder's metadata names it.</summary>
    public string JobId { get; private set; } = "";

    /// <summary>Null when no slicer has saved anything here.</summary>
    public SlicedJob? Newest { get; private set; }

    /// <summary>When it appeared here.</summary>
    public DateTime NewestAppearedAt { get; private set; }

    /// <exception cref="IOException">The folder moved during the check.</exception>
    public async Task Look(FolderLook look, CancellationToken cancellationToken)
    {
        var (now, before, path) = (look.Now, _lookedAt, look.PlainPath(name));
        var changedAt = Directory.GetLastWriteTimeUtc(path);
        _lookedAt = now;
        if (_isSettled && changedAt == _listedAsOf && _files.All(file => file.IsUnchangedIn(path)))
        {
            return;
        }

        using var folder = look.Open(name);
        if (JobId.Length == 0)
        {
            JobId = (await JobFolder.ReadMetadata(folder.Path, cancellationToken)).JobId;
        }

        (_listedAsOf, _isSettled) = (changedAt, (now - changedAt).Duration() > CoarsestClock);
        _isSettled &= await look.Restore(JobId, name, folder, cancellationToken);
        var sliceable = look.Sliceable(name, folder, before);
        _files =
        [
            .. JobFolder
                .Files(folder.Path)
                .Where(file => file.Name[0] != '.')
                .Select(file => new Stamp(file.Name, file.Length, file.LastWriteTimeUtc)),
        ];
        await FindNewest(look, sliceable, cancellationToken);
    }

    private async Task FindNewest(FolderLook look, IReadOnlyList<FileInfo> sliceable, CancellationToken cancellationToken)
    {
        Newest = null;
        foreach (var file in sliceable)
        {
            var reading = await look.Read(name, file, cancellationToken);
            _isSettled &= reading.IsSettled;

            // A project that was never sliced is not a result.
            if (reading.Facts is { } facts && (facts.HasGrams || facts.HasHours))
            {
                (Newest, NewestAppearedAt) = (SlicerResults.Result(JobId, file, facts), look.AppearedAt(name, file));
                return;
            }
        }
    }

    // Detects a file overwritten in place, which does not change the folder's own modified time.
    private sealed record Stamp(string Name, long Bytes, DateTime ModifiedAt)
    {
        public bool IsUnchangedIn(string folder) =>
            new FileInfo(Path.Combine(folder, Name)) is { Exists: true } now && now.Length == Bytes && now.LastWriteTimeUtc == ModifiedAt;
    }
}
