using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PrintLab.ServiceDefaults.Telemetry;

/// <summary>What <c>/health</c> of a service answers: one word per check and, where it is not "ok", why.</summary>
public sealed record HealthReportJson(string Status, IReadOnlyDictionary<string, string> Checks, IReadOnlyDictionary<string, string> Details)
{
    internal static Task Write(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(From(report), context.RequestAborted);

    private static HealthReportJson From(HealthReport report) =>
        new(
            Word(report.Status),
            report.Entries.ToDictionary(entry => entry.Key, entry => Word(entry.Value.Status)),
            report
                .Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy)
                .ToDictionary(entry => entry.Key, entry => entry.Value.Description ?? "The check failed.")
        );

    private static string Word(HealthStatus status) => status == HealthStatus.Unhealthy ? "error" : "ok";
}
