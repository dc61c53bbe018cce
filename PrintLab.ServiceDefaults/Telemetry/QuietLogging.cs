using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace PrintLab.ServiceDefaults.Telemetry;

/// <summary>
/// What frameworks tell about every request and every statement is asked for when it is needed (<c>Logging__LogLevel__Microsoft.AspNetCore=Information</c>),
/// not written each time: it costs more than many a request itself.
/// </summary>
internal static class QuietLogging
{
    private static readonly Dictionary<string, string?> Levels = new()
    {
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Warning",
        ["Logging:LogLevel:System.Net.Http"] = "Warning",
        ["Logging:LogLevel:Grpc"] = "Warning",
        ["Logging:LogLevel:Npgsql"] = "Warning",
        // A failed check is the health endpoint's answer, asked for several times a second while the lab starts.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",
    };

    /// <summary>As the first source, so that every other one overrides it.</summary>
    public static void Add(IConfigurationManager configuration) =>
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Levels });
}
