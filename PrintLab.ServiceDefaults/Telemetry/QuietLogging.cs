using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace PrintLab.ServiceDefaults.Telemetry;

/// <summary>
/// Framework logs about every request and statement are off unless requested (<c>Logging__LogLevel__Microsoft.AspNetCore=Information</c>):
/// they cost more than many of the requests themselves.
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
        // The health endpoint reports failed checks itself, and is polled several times a second while the lab starts.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",
    };

    /// <summary>Adds it as the first source, so that every other one overrides it.</summary>
    public static void Add(IConfigurationManager configuration) =>
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Levels });
}
