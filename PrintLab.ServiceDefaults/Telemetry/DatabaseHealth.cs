using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace PrintLab.ServiceDefaults.Telemetry;

/// <summary>Healthy if the service's own database answers a trivial, non-locking query.</summary>
internal sealed class DatabaseHealth(NpgsqlDataSource database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = database.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("Could not query the database.", exception);
        }
    }
}
