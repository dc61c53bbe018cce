using PrintLab.Contracts;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Files.Storage;
using PrintLab.Lab.Settings;
using PrintLab.Models.Slicing;

namespace PrintLab.Files.Slicer;

/// <summary>
/// Notices what slicers save into the folders of jobs that are not printed yet: at once where the system tells of changes, and by looking
/// every two seconds where it does not.
/// </summary>
internal sealed partial class FolderWatch(
    StorageRoot root, SlicerFactsCache readings, SlicerResults sliced, LabSettings lab, IConfiguration configuration, TimeProvider clock, ILogger<FolderWatch> log) : BackgroundService
{
    private static readonly string[] Watched = [.. JobStatuses.All.Where(status => status.IsWatchedForSlicerFiles).Select(status => status.Folder!)];

    // Saving a file is several events.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(250);

    private static readonly EnumerationOptions NoLinks = new() { AttributesToSkip = FileAttributes.ReparsePoint };

    private readonly TimeSpan _betweenLooks = configuration.GetValue("Files:BetweenLooks", TimeSpan.FromSeconds(2));
    private readonly bool _listens = configuration.GetValue("Files:FolderEvents", defaultValue: true);
    private readonly Dictionary<string, WatchedFolder> _folders = [];
    private readonly HashSet<string> _told = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var events = new FolderEvents(root, log);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookEverywhere(events, stoppingToken);
                await Listen(events, clock.GetTimestamp(), stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Failed(exception);
                await Task.Delay(_betweenLooks, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task LookEverywhere(FolderEvents events, CancellationToken cancellationToken)
    {
        if (!root.IsAvailable())
        {
            events.Stop();
            return;
        }

        if (_listens)
        {
            events.Listen(Watched);
        }

        await Look(Present(), cancellationToken);
    }

    // Until the next look everywhere, only where something was touched.
    private async Task Listen(FolderEvents events, long since, CancellationToken cancellationToken)
    {
        while (_betweenLooks - clock.GetElapsedTime(since) is { Ticks: > 0 } left)
        {
            await Task.WhenAny(events.Next, Task.Delay(left, clock, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
            if (events.Next.IsCompleted)
            {
                await Task.Delay(Gathering, clock, cancellationToken);
                await Look([.. events.Take().Where(IsFolder)], cancellationToken, onlyThese: true);
            }
        }
    }

    private static bool IsFolder(string path) => new DirectoryInfo(path) is { Exists: true, LinkTarget: null };

    private List<string> Present() =>
        [.. Watched.Select(folder => Path.Combine(root.Path, folder)).Where(Directory.Exists).SelectMany(folder => Directory.EnumerateDirectories(folder, "*", NoLinks))];

    private async Task Look(List<string> present, CancellationToken cancellationToken, bool onlyThese = false)
    {
        foreach (var path in present)
        {
            if (!_folders.TryGetValue(path, out var folder))
            {
                _folders[path] = folder = new WatchedFolder(path);
            }

            try
            {
                await folder.Look(readings, lab, clock.GetUtcNow().UtcDateTime, cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It moved on; the next look finds it where it is.
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
        var newest = _folders.Values
            .Where(folder => folder.Newest is not null && folder.JobId.Length > 0)
            .GroupBy(folder => folder.JobId)
            .ToDictionary(job => job.Key, job => job.MaxBy(folder => folder.Newest!.ModifiedAt)!.Newest!);
        foreach (var (jobId, result) in newest)
        {
            sliced.Set(jobId, result);
            _told.Add(jobId);
        }

        foreach (var jobId in _told.Where(jobId => !newest.ContainsKey(jobId)).ToList())
        {
            sliced.Set(jobId, null);
            _told.Remove(jobId);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The storage folders cannot be read; retrying shortly")]
    private partial void Failed(Exception exception);
}
