using System.Collections.Concurrent;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Slicer;

/// <summary>
/// Job folders that the operating system reports as changed. It may report nothing (network shares) or give up (too many folders); regular
/// polling then finds the changes.
/// </summary>
internal sealed partial class FolderEvents(StorageRoot root, ILogger log) : IDisposable
{
    private readonly ConcurrentDictionary<string, bool> _touched = new();
    private readonly List<FileSystemWatcher> _watchers = [];
    private TaskCompletionSource _next = New();

    /// <summary>Completes when something has changed since the last <see cref="Take"/>.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Starts listening below these folders of the root; does nothing when already listening.</summary>
    public void Listen(IEnumerable<string> folders)
    {
        if (_watchers.Count > 0)
        {
            return;
        }

        foreach (var folder in folders)
        {
            try
            {
                _watchers.Add(Watcher(folder));
            }
            catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException)
            {
                Deaf(folder, exception.Message);
            }
        }
    }

    /// <summary>Stops listening: a share that comes back is a different one.</summary>
    public void Stop()
    {
        _watchers.ForEach(watcher => watcher.Dispose());
        _watchers.Clear();
    }

    /// <summary>Returns the changed job folders relative to the storage root and starts a new collection.</summary>
    public IReadOnlyList<string> Take()
    {
        Interlocked.Exchange(ref _next, New());
        var touched = _touched.Keys.ToList();
        touched.ForEach(folder => _touched.TryRemove(folder, out _));
        return touched;
    }

    public void Dispose() => Stop();

    private FileSystemWatcher Watcher(string folder)
    {
        var watcher = new FileSystemWatcher(Path.Combine(root.Path, folder))
        {
            IncludeSubdirectories = true,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
        };
        watcher.Created += (_, change) => Touched(folder, change.Name);
        watcher.Changed += (_, change) => Touched(folder, change.Name);
        watcher.Deleted += (_, change) => Touched(folder, change.Name);
        watcher.Renamed += (_, change) => Touched(folder, change.Name);
        watcher.Error += (_, trouble) => Deaf(folder, trouble.GetException().Message);
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private void Touched(string statusFolder, string? name)
    {
        if (name is null)
        {
            return;
        }

        var end = name.AsSpan().IndexOfAny('/', '\\');
        _touched[$"{statusFolder}/{(end < 0 ? name : name[..end])}"] = true;
        Volatile.Read(ref _next).TrySetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The operating system does not report all changes in {Folder} ({Reason}); PrintLab polls it every few seconds"
    )]
    private partial void Deaf(string folder, string reason);
}
