using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PrintLab.ServiceDefaults.Telemetry;

/// <summary>The response of a service's <c>/health</c>: one word per check and, if it is not "ok", the reason.</summary>
/// <param name="Positions">Of the checks that follow the event log: the sequence of the last event handled.</param>
public sealed record HealthReportJson(
    string Status,
    IReadOnlyDictionary<string, string> Checks,
    IReadOnlyDictionary<string, string> Details,
    IReadOnlyDictionary<string, long> Positions
)
{
    internal const string PositionKey = "position";

    internal static Task Write(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(From(report), context.RequestAborted);

    private static HealthReportJson From(HealthReport report) =>
        new(
            Word(report.Status),
            report.Entries.ToDictionary(entry => entry.Key, entry => Word(entry.Value.Status)),
            report
                .Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy)
                .ToDictionary(entry => entry.Key, entry => entry.Value.Description ?? "The check failed."),
            report
                .Entries.Where(entry => entry.Value.Data.ContainsKey(PositionKey))
                .ToDictionary(entry => entry.Key, entry => (long)entry.Value.Data[PositionKey])
        );

    private static string Word(HealthStatus status) => status == HealthStatus.Unhealthy ? "error" : "ok";
}
