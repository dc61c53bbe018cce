using Microsoft.Extensions.Configuration;

namespace PrintLab.ServiceDefaults.Telemetry;

/// <summary>Whether anybody collects telemetry.</summary>
internal static class TelemetrySettings
{
    /// <summary>True when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector. Without one nothing is measured: it would cost each call and help nobody.</summary>
    public static bool IsTelemetryExported(this IConfiguration configuration) => !string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
}
