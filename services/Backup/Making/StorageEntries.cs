using System.Runtime.CompilerServices;
using PrintLab.Backup.Contents;
using PrintLab.Disk;
using PrintLab.ServiceDefaults.Storage;

namespace PrintLab.Backup.Making;

/// <summary>
/// Which storage files belong to a backed-up database: each job's folder where that database says the job is. Excludes the copy of a job that
/// moved since, jobs created later, uploads without a job, and anything half-written or deleted.
/// </summary>
internal sealed class StorageEntries(string root, IReadOnlyList<KeptJob> jobs)
{
    private readonly ILookup<string, string> _statusFolders = jobs.Where(job => job.File.Contains('/'))
        .ToLookup(job => Name(FolderOf(job)), job => FolderOf(job).Split('/')[0]);

    private readonly HashSet<string> _ids = [.. jobs.Select(job => job.Id)];

    /// <summary>A job's folder below the storage root.</summary>
    public static string FolderOf(KeptJob job) => job.File[..Math.Max(0, job.File.LastIndexOf('/'))];

    /// <exception cref="BackupFault">The folder is not a storage: it looks like that when a share is not mounted.</exception>
    public static void RequireStorage(string root)
    {
        if (!File.Exists(Path.Combine(root, StorageLayout.Marker)))
        {
            throw new BackupFault(
                $"The storage {root} is not there (its file {StorageLayout.Marker} is missing): bring the share back, then make the backup again."
            );
        }
    }

    /// <summary>Folders directly below the root.</summary>
    public IReadOnlyList<string> TopFolders() => [.. Folders(root).Where(name => name != StorageLayout.Trash).Order(StringComparer.Ordinal)];

    /// <summary>
    /// Paths that can be read until the next one is asked for, whatever becomes of their folders; and paths below the root with <c>/</c>.
    /// </summary>
    public async IAsyncEnumerable<(string Path, string Relative)> Files([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var file in FilesOf(root, ""))
        {
            yield return file;
        }

        foreach (var status in Folders(root).Where(name => name is not (StorageLayout.Incoming or StorageLayout.Trash)))
        {
            using var top = Open(status);
            foreach (var file in top is null ? [] : FilesOf(top.Path, $"{status}/"))
            {
                yield return file;
            }

            foreach (var job in top is null ? [] : Folders(top.Path))
            {
                using var folder = Open(status, job);
                if (folder is not null && await Belongs(status, job, folder, cancellationToken))
                {
                    foreach (var file in Everything(status, job))
                    {
                        yield return file;
                    }
                }
            }
        }
    }

    private async Task<bool> Belongs(string status, string name, OpenFolder folder, CancellationToken cancellationToken)
    {
        var places = _statusFolders[name].ToList();
        if (places.Count == 0)
        {
            // A folder without metadata, or with a damaged one, apparently belongs to no job: kept.
            return await MetadataHead.Find(folder.Path, cancellationToken) is not { } head || _ids.Contains(head.JobId);
        }

        // Where the database says it is; if it is in none of those places, wherever it is, so that Files can bring it back.
        return places.Contains(status) || !places.Exists(place => Exists(place, name));
    }

    private IEnumerable<(string Path, string Relative)> Everything(params string[] names)
    {
        using var folder = Open(names);
        if (folder is null)
        {
            yield break;
        }

        foreach (
            var file in FilesOf(folder.Path, $"{string.Join('/', names)}/")
                .Concat(Folders(folder.Path).SelectMany(name => Everything([.. names, name])))
        )
        {
            yield return file;
        }
    }

    private bool Exists(params string[] names)
    {
        using var folder = Open(names);
        return folder is not null;
    }

    private OpenFolder? Open(params string[] names)
    {
        try
        {
            return OpenFolder.TryOpen(root, names);
        }
        catch (UnreadableFileException)
        {
            // It became a link since it was listed.
            return null;
        }
    }

    private static IEnumerable<(string Path, string Relative)> FilesOf(string folder, string relative) =>
        from file in Listed(folder).OfType<FileInfo>()
        where ForeignFile.Exists(file.FullName) && !file.Name.StartsWith(DurableFile.TemporaryPrefix, StringComparison.Ordinal)
        select (file.FullName, relative + file.Name);

    private static IEnumerable<string> Folders(string folder) =>
        Listed(folder).OfType<DirectoryInfo>().Where(below => below.LinkTarget is null).Select(below => below.Name);

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
}
