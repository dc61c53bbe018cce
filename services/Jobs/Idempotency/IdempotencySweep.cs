using Npgsql;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Idempotency;

/// <summary>Forgets answers after a day.</summary>
public sealed partial class IdempotencySweep(NpgsqlDataSource database, TimeProvider clock, ILogger<IdempotencySweep> log) : BackgroundService
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var command = database.CreateCommand("DELETE FROM idempotency_key WHERE created_at < $1");
                command.Parameters.Add(new() { Value = clock.Now() - Kept });
                await command.ExecuteNonQueryAsync(stoppingToken);
            }
            catch (NpgsqlException exception)
            {
                Failed(exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old idempotency keys could not be removed, trying again in an hour")]
    private partial void Failed(Exception exception);
}
