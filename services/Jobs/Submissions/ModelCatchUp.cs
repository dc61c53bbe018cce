using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Storage;

namespace PrintLab.Jobs.Submissions;

/// <summary>Reads the models of jobs from before models were read: once at startup, one at a time, newest first.</summary>
public sealed partial class ModelCatchUp(
    IServiceScopeFactory scopes,
    FileService.FileServiceClient files,
    TimeProvider clock,
    ILogger<ModelCatchUp> log
) : BackgroundService
{
    private const int AtOnce = 100;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenTries, clock);
        do
        {
            try
            {
                while (await CatchUp(stoppingToken)) { }

                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Failed(exception);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // False when none is left.
    private async Task<bool> CatchUp(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDb>();
        var jobs = await db
            .Jobs.AsNoTracking()
            .Where(job => job.Model == null)
            .OrderByDescending(job => job.CreatedAt)
            .Take(AtOnce)
            .ToListAsync(cancellationToken);
        foreach (var job in jobs)
        {
            var model = await Read(job.OriginalPath, cancellationToken);

            // Conflicts with nobody's change, so the job's version stays the same.
            await db
                .Jobs.Where(row => row.Id == job.Id && row.Model == null)
                .ExecuteUpdateAsync(row => row.SetProperty(one => one.Model, model), cancellationToken);
        }

        return jobs.Count > 0;
    }

    private async Task<string> Read(string path, CancellationToken cancellationToken)
    {
        try
        {
            return JsonFormatter.Default.Format(
                await files.ReadModelAsync(new ReadModelRequest { Path = path }, cancellationToken: cancellationToken)
            );
        }
        catch (Fault fault) when (fault.Code is FaultCode.NotFound or FaultCode.ValidationFailed)
        {
            return "{}";
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Some older models could not be read; retrying in half a minute")]
    private partial void Failed(Exception exception);
}
