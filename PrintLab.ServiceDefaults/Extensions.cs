using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Lab.Settings;
using PrintLab.ServiceDefaults.Clients;
using PrintLab.ServiceDefaults.Faults;
using PrintLab.ServiceDefaults.Telemetry;

namespace PrintLab.ServiceDefaults;

/// <summary>What every service of the lab sets up first: telemetry, health, service discovery, resilience, gRPC.</summary>
public static class Extensions
{
    private const string HealthPath = "/health";
    private const string AlivePath = "/alive";
    private const string AliveTag = "live";

    // A service is killed 6 s after being told to stop. Its streams end immediately; only responses in progress remain.
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(4);

    // Framing for large uploads: fewer, larger frames.
    private const int FrameBytes = 256 * 1024;
    private const int WindowBytes = 4 * 1024 * 1024;

    // Polled every second by the lab's operator or host; not part of the lab's work.
    private static readonly PathString[] HealthPaths = [HealthPath, AlivePath, "/api/v1/health"];

    /// <summary>What a worker has, plus the installation's secret, and clients that find the other services by name.</summary>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder)
    {
        builder.AddWorkerDefaults();
        builder.Services.AddSingleton(new InternalSecret(Required(builder.Configuration, "PrintLab:InternalSecret")));
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http =>
        {
            // Requests that change something are sent once: only the caller knows whether they may be repeated.
            http.AddStandardResilienceHandler(resilience => resilience.Retry.DisableForUnsafeHttpMethods());
            http.AddServiceDiscovery();
        });
        builder.Services.AddLabConnections();
        return builder;
    }

    /// <summary>Logging, clock, lab.json, telemetry and health: for a process that neither calls nor serves the other services.</summary>
    public static WebApplicationBuilder AddWorkerDefaults(this WebApplicationBuilder builder)
    {
        PrivateFiles.Only();
        QuietLogging.Add(builder.Configuration);
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.UseUtcTimestamp = true;
        });
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(LabFile.Load(builder.Configuration["PrintLab:LabFile"]));
        builder.ConfigureOpenTelemetry();
        builder.AddDefaultHealthChecks();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopPatience);
        return builder;
    }

    /// <summary>Traces, metrics, logs over OTLP, if <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector such as the AppHost's dashboard.</summary>
    public static IHostApplicationBuilder ConfigureOpenTelemetry(this IHostApplicationBuilder builder)
    {
        if (!builder.Configuration.IsTelemetryExported())
        {
            return builder;
        }

        TelemetrySettings.LimitFlush(builder.Configuration);
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.IncludeScopes = true;
        });

        // No instance id of our own: the AppHost assigns one, and with two the dashboard would show the service twice.
        var name = builder.Configuration["OTEL_SERVICE_NAME"] ?? builder.Environment.ApplicationName;
        builder.Services.AddSingleton(_ => new TokenBucketRateLimiter(ServedWork.Budget));
        builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(name, autoGenerateServiceInstanceId: false))
            .WithTracing(traces =>
                traces
                    .SetSampler(services => new ParentBasedSampler(new ServedWork(services.GetRequiredService<TokenBucketRateLimiter>())))
                    .AddAspNetCoreInstrumentation(http => http.Filter = IsWork)
                    .AddHttpClientInstrumentation()
                    .AddSource("PrintLab.*")
            )
            .WithMetrics(metrics =>
                metrics.AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation().AddMeter("PrintLab.*")
            )
            .UseOtlpExporter();
        return builder;
    }

    private static bool IsWork(HttpContext context) =>
        !HealthPaths.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal));

    /// <summary>A service that responds is alive; each component adds its own health checks.</summary>
    public static IHostApplicationBuilder AddDefaultHealthChecks(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [AliveTag]);
        return builder;
    }

    /// <summary>
    /// <c>/health</c>: everything works; polled by the AppHost and the gateway. <c>/alive</c>: the process responds, whatever it is waiting for.
    /// </summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.MapHealthChecks(HealthPath, new HealthCheckOptions { ResponseWriter = HealthReportJson.Write });
        app.MapHealthChecks(
            AlivePath,
            new HealthCheckOptions { Predicate = check => check.Tags.Contains(AliveTag), ResponseWriter = HealthReportJson.Write }
        );
        return app;
    }

    /// <summary>gRPC over cleartext HTTP/2: checks the secret, translates faults, and cleans the texts of requests.</summary>
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
        builder.Services.AddSingleton<TextInterceptor>();
        builder.Services.AddGrpc(grpc =>
        {
            grpc.Interceptors.Add<InternalSecretInterceptor>();
            grpc.Interceptors.Add<FaultInterceptor>();
            grpc.Interceptors.Add<TextInterceptor>();
        });
        return builder.Services;
    }

    /// <summary>A setting that the service requires to start.</summary>
    public static string Required(this IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"The setting {key.Replace(":", "__")} is missing. The AppHost sets it; see docs/operating.md.");
}
