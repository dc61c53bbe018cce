using System.Text.Json;
using System.Text.Json.Serialization;
using PrintLab.Backup.Contents;
using PrintLab.Disk;
using PrintLab.ServiceDefaults;

namespace PrintLab.Backup.Making;

/// <summary>
/// Which storage files belong to a backed-up database: each job's folder where that database says the job is. Excludes the copy of a job that
/// moved since, jobs created later, uploads without a job, and anything half-written or deleted.
/// </summary>
internal sealed class StorageEntries(string root, IReadOnlyList<KeptJob> jobs)
{
    private const string Marker = ".printlab-storage";
    private const string Incoming = ".incoming";
    private const string Trash = ".trash";
    private const string Metadata = "metadata.json";
    private const int MostMetadataBytes = 256 * 1024;

    private readonly ILookup<string, string> _statusFolders = jobs.Where(job => job.File.Contains('/'))
        .ToLookup(job => Name(FolderOf(job)), job => FolderOf(job).Split('/')[0]);

    private readonly HashSet<string> _ids = [.. jobs.Select(job => job.Id)];

    /// <summary>A job's folder below the storage root.</summary>
    public static string FolderOf(KeptJob job) => job.File[..Math.Max(0, job.File.LastIndexOf('/'))];

    /// <exception cref="BackupFault">The folder is not a storage: it looks like that when a share is not mounted.</exception>
    public static void RequireStorage(string root)
    {
        if (!File.Exists(Path.Combine(root, Marker)))
        {
            throw new BackupFault(
                $"The storage {root} is not there (its file {Marker} is missing): bring the share back, then make the backup again."
            );
        }
    }

    /// <summary>Folders directly below the root.</summary>
    public IReadOnlyList<string> TopFolders() =>
        [.. Folders(root).Select(folder => folder.Name).Where(name => name != Trash).Order(StringComparer.Ordinal)];

    /// <summary>Absolute paths, and paths below the root with <c>/</c>.</summary>
    public IEnumerable<(string Path, string Relative)> Files() =>
        FilesOf(root)
            .Concat(
                from top in Folders(root)
                where top.Name is not (Incoming or Trash)
                let jobs = Folders(top.FullName).Where(job => Belongs(top.Name, job))
                from file in FilesOf(top.FullName).Concat(jobs.SelectMany(job => Everything(job.FullName)))
                select file
            );

    private bool Belongs(string status, DirectoryInfo folder)
    {
        var places = _statusFolders[folder.Name].ToList();
        if (places.Count == 0)
        {
            return OwnerOf(folder.FullName) is not { } job || _ids.Contains(job);
        }

        // Where the database says it is; if it is in none of those places, wherever it is, so that Files can bring it back.
        return places.Contains(status) || !places.Exists(place => Directory.Exists(Path.Combine(root, place, folder.Name)));
    }

    private IEnumerable<(string Path, string Relative)> Everything(string folder) =>
        FilesOf(folder).Concat(Folders(folder).SelectMany(below => Everything(below.FullName)));

    private IEnumerable<(string Path, string Relative)> FilesOf(string folder) =>
        from file in Listed(folder).OfType<FileInfo>()
        where ForeignFile.Exists(file.FullName) && !file.Name.StartsWith(DurableFile.TemporaryPrefix, StringComparison.Ordinal)
        select (file.FullName, Path.GetRelativePath(root, file.FullName).Replace('\\', '/'));

    private static IEnumerable<DirectoryInfo> Folders(string folder) =>
        Listed(folder).OfType<DirectoryInfo>().Where(below => below.LinkTarget is null);

    // Staged files may be removed again during the listing.
    private static IReadOnlyList<FileSystemInfo> Listed(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos()];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    private static string Name(string folder) => folder[(folder.LastIndexOf('/') + 1)..];

    private static string? OwnerOf(string folder)
    {
        try
        {
            using var metadata = ForeignFile.Open(Path.Combine(folder, Metadata));
            return metadata.Length <= MostMetadataBytes ? JsonSerializer.Deserialize<Owner>(metadata)?.JobId : null;
        }
        catch (Exception exception)
            when (exception
                    is FileNotFoundException
                        or DirectoryNotFoundException
                        or UnauthorizedAccessException
                        or UnreadableFileException
                        or JsonException
            )
        {
            // Apparently belongs to no job, or is damaged: kept.
            return null;
        }
    }

    private sealed record Owner([property: JsonPropertyName("job_id")] string? JobId);
}
