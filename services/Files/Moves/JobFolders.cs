using PrintLab.Contracts.Lifecycle;
using PrintLab.Disk;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Moves;

/// <summary>Finds a job's folder under every status; it has the same name in each. Folders are relative to the storage root.</summary>
public sealed class JobFolders(StoragePath paths, StagingTable table)
{
    /// <summary>The folders of that name whose metadata.json names the job.</summary>
    public async Task<IReadOnlyList<string>> Of(string jobId, string folder, CancellationToken cancellationToken)
    {
        var name = folder[(folder.IndexOf('/') + 1)..];
        var found = new List<string>();
        foreach (var candidate in JobStatuses.Folders.Select(status => $"{status}/{name}"))
        {
            if (await OwnerOf(candidate, cancellationToken) == jobId)
            {
                found.Add(candidate);
            }
        }

        return found;
    }

    /// <summary>The same for a deleted job, plus the folders of its staged moves. A folder without metadata still counts as the job's.</summary>
    public async Task<IReadOnlyList<string>> OfDeleted(string jobId, string folder, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(await Of(jobId, folder, cancellationToken));
        foreach (
            var candidate in (await table.Of(jobId, cancellationToken))
                .SelectMany(move => new[] { move.SourceFolder, move.Target })
                .Append(folder)
                .OfType<string>()
        )
        {
            if (await OwnerOf(candidate, cancellationToken) is { } owner && (owner == jobId || owner.Length == 0))
            {
                found.Add(candidate);
            }
        }

        return [.. found];
    }

    /// <summary>The folder; null when it does not exist or is behind a symbolic link.</summary>
    public OpenFolder? Open(string folder) => paths.Open(folder);

    /// <summary>The folder, created if it does not exist.</summary>
    /// <exception cref="Contracts.Faults.Fault">validation_failed on folder; conflict: something else has its name.</exception>
    public OpenFolder Create(string folder) => paths.Create(folder, "folder");

    private async Task<string?> OwnerOf(string folder, CancellationToken cancellationToken)
    {
        using var present = paths.Open(folder);
        return present is null ? null : (await JobFolder.ReadMetadata(present.Path, cancellationToken)).JobId;
    }
}
