using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Disk;
using PrintLab.Files.Storage;
using PrintLab.ServiceDefaults;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Files.Moves;

/// <summary>
/// The first of the three steps copy, commit, delete. The sources are not touched: until the commit they are complete, and after it the
/// target is, because its names and bytes are durable before the caller is allowed to commit.
/// </summary>
public sealed partial class JobStaging(
    StagePlan plan,
    StagedCopies copies,
    StagingTable table,
    KeyedLock locks,
    MoveSettlement settlement,
    ILogger<JobStaging> log
)
{
    /// <summary>Returns what was staged; an upload includes its safe copy if there is one.</summary>
    /// <exception cref="Fault">validation_failed, not_found (the source is gone), storage_full, storage_unavailable.</exception>
    public async Task<IReadOnlyList<StagedEntry>> Stage(StageRequest request, CancellationToken cancellationToken)
    {
        StoragePath.RequireFolder(request.TargetFolder, "target_folder");
        using var held = await locks.Take(request.JobId, cancellationToken);
        await SettleEarlier(request, cancellationToken);
        var known = await table.Find(request.JobId, request.TargetFolder, request.Version, cancellationToken);
        var move = await table.Record(known ?? await plan.Of(request, cancellationToken), cancellationToken);
        FaultPoint.Reach("files.stage.recorded");
        try
        {
            using var target = plan.Target(request);
            await copies.Place(move, target, cancellationToken);
            FaultPoint.Reach("files.stage.linked");
            await JobFolder.WriteMetadata(target.Path, request.MetadataJson, cancellationToken);
            target.FlushParent();
        }
        catch
        {
            await GiveUp(move);
            throw;
        }

        FaultPoint.Reach("files.stage.done");
        return move.Files;
    }

    /// <summary>Undoes a staged move, unless it was committed after all or another caller staged it too: then its end decides.</summary>
    public async Task Unstage(UnstageRequest request, CancellationToken cancellationToken)
    {
        using var held = await locks.Take(request.JobId, cancellationToken);
        var move = await table.Find(request.JobId, request.TargetFolder, request.Version, cancellationToken);
        if (move is not null)
        {
            await Release(move, cancellationToken);
        }
    }

    private async Task Release(StagedMove move, CancellationToken cancellationToken)
    {
        if (await table.Release(move, cancellationToken))
        {
            await settlement.Settle(
                move.JobId,
                other => other.Target == move.Target && other.Version == move.Version,
                isLongAgo: false,
                cancellationToken
            );
        }
    }

    // The job is at this version, so its earlier moves are decided. Ending them first keeps a reverse move (a revert) from colliding with its own
    // leftovers. If that fails now, the sweep does it.
    private async Task SettleEarlier(StageRequest request, CancellationToken cancellationToken)
    {
        if (request.Version == 0)
        {
            return;
        }

        try
        {
            await settlement.Settle(request.JobId, _ => false, isLongAgo: false, cancellationToken);
        }
        catch (Exception exception) when (exception.IsFromService() || exception.IsFromDisk())
        {
            LeftForSweep(request.JobId, exception.Reason());
        }
    }

    private async Task GiveUp(StagedMove move)
    {
        try
        {
            await Release(move, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // Only the first failure is thrown; the row remains, so the sweep ends this move.
            LeftForSweep(move.JobId, exception.Reason());
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A staged move of job {JobId} could not be completed; the sweep retries ({Reason})")]
    private partial void LeftForSweep(string jobId, string reason);
}
