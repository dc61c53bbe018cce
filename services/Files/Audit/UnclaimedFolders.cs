using PrintLab.Contracts;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Files.Moves;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Audit;

/// <summary>
/// Finds storage entries that belong to no job: files that no record names, and copies left where a job used to be. Excludes what a move or
/// a removal in progress still has to deal with.
/// </summary>
public sealed class UnclaimedFolders(CommittedJobs jobs, FoldersUnderWay moving, StoragePath paths, StorageRoot root)
{
    /// <summary>Sorted by path.</summary>
    /// <param name="claimed">The folders that jobs are in, relative to the storage root.</param>
    public async Task<IReadOnlyList<UnclaimedFolder>> Find(IReadOnlySet<string> claimed, CancellationToken cancellationToken)
    {
        var left = Entries().Where(entry => !claimed.Contains(entry)).Order(StringComparer.Ordinal).ToList();
        if (left.Count == 0)
        {
            return [];
        }

        var underWay = await moving.Now(cancellationToken);
        var found = new List<UnclaimedFolder>();
        foreach (var path in left.Where(path => !underWay.Contains(path)))
        {
            var owner = await OwnerOf(path, cancellationToken);
            if (owner.Folder != path)
            {
                found.Add(
                    new UnclaimedFolder
                    {
                        Path = path,
                        JobId = owner.JobId,
                        JobFolder = owner.Folder,
                    }
                );
            }
        }

        return found;
    }

    // Hidden entries belong to the system, such as a share's thumbnail database.
    private IEnumerable<string> Entries() =>
        from status in JobStatuses.Folders
        let folder = new DirectoryInfo(Path.Combine(root.Path, status))
        where folder is { Exists: true, LinkTarget: null }
        from entry in folder.EnumerateFileSystemInfos()
        where StoragePath.IsName(entry.Name)
        select $"{status}/{entry.Name}";

    private async Task<JobDescription> OwnerOf(string path, CancellationToken cancellationToken)
    {
        using var folder = paths.Open(path);
        var jobId = folder is null ? "" : (await JobFolder.ReadMetadata(folder.Path, cancellationToken)).JobId;
        return jobId.Length == 0 ? new JobDescription() : await jobs.Describe(jobId, cancellationToken);
    }
}
