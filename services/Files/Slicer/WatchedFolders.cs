using PrintLab.Contracts.Faults;
using PrintLab.Lab.Settings;

namespace PrintLab.Files.Slicer;

/// <summary>What slicers saved in each watched folder; publishes the newest result of each job. Not thread-safe.</summary>
internal sealed class WatchedFolders(SlicerFactsCache facts, SlicerResults results, LabSettings lab, TimeProvider clock)
{
    private readonly Dictionary<string, WatchedFolder> _folders = [];
    private readonly HashSet<string> _told = [];

    /// <summary>Checks the folders (absolute paths).</summary>
    /// <param name="onlyThese">Whether other folders keep their state; otherwise folders that are not listed are gone.</param>
    public async Task LookAt(IReadOnlyList<string> present, bool onlyThese, CancellationToken cancellationToken)
    {
        foreach (var path in present)
        {
            if (!_folders.TryGetValue(path, out var folder))
            {
                _folders[path] = folder = new WatchedFolder(path);
            }

            try
            {
                await folder.Look(facts, lab, clock.GetUtcNow().UtcDateTime, cancellationToken);
            }
            catch (Exception exception) when (exception.IsFromDisk())
            {
                // It moved; the next scan finds it in its new place.
                _folders.Remove(path);
            }
        }

        if (!onlyThese)
        {
            var here = present.ToHashSet();
            foreach (var gone in _folders.Keys.Where(path => !here.Contains(path)).ToList())
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
            .ToDictionary(job => job.Key, job => job.MaxBy(folder => folder.Newest!.ModifiedAt)!.Newest!);
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
}
