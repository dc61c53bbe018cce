using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PrintLab.Files.Storage;

/// <summary>Healthy when the storage is available and belongs to this lab.</summary>
internal sealed class StorageHealth(StorageRoot root) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(root.IsAvailable() ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The file storage cannot be reached."));
}
