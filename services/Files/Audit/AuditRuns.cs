using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Audit;

/// <summary>The audits in the database. At most one is active, whatever the number of instances; one of them has it on a lease.</summary>
public sealed class AuditRuns(IDbContextFactory<FilesDb> contexts, TimeProvider clock)
{
    /// <summary>How many reports are kept.</summary>
    public const int Kept = 50;

    /// <summary>How many findings a report holds.</summary>
    public const int MostFindings = 20_000;

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    // This instance, for as long as it lives.
    private readonly string _self = Guid.NewGuid().ToString("N");

    /// <exception cref="Fault">conflict: another one is active.</exception>
    public async Task Add(AuditRun run, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.AuditRuns.Add(run);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            var active = await db.AuditRuns.Where(row => row.Active == true).Select(row => row.Id).FirstOrDefaultAsync(cancellationToken);
            throw new Fault(
                FaultCode.Conflict,
                "An audit is already under way. Wait until it is done, or cancel it.",
                new Dictionary<string, object?> { ["task_id"] = active ?? "" },
                exception
            );
        }
    }

    public async Task Remove(string id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.AuditRuns.Where(row => row.Id == id).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Null when there is none.</summary>
    public async Task<AuditRun?> Find(string id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.AuditRuns.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    /// <summary>The last one that has a report.</summary>
    public async Task<AuditRun?> LastDone(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .AuditRuns.AsNoTracking()
            .Where(row => row.Status == TaskState.Done)
            .OrderByDescending(row => row.FinishedAt)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<AuditRun>> All(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.AuditRuns.AsNoTracking().OrderByDescending(row => row.RequestedAt).Take(Kept).ToListAsync(cancellationToken);
    }

    /// <summary>By their ids, which is the order they were found in.</summary>
    public async Task<IReadOnlyList<AuditFinding>> Findings(string id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.AuditFindings.AsNoTracking().Where(row => row.RunId == id).OrderBy(row => row.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Those of the last report that meet a condition.</summary>
    public async Task<IReadOnlyList<AuditFinding>> LastFindings(
        Func<IQueryable<AuditFinding>, IQueryable<AuditFinding>> which,
        CancellationToken cancellationToken
    )
    {
        if (await LastDone(cancellationToken) is not { } last)
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await which(db.AuditFindings.AsNoTracking().Where(row => row.RunId == last.Id)).ToListAsync(cancellationToken);
    }

    /// <summary>Takes the active audit if nobody has it, or whoever had it is gone; null when there is none to take.</summary>
    public async Task<AuditRun?> TryTake(CancellationToken cancellationToken)
    {
        var now = clock.Now();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var taken = await db
            .AuditRuns.FromSql(
                $"""
                UPDATE audit_run SET status = {TaskState.Running}, owner = {_self}, owned_until = {now + Lease}, attempts = attempts + 1,
                    started_at = coalesce(started_at, {now})
                WHERE active AND (owned_until IS NULL OR owned_until < {now}) RETURNING *
                """
            )
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return taken.SingleOrDefault();
    }

    /// <summary>Keeps the audit for this instance and says how far it is.</summary>
    public async Task<AuditOrder> Report(string id, double progress, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var cancel = await db
            .Database.SqlQuery<bool>(
                $"""
                UPDATE audit_run SET owned_until = {clock.Now() + Lease}, progress = {progress}
                WHERE id = {id} AND active AND owner = {_self} RETURNING is_cancel_requested AS "Value"
                """
            )
            .ToListAsync(cancellationToken);
        return cancel switch
        {
            [false] => AuditOrder.GoOn,
            [true] => AuditOrder.Cancel,
            _ => AuditOrder.Lost,
        };
    }

    /// <summary>Lets whoever looks first take it; its event is written.</summary>
    public async Task Release(string id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db
            .AuditRuns.Where(row => row.Id == id && row.Owner == null)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.OwnedUntil, (DateTimeOffset?)null), cancellationToken);
    }

    /// <summary>Lets another instance take it at once.</summary>
    public async Task Leave(string id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db
            .AuditRuns.Where(row => row.Id == id && row.Active == true && row.Owner == _self)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.OwnedUntil, (DateTimeOffset?)null), cancellationToken);
    }

    /// <summary>Ends it with a report, unless this instance has lost it. Removes the oldest reports.</summary>
    public async Task Finish(string id, AuditResult result, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await Mine(db, id, cancellationToken) is not { } run)
        {
            return;
        }

        End(run, TaskState.Done, "");
        (run.Counts, run.Progress) = (result.Counts, 1);
        db.AuditFindings.AddRange(
            result.Findings.OrderBy(finding => finding.Path, StringComparer.Ordinal).Take(MostFindings).Select(finding => finding with { RunId = id })
        );
        await db.SaveChangesAsync(cancellationToken);
        await Prune(db, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Ends it without a report, unless this instance has lost it.</summary>
    /// <param name="status">failed or cancelled</param>
    public async Task End(string id, string status, string error, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await Mine(db, id, cancellationToken) is { } run)
        {
            End(run, status, error);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>Asks whoever runs it to stop; nobody begins it.</summary>
    public async Task Cancel(string id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db
            .AuditRuns.Where(row => row.Id == id && row.Active == true)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.IsCancelRequested, true), cancellationToken);
    }

    private Task<AuditRun?> Mine(FilesDb db, string id, CancellationToken cancellationToken) =>
        db
            .AuditRuns.FromSql($"SELECT * FROM audit_run WHERE id = {id} AND active AND owner = {_self} FOR UPDATE")
            .SingleOrDefaultAsync(cancellationToken);

    private void End(AuditRun run, string status, string error)
    {
        (run.Status, run.Active, run.FinishedAt, run.Error) = (status, null, clock.Now(), error);
        (run.Owner, run.OwnedUntil) = (null, null);
    }

    private static async Task Prune(FilesDb db, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"DELETE FROM audit_run WHERE id IN (SELECT id FROM audit_run ORDER BY requested_at DESC OFFSET {Kept})",
            cancellationToken
        );
        await db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM audit_resolution WHERE done_at IS NOT NULL AND finding_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM audit_finding WHERE id = finding_id)
            """,
            cancellationToken
        );
    }
}

/// <summary>What whoever runs an audit has to do.</summary>
public enum AuditOrder
{
    GoOn,
    Cancel,

    /// <summary>Another instance has it now.</summary>
    Lost,
}
