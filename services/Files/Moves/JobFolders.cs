using PrintLab.Contracts.Lifecycle;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Moves;

/// <summary>Finds a job's folder under every status; it has the same name in each.</summary>
public sealed class JobFolders(StoragePath paths, StagingTable table)
{
    /// <summary>Absolute paths of the folders of that name whose metadata.json names the job.</summary>
    public async Task<IReadOnlyList<string>> Of(string jobId, string folder, CancellationToken cancellationToken)
    {
        var name = folder[(folder.IndexOf('/') + 1)..];
        var found = new List<string>();
        foreach (var status in JobStatuses.Folders)
        {
            if (paths.ExistingFolder($"{status}/{name}") is { } present && (await JobFolder.ReadMetadata(present, cancellationToken)).JobId == jobId)
            {
                found.Add(present);
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
            if (
                Existing(candidate) is { } present
                && (await JobFolder.ReadMetadata(present, cancellationToken)).JobId is var owner
                && (owner == jobId || owner.Length == 0)
            )
            {
                found.Add(present);
            }
        }

        return [.. found];
    }

    /// <summary>Absolute path of the folder; null when it does not exist.</summary>
    public string? Existing(string folder) => paths.ExistingFolder(folder);

    /// <summary>Absolute path of the folder, whether or not it exists.</summary>
    /// <exception cref="Contracts.Faults.Fault">validation_failed on folder.</exception>
    public string PathOf(string folder) => paths.Folder(folder, "folder");
}
