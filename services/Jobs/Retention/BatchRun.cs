using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Storage;
using PrintLab.ServiceDefaults.Database;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Jobs.Retention;

/// <summary>
/// Runs one batch to its end. A job that cannot be changed is left out with a reason; what makes all jobs impossible, such as a missing share,
/// interrupts the batch instead.
/// </summary>
public sealed partial class BatchRun(IServiceScopeFactory scopes, TimeProvider clock, ILogger<BatchRun> log)
{
    private const int AtOnce = 100;

    /// <summary>Goes on with the batch until nothing is left or somebody cancels it.</summary>
    /// <exception cref="Exception">The storage, Files or the database is unavailable; call it again later.</exception>
    public async Task Run(string batchId, CancellationToken cancellationToken)
    {
        try
        {
            while (await Next(batchId, cancellationToken) is { Count: > 0 } jobs)
            {
                foreach (var jobId in jobs)
                {
                    if (!await Try(batchId, jobId, cancellationToken))
                    {
                        return;
                    }
                }
            }
        }
        catch (Exception exception) when (IsOfEveryJob(exception) && !cancellationToken.IsCancellationRequested)
        {
            await Wait(batchId, exception.Reason(), cancellationToken);
            throw;
        }

        await End(batchId, cancellationToken);
    }

    // Empty when nothing is left, or the batch was canceled.
    private async Task<IReadOnlyList<string>> Next(string batchId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDb>();
        await db
            .Batches.Where(row => row.Id == batchId && row.Status == TaskState.Queued)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.Status, TaskState.Running), cancellationToken);
        var batch = await db.Batches.SingleAsync(row => row.Id == batchId, cancellationToken);
        return batch.IsEnded ? [] : await db.NextOf(batch, AtOnce, cancellationToken);
    }

    // False when the batch was canceled.
    private async Task<bool> Try(string batchId, string jobId, CancellationToken cancellationToken)
    {
        FaultPoint.Reach("jobs.batch.next");
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            return await scope.ServiceProvider.GetRequiredService<BatchStep>().Run(batchId, jobId, cancellationToken);
        }
        catch (Exception exception) when (!IsOfEveryJob(exception) && !cancellationToken.IsCancellationRequested)
        {
            await LeaveOut(batchId, jobId, exception, cancellationToken);
            return true;
        }
    }

    private static bool IsOfEveryJob(Exception exception) =>
        exception.IsUnavailable() || exception.FromDatabase() is not null || exception is Fault { Code: FaultCode.StorageFull };

    private async Task LeaveOut(string batchId, string jobId, Exception exception, CancellationToken cancellationToken)
    {
        var reason = ReasonOf(exception);
        if (exception is Fault)
        {
            LeftOut(jobId, batchId, exception.Reason());
        }
        else
        {
            LeftOutUnexpectedly(exception, jobId, batchId);
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDb>();

        // One statement, so that a job that was deleted meanwhile is neither counted nor named, and none is counted twice.
        await db.Database.ExecuteSqlAsync(
            $"""
            WITH left_out AS (
                INSERT INTO retention_skip (batch_id, job_id, reason) SELECT {batchId}, id, {reason} FROM job WHERE id = {jobId}
                ON CONFLICT DO NOTHING RETURNING 1)
            UPDATE retention_batch SET skipped = skipped + (SELECT count(*) FROM left_out), waits_for = NULL WHERE id = {batchId}
            """,
            cancellationToken
        );
    }

    // Without the fault's own words where they could name the student.
    private static string ReasonOf(Exception exception) =>
        exception is not Fault fault
            ? "Its files could not be moved. The log of the jobs service says why."
            : fault.Code switch
            {
                FaultCode.Locked => fault.Details.GetValueOrDefault("locked_by") is string { Length: > 0 } holder
                    ? $"{holder} has it open."
                    : "Somebody has it open.",
                FaultCode.NotFound => "Its files are missing from the storage.",
                FaultCode.Conflict or FaultCode.WrongStatus or FaultCode.InvalidTransition => "Somebody changed it at the same moment.",
                _ => "Its files could not be moved. The log of the jobs service says why.",
            };

    private Task Wait(string batchId, string reason, CancellationToken cancellationToken) =>
        Update(batchId, batch => batch.WaitsFor = reason, cancellationToken);

    private Task End(string batchId, CancellationToken cancellationToken) =>
        Update(
            batchId,
            batch =>
            {
                (batch.Status, batch.WaitsFor, batch.FinishedAt) = (TaskState.Done, null, clock.Now());
                Ended(batch.Id, batch.Done, batch.Skipped);
            },
            cancellationToken
        );

    private async Task Update(string batchId, Action<RetentionBatch> change, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var found = db.Batches.FromSql($"SELECT * FROM retention_batch WHERE id = {batchId} FOR UPDATE");
        var batch = (await found.ToListAsync(cancellationToken)).Single();
        if (!batch.IsEnded)
        {
            change(batch);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobId} was left out of {Batch} ({Reason})")]
    private partial void LeftOut(string jobId, string batch, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {JobId} was left out of {Batch} after an unexpected failure")]
    private partial void LeftOutUnexpectedly(Exception exception, string jobId, string batch);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Batch} ended: {Done} jobs done, {Skipped} left out")]
    private partial void Ended(string batch, long done, long skipped);
}
