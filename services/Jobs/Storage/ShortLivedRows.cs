using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts.Events;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.SignIns;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.Jobs.Storage;

/// <summary>
/// Deletes what is needed only for a time: stored answers and the marks of abandoned submissions for a day, failed sign-ins and ended sessions
/// until they expire.
/// </summary>
public sealed partial class ShortLivedRows(IDbContextFactory<JobsDb> contexts, TimeProvider clock, ILogger<ShortLivedRows> log) : BackgroundService
{
    private const int MostUnknownIds = 20_000;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(stoppingToken);
                var now = clock.Now();
                var oldest = now - Kept;
                await db.IdempotencyKeys.Where(row => row.CreatedAt < oldest).ExecuteDeleteAsync(stoppingToken);
                await db.AbandonedSubmissions.Where(row => row.CreatedAt < oldest).ExecuteDeleteAsync(stoppingToken);
                await db.SignInFailures.Where(row => row.ExpiresAt < now).ExecuteDeleteAsync(stoppingToken);
                await db.ForgetUnknownIds(MostUnknownIds, stoppingToken);
                await db.EndedSessions.Where(row => row.ExpiresAt < now).ExecuteDeleteAsync(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Failed(exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Removing expired rows failed; retrying in an hour")]
    private partial void Failed(Exception exception);
}
