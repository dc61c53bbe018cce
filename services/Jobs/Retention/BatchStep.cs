using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Actions;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Storage;

namespace PrintLab.Jobs.Retention;

/// <summary>Archives or prunes one job of a batch, and counts it in the same transaction.</summary>
public sealed class BatchStep(JobsDb db, JobChanges changes, JobDeletion deletion, FileService.FileServiceClient files)
{
    /// <returns>False, with nothing done, when the batch has ended.</returns>
    /// <exception cref="Fault">locked, conflict, wrong_status, not_found (its files are missing), any fault from Files.</exception>
    public async Task<bool> Run(string batchId, string jobId, CancellationToken cancellationToken)
    {
        var batch = await db.Batches.SingleAsync(row => row.Id == batchId, cancellationToken);
        if (batch.IsEnded)
        {
            return false;
        }

        // Saved with the job's change.
        batch.Done++;
        batch.WaitsFor = null;
        if (batch.Action == JobAction.Archive)
        {
            await Archive(batch, jobId, cancellationToken);
        }
        else
        {
            await Prune(batch, jobId, cancellationToken);
        }

        return true;
    }

    private async Task Archive(RetentionBatch batch, string jobId, CancellationToken cancellationToken)
    {
        await using var change = await changes.BeginInBatch(jobId, JobAction.Archive, batch.Actor, cancellationToken);
        RequireIncluded(batch, change.Job);
        await change.Commit(new JobArchived(batch.Id), cancellationToken);
    }

    // What is deleted cannot be looked into later, so files that are missing are a person's matter first.
    private async Task Prune(RetentionBatch batch, string jobId, CancellationToken cancellationToken) =>
        await deletion.Prune(
            jobId,
            batch.Actor,
            async job =>
            {
                RequireIncluded(batch, job);
                await files.ListFilesAsync(new ListFilesRequest { Folder = job.Folder }, cancellationToken: cancellationToken);
            },
            cancellationToken
        );

    private static void RequireIncluded(RetentionBatch batch, Job job)
    {
        if (!batch.Includes(job))
        {
            throw Refusals.WrongStatus(job, batch.Action);
        }
    }
}
