using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using PrintLab.ServiceDefaults.Calls;
using PrintLab.ServiceDefaults.Clients;
using PrintLab.ServiceDefaults.Faults;
using PrintLab.ServiceDefaults.Health;
using PrintLab.ServiceDefaults.LabSettings;
using PrintLab.ServiceDefaults.Lifetime;
using PrintLab.ServiceDefaults.Telemetry;

namespace PrintLab.ServiceDefaults;

/// <summary>What every service of the lab starts with.</summary>
public static class Extensions
{
    // Message framing of large uploads: fewer, larger frames.
    private const int FrameBytes = 256 * 1024;
    private const int WindowBytes = 4 * 1024 * 1024;

    /// <summary>Clock, lab.json, the installation's secret, clients, telemetry, health, and an end that comes with the AppHost's.</summary>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder)
    {
        QuietLogging.Add(builder.Configuration);
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.UseUtcTimestamp = true;
        });
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(LabFile.Load(builder.Configuration["PrintLab:LabFile"]));
        builder.Services.AddSingleton(new InternalSecret(Required(builder.Configuration, "PrintLab:InternalSecret")));
        // A deadline is about real waiting, whatever instant a demo's clock shows.
        builder.Services.AddSingleton(services => new LabChannels(builder.Configuration, services.GetRequiredService<InternalSecret>(), TimeProvider.System));
        builder.Services.AddHealthChecks();
        builder.AddParentWatch();
        TelemetryExport.Add(builder);
        return builder;
    }

    /// <summary>gRPC over cleartext HTTP/2: the secret is checked, then faults are translated.</summary>
    public static IServiceCollection AddGrpcDefaults(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2);
            kestrel.Limits.Http2.MaxFrameSize = FrameBytes;
            kestrel.Limits.Http2.InitialStreamWindowSize = WindowBytes;
            kestrel.Limits.Http2.InitialConnectionWindowSize = 2 * WindowBytes;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
        });
        builder.Services.AddSingleton<FaultInterceptor>();
        builder.Services.AddSingleton<InternalSecretInterceptor>();
        builder.Services.AddGrpc(grpc =>
        {
            grpc.Interceptors.Add<InternalSecretInterceptor>();
            grpc.Interceptors.Add<FaultInterceptor>();
        });
        return builder.Services;
    }

    /// <summary>The service's own health, as the AppHost and the gateway poll it.</summary>
    public static void MapServiceHealth(this WebApplication app) =>
        app.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = HealthReportJson.Write });

    /// <summary>A setting without which the service cannot start.</summary>
    public static string Required(this IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"The setting {key.Replace(":", "__")} is missing. The AppHost sets it; see README for running a service alone.");
}
