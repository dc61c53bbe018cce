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
        if (folder is null || await VersionIn(folder, jobId, cancellationToken) is not { } version || version < atLeast)
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

        if (await VersionIn(job.Folder, jobId, cancellationToken) is not { } written)
        {
            await using var permit = await permits.TryTake(cancellationToken);
            if (permit is null)
            {
                return Rewriting.Postponed;
            }

            if (!await BringBack(job, cancellationToken))
            {
                return Rewriting.NotNeeded;
            }

            written = 0;
        }

        if (written >= job.Version)
        {
            return Rewriting.NotNeeded;
        }

        using var folder = folders.Create(job.Folder);
        await JobFolder.WriteMetadata(folder.Path, job.MetadataJson, cancellationToken);
        return Rewriting.Done;
    }

    // The committed folder is missing, which happens after a commit whose outcome was never learned: the files are then still where they were
    // before, under another status. False when they are nowhere.
    private async Task<bool> BringBack(JobDescription job, CancellationToken cancellationToken)
    {
        var elsewhere = await folders.Of(job.JobId, job.Folder, cancellationToken);
        if (elsewhere.Count == 0)
        {
            return false;
        }

        using var into = folders.Create(job.Folder);
        foreach (var folder in elsewhere)
        {
            using var present = folders.Open(folder);
            if (present is not null)
            {
                await cleanup.Retire(present, into, move: null, cancellationToken);
            }
        }

        return true;
    }

    // Null when there is no such folder, 0 when its metadata.json does not name the job.
    private async Task<int?> VersionIn(string folder, string jobId, CancellationToken cancellationToken)
    {
        using var present = folders.Open(folder);
        if (present is null)
        {
            return null;
        }

        var (owner, version) = await JobFolder.ReadMetadata(present.Path, cancellationToken);
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
