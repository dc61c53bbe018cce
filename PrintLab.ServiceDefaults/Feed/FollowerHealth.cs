using Microsoft.Extensions.Diagnostics.HealthChecks;
using PrintLab.ServiceDefaults.Telemetry;

namespace PrintLab.ServiceDefaults.Feed;

/// <summary>Unhealthy when the follower has received nothing from the log, not even a heartbeat, for too long.</summary>
internal sealed class FollowerHealth<THandler>(FollowerState<THandler> state, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var silent = state.LastContact is not { } contact || clock.GetUtcNow() - contact > Patience;
        return Task.FromResult(
            silent || state.Error is not null
                ? HealthCheckResult.Unhealthy("The event log is not being followed.", data: Position())
                : HealthCheckResult.Healthy(data: Position())
        );
    }

    private Dictionary<string, object> Position() => new() { [HealthReportJson.PositionKey] = state.Position };
}
