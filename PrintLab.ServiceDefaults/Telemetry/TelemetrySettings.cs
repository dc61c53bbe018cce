using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace PrintLab.ServiceDefaults.Telemetry;

/// <summary>Whether telemetry is collected, and how long a service waits for the collector.</summary>
internal static class TelemetrySettings
{
    private static readonly Dictionary<string, string?> Flush = new()
    {
        // A stopping service delivers its telemetry within a second, or not at all: its collector may have stopped first, and anything that does
        // not end in time is killed.
        ["OTEL_EXPORTER_OTLP_TIMEOUT"] = "1000",
        ["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "",
    };

    /// <summary>
    /// True if <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector. Without one nothing is measured: it would slow down each call for no benefit.
    /// </summary>
    public static bool IsTelemetryExported(this IConfiguration configuration) => !string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);

    /// <summary>Adds it as the last source, because the AppHost's own variables enable retries.</summary>
    public static void LimitFlush(IConfigurationManager configuration) =>
        configuration.Sources.Add(new MemoryConfigurationSource { InitialData = Flush });
}
