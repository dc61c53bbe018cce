using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Gateway.Platform;

namespace PrintLab.Gateway.Custody;

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
        var space = Known(Space(call.Cancellation));
        var queue = Known(Queue(call));
        var last = Known(Backups(call.Cancellation));
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

    private async Task<StorageHealthJson> Space(CancellationToken cancellationToken)
    {
        var findings = await storage.GetFindingsAsync(new GetFindingsRequest(), cancellationToken: cancellationToken);
        if (findings.StorageAvailable)
        {
            // The findings are as of the last check.
            findings.UsedBytes = (await storage.GetUsageAsync(new GetUsageRequest(), cancellationToken: cancellationToken)).UsedBytes;
        }

        return StorageHealthJson.Of(findings);
    }

    private async Task<MailQueueJson> Queue(ServiceCall call) =>
        MailQueueJson.Of(await mails.CountMailsAsync(new CountMailsRequest { AsAdmin = call.IsAdmin }, cancellationToken: call.Cancellation));

    private async Task<IReadOnlyList<BackupJson>> Backups(CancellationToken cancellationToken)
    {
        var list = await backups.ListBackupsAsync(new ListBackupsRequest(), cancellationToken: cancellationToken);
        return [.. list.Backups.Select(BackupJson.Of)];
    }

    // Null when the service is away.
    private static async Task<T?> Known<T>(Task<T> asked)
        where T : class
    {
        try
        {
            return await asked;
        }
        catch (Exception exception) when (exception.IsFromService())
        {
            return null;
        }
    }
}
