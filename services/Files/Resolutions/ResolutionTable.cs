using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Resolutions;

/// <summary>What people decided about findings, and what of it is still to be carried out.</summary>
public sealed class ResolutionTable(IDbContextFactory<FilesDb> contexts, TimeProvider clock)
{
    /// <exception cref="Fault">conflict: somebody decided about the finding at the same moment.</exception>
    public async Task Add(Resolution resolution, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Resolutions.Add(resolution);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            throw new Fault(FaultCode.Conflict, "Somebody decided about this finding at the same moment. Open the report again.", cause: exception);
        }
    }

    /// <summary>It was refused, so nothing happened.</summary>
    public async Task Remove(string eventId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Resolutions.Where(row => row.EventId == eventId).ExecuteDeleteAsync(cancellationToken);
    }

    public async Task Done(string eventId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db
            .Resolutions.Where(row => row.EventId == eventId)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.DoneAt, clock.Now()), cancellationToken);
    }

    /// <summary>What the caller asked for before under the key; null for a new request.</summary>
    /// <exception cref="Fault">idempotency_key_reused</exception>
    public async Task<Resolution?> Under(string? key, string requestHash, CancellationToken cancellationToken)
    {
        if (key is null)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var earlier = await db.Resolutions.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancellationToken);
        return earlier is null || earlier.RequestHash == requestHash
            ? earlier
            : throw new Fault(FaultCode.IdempotencyMismatch, "This Idempotency-Key was used for a different request.");
    }

    /// <summary>By finding; what is not carried out yet included.</summary>
    public async Task<IReadOnlyDictionary<long, Resolution>> Of(IReadOnlyCollection<long> findings, CancellationToken cancellationToken)
    {
        var ids = findings.ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Resolutions.AsNoTracking()
            .Where(row => row.FindingId != null && ids.Contains(row.FindingId.Value))
            .ToDictionaryAsync(row => row.FindingId!.Value, cancellationToken);
    }

    /// <summary>Those recorded before the instant that are not carried out.</summary>
    public async Task<IReadOnlyList<Resolution>> DueBefore(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Resolutions.AsNoTracking()
            .Where(row => row.DoneAt == null && row.At < instant)
            .OrderBy(row => row.At)
            .ToListAsync(cancellationToken);
    }
}
