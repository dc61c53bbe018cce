using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using PrintLab.ServiceDefaults.Telemetry;

namespace PrintLab.Gateway.Platform;

/// <summary>Health for monitoring: the database behind Jobs and the workers that follow its log. Public; reveals no host names.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this RouteGroupBuilder api) =>
        api.MapGet("/health", Get).WithTags("Health").Produces<HealthJson>().Produces<HealthJson>(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> Get(ServiceHealth health, TimeProvider clock, CancellationToken cancellationToken)
    {
        var reports = await health.Ask(["jobs", "files", "notify", "reporting"], cancellationToken);
        var database = reports["jobs"]?.Checks.GetValueOrDefault("database") ?? "error";
        var details = reports.Where(report => report.Key != "jobs").Select(Describe).Where(text => text.Length > 0).ToList();
        if (reports["jobs"] is null)
        {
            details.Insert(0, "jobs is not responding.");
        }

        var workers = details.Count == 0 ? "ok" : "error";
        var healthy = database == "ok" && workers == "ok";
        var components = new HealthComponents(database, workers, details.Count > 0 ? string.Join(' ', details) : null);
        return Results.Json(
            new HealthJson(healthy ? "ok" : "error", clock.GetUtcNow().UtcDateTime, components),
            ApiJson.Default.HealthJson,
            statusCode: healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
        );
    }

    private static string Describe(KeyValuePair<string, HealthReportJson?> report) =>
        report.Value switch
        {
            null => $"{report.Key} is not responding.",
            { Status: "ok" } => "",
            var failing => string.Join(' ', failing.Details.Select(detail => $"{report.Key}: {detail.Value}")),
        };
}

internal sealed record HealthJson(string Status, DateTime Timestamp, HealthComponents Components);

internal sealed record HealthComponents(
    string Database,
    string Workers,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Details
);

/// <summary>Checks the health of all services in parallel, with a short timeout.</summary>
internal sealed class ServiceHealth(IHttpClientFactory clients)
{
    public const string ClientName = "health";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<IReadOnlyDictionary<string, HealthReportJson?>> Ask(IReadOnlyList<string> services, CancellationToken cancellationToken)
    {
        var reports = await Task.WhenAll(services.Select(service => Ask(service, cancellationToken)));
        return services.Zip(reports).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private async Task<HealthReportJson?> Ask(string service, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{service}/health")
            {
                Version = HttpVersion.Version20,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
            using var response = await clients.CreateClient(ClientName).SendAsync(request, patience.Token);
            return await response.Content.ReadFromJsonAsync<HealthReportJson>(patience.Token);
        }
        catch (Exception exception)
            when (exception is HttpRequestException or JsonException or InvalidOperationException
                || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            // No response is itself the result.
            return null;
        }
    }
}
