using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Disk;
using PrintLab.ServiceDefaults;
using PrintLab.ServiceDefaults.Storage;

namespace PrintLab.Files.Storage;

/// <summary>
/// The folder that holds everything, and whether it belongs to this lab. An unmounted share looks like an empty folder, so the storage counts
/// as available only with a marker file that has the id this installation knows.
/// </summary>
public sealed partial class StorageRoot(IConfiguration configuration, Installation installation, TimeProvider clock, ILogger<StorageRoot> log)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private string? _id;
    private bool _lost;

    /// <summary>Absolute.</summary>
    public string Path { get; } =
        System.IO.Path.GetFullPath(
            configuration["PrintLab:StoragePath"] is { Length: > 0 } own
                ? own
                : System.IO.Path.Combine(configuration.Required("PrintLab:DataPath"), "storage")
        );

    /// <summary>
    /// Called once at startup: determines which storage belongs to this installation. Only a lab that never had one gets a new storage, and only
    /// in a folder that contains nothing else.
    /// </summary>
    public async Task Open(CancellationToken cancellationToken)
    {
        _id = await installation.StorageId(cancellationToken);
        if (_id is null && Found() is { } present)
        {
            _id = await installation.Remember(present, cancellationToken);
        }
        else if (_id is null && IsUnused())
        {
            // The marker is written last: if startup crashes before that, the next start finds only folders and begins again.
            Create();
            var created = Guid.NewGuid().ToString("N");
            await DurableFile.Write(System.IO.Path.Combine(Path, StorageLayout.Marker), created, cancellationToken);
            _id = await installation.Remember(created, cancellationToken);
            Created(Path);
        }

        _ = IsAvailable();
    }

    /// <summary>Checks every time: a share comes and goes. Logs the loss and the return of the storage once each.</summary>
    public bool IsAvailable()
    {
        // Check and log under one lock: of two callers checking at the moment it comes back, only one logs it.
        lock (_gate)
        {
            var here = _id is not null && Found() == _id;
            if (_lost && here)
            {
                Back(Path);
            }
            else if (!_lost && !here)
            {
                Lost(Path, StorageLayout.Marker);
            }

            _lost = !here;
            return here;
        }
    }

    /// <summary>Returns once it is available.</summary>
    public async Task WhenAvailable(CancellationToken cancellationToken)
    {
        while (!IsAvailable())
        {
            await Task.Delay(BetweenLooks, clock, cancellationToken);
        }
    }

    /// <summary>For operations that change the storage, or report something in it as missing.</summary>
    /// <exception cref="Fault">storage_unavailable</exception>
    public void RequireAvailable()
    {
        if (!IsAvailable())
        {
            throw Unavailable();
        }
    }

    /// <summary>Opens the folder of all uploads that no job has adopted yet, or one of them; null when it is missing or something else.</summary>
    public OpenFolder? OpenIncoming(params ReadOnlySpan<string> upload)
    {
        try
        {
            return OpenFolder.TryOpen(Path, [StorageLayout.Incoming, .. upload]);
        }
        catch (UnreadableFileException)
        {
            return null;
        }
    }

    /// <summary>Creates the folder of a new upload.</summary>
    /// <exception cref="Fault">storage_unavailable: the folder of all uploads is missing, or is a link that leads out of the storage.</exception>
    public OpenFolder CreateIncoming(string upload)
    {
        try
        {
            return OpenFolder.Create(Path, StorageLayout.Incoming, upload);
        }
        catch (Exception exception) when (exception is DirectoryNotFoundException or UnreadableFileException)
        {
            NoIncoming(System.IO.Path.Combine(Path, StorageLayout.Incoming));
            throw Unavailable(exception);
        }
    }

    public static Fault Unavailable(Exception? cause = null) =>
        new(FaultCode.StorageUnavailable, "The lab's file storage cannot be reached. Nothing was changed. Try again in a few minutes.", cause: cause);

    public static Fault Full(Exception? cause = null) =>
        new(FaultCode.StorageFull, "The lab's file storage is full. Please tell the lab's staff; nothing was changed.", cause: cause);

    private string? Found()
    {
        try
        {
            using var marker = new StreamReader(ForeignFile.Open(System.IO.Path.Combine(Path, StorageLayout.Marker)));
            return marker.ReadToEnd().Trim();
        }
        catch (Exception exception) when (exception.IsFromDisk() || exception is UnreadableFileException)
        {
            // Unreadable counts as unavailable; IsAvailable logs it for the operator.
            return null;
        }
    }

    private bool IsUnused() =>
        !Directory.Exists(Path)
        || Directory
            .EnumerateFileSystemEntries(Path)
            .All(entry =>
                System.IO.Path.GetFileName(entry) is var name
                && (name is StorageLayout.Incoming or StorageLayout.Trash || JobStatuses.Folders.Contains(name))
            );

    private void Create()
    {
        foreach (var folder in JobStatuses.Folders.Append(StorageLayout.Incoming))
        {
            Directory.CreateDirectory(System.IO.Path.Combine(Path, folder));
        }

        DurableFile.FlushFolder(Path);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Created a new storage in {Path}")]
    private partial void Created(string path);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The storage {Path} is missing or belongs to another lab: its file {Marker} is missing or different. Nothing is changed until it is back"
    )]
    private partial void Lost(string path, string marker);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Path} is missing or is not a folder, so no model can be submitted: restore it")]
    private partial void NoIncoming(string path);

    [LoggerMessage(Level = LogLevel.Information, Message = "The storage {Path} is back")]
    private partial void Back(string path);
}
