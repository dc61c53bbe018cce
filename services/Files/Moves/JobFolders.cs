using PrintLab.Contracts.Lifecycle;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Moves;

/// <summary>Finds a job's folder under every status, for it has the same name in each.</summary>
public sealed class JobFolders(StoragePath paths)
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
}
