using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Gateway.Platform;

namespace PrintLab.Gateway.Custody;

/// <summary>What runs, how full the storage is, and how safe the data is, for the System Health page.</summary>
internal static class SystemHealthEndpoints
{
    public static void MapSystemHealth(this RouteGroupBuilder api) => api.MapGet("/admin/health", Get).WithTags("Custody").RequireAuthorization();

    private static async Task<SystemHealthJson> Get(ServiceCall call, SystemHealth health) => await health.Look(call);
}

/// <summary>Asks every service in parallel. What does not answer is shown as missing and hides nothing else.</summary>
internal sealed class SystemHealth(
    ServiceHealth health,
    StorageService.StorageServiceClient storage,
    NotifyService.NotifyServiceClient mails,
    BackupReportService.BackupReportServiceClient backups,
    TimeProvider clock
)
{
    private static readonly string[] Services = ["jobs", "files", "notify", "reporting"];

    public async Task<SystemHealthJson> Look(ServiceCall call)
    {
        var components = Components(call);
        var space = Space(call.Cancellation);
        var queue = Queue(call);
        var last = Backups(call.Cancellation);
        var (services, followers) = await components;
        return new SystemHealthJson(clock.GetUtcNow().UtcDateTime, services, followers, await space, await queue, await last);
    }

    private async Task<(IReadOnlyList<ComponentJson>, IReadOnlyList<FollowerJson>)> Components(ServiceCall call)
    {
        var reports = await health.Ask(Services, call.Cancellation);
        var latest = call.LatestChange;
        return (
            [.. Services.Select(service => ComponentJson.Of(service, reports[service]))],
            [
                .. from service in Services
                from position in reports[service]?.Positions ?? new Dictionary<string, long>()
                select new FollowerJson(service, position.Value, Math.Max(0, latest - position.Value)),
            ]
        );
    }

    private async Task<StorageHealthJson?> Space(CancellationToken cancellationToken)
    {
        try
        {
            var findings = await storage.GetFindingsAsync(new GetFindingsRequest(), cancellationToken: cancellationToken);
            if (findings.StorageAvailable)
            {
                // The findings are as of the last check.
                findings.UsedBytes = (await storage.GetUsageAsync(new GetUsageRequest(), cancellationToken: cancellationToken)).UsedBytes;
            }

            return StorageHealthJson.Of(findings);
        }
        catch (Exception exception) when (IsAway(exception))
        {
            return null;
        }
    }

    private async Task<MailQueueJson?> Queue(ServiceCall call)
    {
        try
        {
            return MailQueueJson.Of(
                await mails.CountMailsAsync(new CountMailsRequest { AsAdmin = call.IsAdmin }, cancellationToken: call.Cancellation)
            );
        }
        catch (Exception exception) when (IsAway(exception))
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<BackupJson>?> Backups(CancellationToken cancellationToken)
    {
        try
        {
            var list = await backups.ListBackupsAsync(new ListBackupsRequest(), cancellationToken: cancellationToken);
            return [.. list.Backups.Select(BackupJson.Of)];
        }
        catch (Exception exception) when (IsAway(exception))
        {
            return null;
        }
    }

    private static bool IsAway(Exception exception) => exception is Fault || exception.IsFromService();
}
