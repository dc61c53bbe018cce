using PrintLab.Contracts.Faults;
using PrintLab.Disk;
using PrintLab.Lab.Settings;
using PrintLab.ServiceDefaults;

namespace PrintLab.Files.Storage;

/// <summary>
/// Whether there is room for another upload: within the lab's limit, with enough left on the disks for the database and for everything else, and
/// without uploads that nobody submits taking what jobs need.
/// </summary>
public sealed class StorageRoom(StorageRoot root, StorageUse use, LabSettings lab, IConfiguration configuration)
{
    // Of the lab's limit.
    private const double UploadsShare = 0.2;

    private readonly string _dataFolder = configuration.Required("PrintLab:DataPath");

    /// <summary>Uploads may always have room for some of the largest.</summary>
    private long UploadsLimit => Math.Max((long)(use.LimitBytes * UploadsShare), 4 * lab.Limits.UploadBytes);

    public StorageUse Use => use;

    /// <summary>In bytes, what has to stay free on each disk.</summary>
    public long KeepFree { get; } = lab.KeepFreeMb * 1024 * 1024;

    /// <summary>In bytes, on the fuller of the two disks: the storage's and the data folder's.</summary>
    public long Free() => Math.Min(FreeOn(root.Path), FreeOn(_dataFolder));

    /// <exception cref="Fault">storage_full; rate_limited: too many uploads wait for their submission.</exception>
    public async Task Require(CancellationToken cancellationToken)
    {
        if (await use.Bytes(cancellationToken) >= use.LimitBytes || Free() < KeepFree)
        {
            throw StorageRoot.Full();
        }

        if (Waiting() >= UploadsLimit)
        {
            throw new Fault(
                FaultCode.RateLimited,
                "Many models are being uploaded at the moment. Please try again in a few minutes.",
                new Dictionary<string, object?> { ["retry_after_seconds"] = 300L }
            );
        }
    }

    private long Waiting()
    {
        using var incoming = root.OpenIncoming();
        return incoming is null
            ? 0
            : Directory
                .EnumerateDirectories(incoming.Path)
                .Select(Path.GetFileName)
                .OfType<string>()
                .Sum(upload => BytesOf(root.OpenIncoming(upload)));
    }

    private static long BytesOf(OpenFolder? upload)
    {
        using (upload)
        {
            return upload is null ? 0 : new DirectoryInfo(upload.Path).EnumerateFiles().Where(file => file.Exists).Sum(file => file.Length);
        }
    }

    private static long FreeOn(string folder) => new DriveInfo(folder).AvailableFreeSpace;
}
