using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Audit;

/// <summary>One pass over the whole storage: which files are missing, what belongs to no job or cannot be read, and how full it is.</summary>
public sealed class StorageInspection(
    JobService.JobServiceClient jobs,
    UnclaimedFolders folders,
    FolderInspection inspection,
    StoragePath paths,
    StorageRoot root,
    StorageUse use
)
{
    private const int PageSize = 200;

    /// <summary>Null when the storage is unavailable, or became so during the pass: without it every file seems lost.</summary>
    public async Task<Inspected?> Look(CancellationToken cancellationToken)
    {
        if (!root.IsAvailable())
        {
            return null;
        }

        await use.Bytes(cancellationToken);
        var (lost, claimed) = (new List<LostFile>(), new HashSet<string>());
        var unreadable = new List<UnreadableEntry>();
        inspection.Begin();
        for (var page = 1; await Page(page, cancellationToken) is { Count: > 0 } found; page++)
        {
            foreach (var job in found)
            {
                var folder = job.FilePath[..Math.Max(0, job.FilePath.LastIndexOf('/'))];
                claimed.Add(folder);
                unreadable.AddRange(await inspection.Look(folder, cancellationToken));
                if (await IsLost(job, cancellationToken))
                {
                    lost.Add(
                        new LostFile
                        {
                            JobId = job.Id,
                            StudentName = job.StudentName,
                            Path = job.FilePath,
                        }
                    );
                }
            }
        }

        var unclaimed = await folders.Find(claimed, cancellationToken);
        return root.IsAvailable() ? new Inspected(lost, unclaimed, unreadable) : null;
    }

    private async Task<IReadOnlyList<JobView>> Page(int page, CancellationToken cancellationToken) =>
        (await jobs.ListJobsAsync(new ListJobsRequest { Page = page, Limit = PageSize }, cancellationToken: cancellationToken)).Jobs;

    // Fetches the job again before reporting it lost: it may have moved between listing and checking.
    private async Task<bool> IsLost(JobView listed, CancellationToken cancellationToken)
    {
        if (listed.FilePath.Length == 0 || paths.HasFile(listed.FilePath))
        {
            return false;
        }

        try
        {
            var reply = await jobs.GetJobAsync(new JobQuery { JobId = listed.Id }, cancellationToken: cancellationToken);
            return reply.Job?.FilePath is { Length: > 0 } now && !paths.HasFile(now);
        }
        catch (Fault deleted) when (deleted.Code == FaultCode.NotFound)
        {
            return false;
        }
    }
}

/// <summary>What a pass found. Unclaimed entries may be a deletion or a move in progress.</summary>
public sealed record Inspected(IReadOnlyList<LostFile> Lost, IReadOnlyList<UnclaimedFolder> Unclaimed, IReadOnlyList<UnreadableEntry> Unreadable);
