using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Files.Storage;
using PrintLab.ServiceDefaults;

namespace PrintLab.Files.Moves;

/// <summary>Keeps metadata.json up to date with its job, even when a change moves no file.</summary>
public sealed class MetadataRefresh(
    IDbContextFactory<FilesDb> contexts,
    CommittedJobs jobs,
    JobFolders folders,
    SourceCleanup cleanup,
    RemovalPermits permits,
    KeyedLock locks
)
{
    /// <summary>Rewrites the job's metadata.json when it is older than the job and older than the requested version.</summary>
    /// <returns>Whether it was.</returns>
    public async Task<bool> Refresh(string jobId, int atLeast, CancellationToken cancellationToken, string? folder = null)
    {
        using var held = await locks.Take(jobId, cancellationToken);
        var outcome = Rewriting.NotNeeded;
        if (folder is null || folders.Existing(folder) is not { } present || await VersionIn(present, jobId, cancellationToken) < atLeast)
        {
            outcome = await Rewrite(jobId, cancellationToken);
            if (outcome == Rewriting.Postponed)
            {
                await Postpone(jobId, cancellationToken);
                return false;
            }
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.MetadataDue.Where(row => row.JobId == jobId).ExecuteDeleteAsync(cancellationToken);
        return outcome == Rewriting.Done;
    }

    /// <summary>Jobs whose metadata.json could not be written when it was due.</summary>
    public async Task<IReadOnlyList<string>> Due(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.MetadataDue.Select(row => row.JobId).ToListAsync(cancellationToken);
    }

    public async Task Postpone(string jobId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"INSERT INTO metadata_due (job_id) VALUES ({jobId}) ON CONFLICT DO NOTHING", cancellationToken);
    }

    private async Task<Rewriting> Rewrite(string jobId, CancellationToken cancellationToken)
    {
        var job = await jobs.Describe(jobId, cancellationToken);
        if (job.JobId.Length == 0)
        {
            return Rewriting.NotNeeded;
        }

        var folder = folders.Existing(job.Folder);
        if (folder is null)
        {
            await using var permit = await permits.TryTake(cancellationToken);
            if (permit is null)
            {
                return Rewriting.Postponed;
            }

            folder = await BringBack(job, cancellationToken);
        }

        if (folder is null || await VersionIn(folder, jobId, cancellationToken) >= job.Version)
        {
            return Rewriting.NotNeeded;
        }

        await JobFolder.WriteMetadata(folder, job.MetadataJson, cancellationToken);
        return Rewriting.Done;
    }

    // The committed folder is missing, which happens after a commit whose outcome was never learned: the files are then still where they were
    // before, under another status.
    private async Task<string?> BringBack(JobDescription job, CancellationToken cancellationToken)
    {
        var elsewhere = await folders.Of(job.JobId, job.Folder, cancellationToken);
        if (elsewhere.Count == 0)
        {
            return null;
        }

        var into = folders.PathOf(job.Folder);
        foreach (var folder in elsewhere)
        {
            await cleanup.Retire(folder, into, move: null, cancellationToken);
        }

        return into;
    }

    private static async Task<int> VersionIn(string folder, string jobId, CancellationToken cancellationToken)
    {
        var (owner, version) = await JobFolder.ReadMetadata(folder, cancellationToken);
        return owner == jobId ? version : 0;
    }

    private enum Rewriting
    {
        NotNeeded,
        Done,

        /// <summary>It has to wait for a backup to finish.</summary>
        Postponed,
    }
}
