using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Storage;
using PrintLab.Lab.Settings;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Jobs.Confirmations;

/// <summary>
/// Marks jobs whose confirmation has expired, so that the dashboard shows them. Runs often enough that a mark is at most a minute late, and
/// less where a lab's confirmation time is short. Several instances doing it at once do no harm: the job's version decides.
/// </summary>
public sealed partial class ExpirySweep(IServiceScopeFactory scopes, LabSettings lab, TimeProvider clock, ILogger<ExpirySweep> log)
    : PeriodicWork(clock, log)
{
    private const int AtOnce = 100;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly ILogger _log = log;

    protected override string Title => "Checking for expired confirmations";

    protected override TimeSpan Interval { get; } =
        TimeSpan.FromTicks(Math.Clamp(TimeSpan.FromHours(lab.ConfirmationHours / 4).Ticks, TimeSpan.TicksPerSecond / 4, Longest.Ticks));

    // Marks the jobs that have expired by now.
    protected override async Task Round(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDb>();
        var now = Clock.Now();
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
}
