using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace PrintLab.ServiceDefaults.Telemetry;

/// <summary>Whether anybody collects telemetry, and how long a service waits for them.</summary>
internal static class TelemetrySettings
{
    private static readonly Dictionary<string, string?> Flush = new()
    {
        // A service that stops delivers what it has within a second, or not at all: its collector may have stopped first, and what does not
        // end in time is killed.
        ["OTEL_EXPORTER_OTLP_TIMEOUT"] = "1000",
        ["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "",
    };

    /// <summary>
    /// True when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector. Without one nothing is measured: it would cost each call and help nobody.
    /// </summary>
    public static bool IsTelemetryExported(this IConfiguration configuration) => !string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);

    /// <summary>As the last source, for the AppHost's own variables ask for retries.</summary>
    public static void LimitFlush(IConfigurationManager configuration) =>
        configuration.Sources.Add(new MemoryConfigurationSource { InitialData = Flush });
}
