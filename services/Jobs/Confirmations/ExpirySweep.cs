using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Storage;
using PrintLab.Lab.Settings;

namespace PrintLab.Jobs.Confirmations;

/// <summary>
/// Marks jobs whose confirmation has expired, so that the dashboard shows them. Runs often enough that a mark is at most a minute late, and
/// less where a lab's confirmation time is short. Several instances doing it at once do no harm: the job's version decides.
/// </summary>
public sealed partial class ExpirySweep(IServiceScopeFactory scopes, LabSettings lab, TimeProvider clock, ILogger<ExpirySweep> log)
    : BackgroundService
{
    private const int AtOnce = 100;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.FromTicks(Math.Clamp(TimeSpan.FromHours(lab.ConfirmationHours / 4).Ticks, TimeSpan.TicksPerSecond / 4, Longest.Ticks));
        using var timer = new PeriodicTimer(pause, clock);
        do
        {
            try
            {
                await Sweep(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Failed(exception);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // Marks the jobs that have expired by now.
    private async Task Sweep(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDb>();
        var now = clock.Now();
        var expired = await db
            .Jobs.Where(job => job.Status == JobStatus.Pending && !job.IsConfirmationExpired && job.ConfirmTokenExpires <= now)
            .OrderBy(job => job.ConfirmTokenExpires)
            .Take(AtOnce)
            .Select(job => job.Id)
            .ToListAsync(cancellationToken);
        foreach (var jobId in expired)
        {
            await Mark(jobId, now, cancellationToken);
        }
    }

    private async Task Mark(string jobId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDb>();
        var commit = scope.ServiceProvider.GetRequiredService<Commit>();
        var job = await db.Jobs.SingleOrDefaultAsync(row => row.Id == jobId, cancellationToken);
        if (job is not { Status: JobStatus.Pending, IsConfirmationExpired: false } || job.ConfirmTokenExpires > now)
        {
            return;
        }

        job.IsConfirmationExpired = true;
        job.Version++;
        job.UpdatedAt = now;
        var expired = Actor.System.Caused(new ConfirmationExpired(job.Version, job.Folder, job.ConfirmTokenExpires), job.Id, now);
        try
        {
            await commit.Save([expired], cancellationToken);
        }
        catch (Fault fault) when (fault.Code == FaultCode.Conflict)
        {
            // Someone acted on the job at the same moment; the next sweep decides again.
            return;
        }

        Marked(jobId);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The confirmation of job {JobId} has expired")]
    private partial void Marked(string jobId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Checking for expired confirmations failed; it runs again at the next interval")]
    private partial void Failed(Exception exception);
}
