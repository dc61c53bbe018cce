using PrintLab.Gateway.Platform;

namespace PrintLab.Gateway.Custody;

/// <summary>What runs, how full the storage is, and how safe the data is, for the System Health page.</summary>
internal static class SystemHealthEndpoints
{
    public static void MapSystemHealth(this RouteGroupBuilder api) => api.MapGet("/admin/health", Get).WithTags("Custody").RequireAuthorization();

    private static async Task<SystemHealthJson> Get(ServiceCall call, SystemHealth health) => await health.Look(call);
}
