using PrintLab.Contracts;
using PrintLab.Files.Moves;
using PrintLab.Lab.Settings;
using PrintLab.Models.Slicing;

namespace PrintLab.Files.Slicer;

/// <summary>A job's folder and the newest slicer result in it. Checking again is cheap while nothing has changed.</summary>
internal sealed class WatchedFolder(string path)
{
    // Within the resolution of the coarsest file system clock, two changes have the same time.
    private static readonly TimeSpan CoarsestClock = TimeSpan.FromSeconds(3);

    private readonly List<FileInfo> _sliceable = [];
    private DateTime _listedAsOf;
    private bool _isSettled;

    /// <summary>Empty until the folder's metadata names it.</summary>
    public string JobId { get; private set; } = "";

    /// <summary>Null when no slicer has saved anything here.</summary>
    public SlicedJob? Newest { get; private set; }

    /// <exception cref="IOException">The folder moved during the check.</exception>
    public async Task Look(SlicerFactsCache readings, LabSettings lab, DateTime now, CancellationToken cancellationToken)
    {
        var changedAt = Directory.GetLastWriteTimeUtc(path);
        if (_isSettled && changedAt == _listedAsOf && !_sliceable.Exists(HasChanged))
        {
            return;
        }

        if (JobId.Length == 0)
        {
            JobId = (await JobFolder.ReadMetadata(path, cancellationToken)).JobId;
        }

        _sliceable.Clear();
        _sliceable.AddRange(JobFolder.Candidates(path, lab).Where(file => SlicedFile.MayBe(file.Name)));
        _sliceable.ForEach(file => file.Refresh());
        (_listedAsOf, _isSettled) = (changedAt, (now - changedAt).Duration() > CoarsestClock);
        Newest = await NewestResult(readings, cancellationToken);
    }

    private async Task<SlicedJob?> NewestResult(SlicerFactsCache readings, CancellationToken cancellationToken)
    {
        foreach (var file in _sliceable.OrderByDescending(file => file.LastWriteTimeUtc))
        {
            var reading = await readings.Of(file, cancellationToken);
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
    private static bool HasChanged(FileInfo known)
    {
        var now = new FileInfo(known.FullName);
        return !now.Exists || now.Length != known.Length || now.LastWriteTimeUtc != known.LastWriteTimeUtc;
    }
}
