using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts.Events;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Jobs.Storage;

/// <summary>Deletes stored answers and the marks of abandoned submissions after a day.</summary>
public sealed class ShortLivedRows(IDbContextFactory<JobsDb> contexts, TimeProvider clock, ILogger<ShortLivedRows> log) : PeriodicWork(clock, log)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    protected override string Title => "Removing stored answers and marks older than a day";

    protected override TimeSpan Interval => TimeSpan.FromHours(1);

    protected override async Task Round(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var oldest = Clock.Now() - Kept;
        await db.IdempotencyKeys.Where(row => row.CreatedAt < oldest).ExecuteDeleteAsync(cancellationToken);
        await db.AbandonedSubmissions.Where(row => row.CreatedAt < oldest).ExecuteDeleteAsync(cancellationToken);
    }
}
