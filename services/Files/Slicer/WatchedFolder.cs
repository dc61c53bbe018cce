using PrintLab.Contracts;
using PrintLab.Files.Moves;
using PrintLab.Files.Storage;
using PrintLab.Lab.Settings;
using PrintLab.Models.Slicing;

namespace PrintLab.Files.Slicer;

/// <summary>A job's folder and the newest slicer result in it. Checking again is cheap while nothing has changed.</summary>
/// <param name="name">Relative to the storage root.</param>
internal sealed class WatchedFolder(string name, StoragePath paths)
{
    // Within the resolution of the coarsest file system clock, two changes have the same time.
    private static readonly TimeSpan CoarsestClock = TimeSpan.FromSeconds(3);

    private IReadOnlyList<Stamp> _sliceable = [];
    private DateTime _listedAsOf;
    private bool _isSettled;

    /// <summary>Empty until the folder's metadata names it.</summary>
    public string JobId { get; private set; } = "";

    /// <summary>Null when no slicer has saved anything here.</summary>
    public SlicedJob? Newest { get; private set; }

    /// <exception cref="IOException">The folder moved during the check.</exception>
    public async Task Look(SlicerFactsCache readings, LabSettings lab, DateTime now, CancellationToken cancellationToken)
    {
        var changedAt = Directory.GetLastWriteTimeUtc(paths.PlainPath(name));
        if (_isSettled && changedAt == _listedAsOf && _sliceable.All(file => file.IsUnchangedIn(paths.PlainPath(name))))
        {
            return;
        }

        using var folder = paths.Open(name) ?? throw new DirectoryNotFoundException($"{name} is gone.");

        if (JobId.Length == 0)
        {
            JobId = (await JobFolder.ReadMetadata(folder.Path, cancellationToken)).JobId;
        }

        var sliceable = JobFolder.Candidates(folder.Path, lab).Where(file => SlicedFile.MayBe(file.Name)).ToList();
        sliceable.ForEach(file => file.Refresh());
        _sliceable = [.. sliceable.Select(file => new Stamp(file.Name, file.Length, file.LastWriteTimeUtc))];
        (_listedAsOf, _isSettled) = (changedAt, (now - changedAt).Duration() > CoarsestClock);
        Newest = await NewestResult(sliceable, readings, cancellationToken);
    }

    private async Task<SlicedJob?> NewestResult(List<FileInfo> sliceable, SlicerFactsCache readings, CancellationToken cancellationToken)
    {
        foreach (var file in sliceable.OrderByDescending(file => file.LastWriteTimeUtc))
        {
            var reading = await readings.Of(name, file, cancellationToken);
            _isSettled &= reading.IsSettled;

            // A project that was never sliced is not a result.
            if (reading.Facts is { } facts && (facts.HasGrams || facts.HasHours))
            {
                return SlicerResults.Result(JobId, file, facts);
            }
        }

        return null;
    }

    // Detects a file overwritten in place, which does not change the folder's own modified time.
    private sealed record Stamp(string Name, long Bytes, DateTime ModifiedAt)
    {
        public bool IsUnchangedIn(string folder) =>
            new FileInfo(Path.Combine(folder, Name)) is { Exists: true } now && now.Length == Bytes && now.LastWriteTimeUtc == ModifiedAt;
    }
}
