using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts.Events;
using PrintLab.Jobs.SignIns;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Jobs.Storage;

/// <summary>
/// Deletes what is needed only for a time: stored answers and the marks of abandoned submissions for a day, failed sign-ins and ended sessions
/// until they expire.
/// </summary>
public sealed class ShortLivedRows(IDbContextFactory<JobsDb> contexts, TimeProvider clock, ILogger<ShortLivedRows> log) : PeriodicWork(clock, log)
{
    private const int MostUnknownIds = 20_000;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    protected override string Title => "Removing expired rows";

    protected override TimeSpan Interval => TimeSpan.FromHours(1);

    protected override async Task Round(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = Clock.Now();
        var oldest = now - Kept;
        await db.IdempotencyKeys.Where(row => row.CreatedAt < oldest).ExecuteDeleteAsync(cancellationToken);
        await db.AbandonedSubmissions.Where(row => row.CreatedAt < oldest).ExecuteDeleteAsync(cancellationToken);
        await db.SignInFailures.Where(row => row.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        await db.ForgetUnknownIds(MostUnknownIds, cancellationToken);
        await db.EndedSessions.Where(row => row.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
    }
}
