using PrintLab.Contracts.Lifecycle;
using PrintLab.Disk;
using PrintLab.Files.Storage;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Files.Slicer;

/// <summary>
/// Detects what slicers save into the folders of jobs that are not printed yet: at once where the system reports changes, and by polling
/// every two seconds where it does not.
/// </summary>
internal sealed class FolderWatch(
    StorageRoot root,
    WatchedFolders folders,
    IConfiguration configuration,
    TimeProvider clock,
    ILogger<FolderWatch> log
) : BackgroundWork(clock, log)
{
    private static readonly string[] Watched = [.. JobStatuses.All.Where(status => status.IsWatchedForSlicerFiles).Select(status => status.Folder!)];

    // Saving a file raises several events.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(250);

    private static readonly EnumerationOptions NoLinks = new() { AttributesToSkip = FileAttributes.ReparsePoint };

    private readonly ILogger _log = log;
    private readonly TimeSpan _betweenLooks = configuration.GetValue("Files:BetweenLooks", TimeSpan.FromSeconds(2));
    private readonly bool _listens = configuration.GetValue("Files:FolderEvents", defaultValue: true);

    protected override string Title => "Watching the storage folders for slicer results";

    protected override TimeSpan LongestPause => _betweenLooks;

    protected override async Task Work(CancellationToken stopping)
    {
        using var events = new FolderEvents(root, _log);
        while (true)
        {
            await LookEverywhere(events, stopping);
            Succeeded();
            await Listen(events, Clock.GetTimestamp(), stopping);
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

        await folders.LookAt(Present(), onlyThese: false, cancellationToken);
    }

    // Until the next full scan, checks only the folders that changed.
    private async Task Listen(FolderEvents events, long since, CancellationToken cancellationToken)
    {
        while (_betweenLooks - Clock.GetElapsedTime(since) is { Ticks: > 0 } left)
        {
            await Task.WhenAny(events.Next, Task.Delay(left, Clock, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
            if (events.Next.IsCompleted)
            {
                await Task.Delay(Gathering, Clock, cancellationToken);
                await folders.LookAt([.. events.Take().Where(IsFolder)], onlyThese: true, cancellationToken);
            }
        }
    }

    private bool IsFolder(string name) => EntryKinds.Of(Path.Combine(root.Path, name)) == EntryKind.Folder;

    private List<string> Present() =>
        [
            .. Watched
                .Where(status => Directory.Exists(Path.Combine(root.Path, status)))
                .SelectMany(status =>
                    new DirectoryInfo(Path.Combine(root.Path, status)).EnumerateDirectories("*", NoLinks).Select(folder => $"{status}/{folder.Name}")
                ),
        ];
}
