using PrintLab.Contracts.Faults;

namespace PrintLab.Files.Slicer;

/// <summary>What slicers saved in each watched folder; publishes the newest result of each job. Not thread-safe.</summary>
internal sealed partial class WatchedFolders(FolderLook look, SlicerResults results, ILogger<WatchedFolders> log)
{
    private readonly Dictionary<string, WatchedFolder> _folders = [];
    private readonly HashSet<string> _told = [];

    /// <summary>Checks the folders (relative to the storage root). One that cannot be checked stops no other.</summary>
    /// <param name="onlyThese">Whether other folders keep their state; otherwise folders that are not listed are gone.</param>
    public async Task LookAt(IReadOnlyList<string> present, bool onlyThese, CancellationToken cancellationToken)
    {
        foreach (var name in present)
        {
            if (!_folders.TryGetValue(name, out var folder))
            {
                _folders[name] = folder = new WatchedFolder(name);
            }

            try
            {
                await folder.Look(look, cancellationToken);
            }
            catch (Exception exception) when (exception.IsFromDisk())
            {
                // It moved; the next scan finds it in its new place.
                _folders.Remove(name);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                _folders.Remove(name);
                Failed(exception, name);
            }
        }

        if (!onlyThese)
        {
            var here = present.ToHashSet();
            foreach (var gone in _folders.Keys.Where(name => !here.Contains(name)).ToList())
            {
                _folders.Remove(gone);
            }
        }

        Tell();
    }

    // During a move a job has two folders.
    private void Tell()
    {
        var newest = _folders
            .Values.Where(folder => folder.Newest is not null && folder.JobId.Length > 0)
            .GroupBy(folder => folder.JobId)
            .ToDictionary(job => job.Key, job => job.MaxBy(folder => folder.NewestAppearedAt)!.Newest!);
        foreach (var (jobId, result) in newest)
        {
            results.Set(jobId, result);
            _told.Add(jobId);
        }

        foreach (var jobId in _told.Where(jobId => !newest.ContainsKey(jobId)).ToList())
        {
            results.Set(jobId, null);
            _told.Remove(jobId);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Folder} could not be checked for slicer results; the other folders are not affected")]
    private partial void Failed(Exception exception, string folder);
}
