using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PrintLab.AppHost.Running;
using PrintLab.AppHost.Settings;
using PrintLab.Contracts.Backups;

namespace PrintLab.AppHost.Start;

/// <summary>The Aspire application as a lab needs it: quiet, with its dashboard on the chosen port, restarting crashed processes.</summary>
internal static class LabApplication
{
    private static readonly TimeSpan StopBudget = TimeSpan.FromSeconds(10);

    /// <summary>Creates the builder of the application.</summary>
    /// <exception cref="SetupFault">A setting is malformed.</exception>
    public static IDistributedApplicationBuilder CreateBuilder(string[] arguments)
    {
        var settings = HostSettings.From(new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(arguments).Build());
        var certificates = new DevelopmentCertificates(TimeProvider.System);
        var builder = DistributedApplication.CreateBuilder(
            new DistributedApplicationOptions
            {
                Args = [.. arguments, .. Defaults(settings, certificates).Select(setting => $"--{setting.Key}={setting.Value}")],
                DisableDashboard = settings.DashboardPort is null,
                DashboardApplicationName = "PrintLab",
                AssemblyName = typeof(LabApplication).Assembly.GetName().Name,
            }
        );
        certificates.AddTo(builder.Services);
        builder.Services.AddSingleton<StartFailure>();
        builder.Services.AddSingleton<ResourceLogs>();
        builder.Services.InsertFirst(services => services.GetRequiredService<ResourceLogs>());
        builder.Services.AddSingleton<ResourceLives>().AddSingleton<CrashReport>().AddSingleton<DelayedStart>();
        builder.Services.InsertFirst(services => ActivatorUtilities.CreateInstance<Restarts>(services));
        builder.Services.InsertFirst(services => ActivatorUtilities.CreateInstance<OrderlyStop>(services));
        builder.Services.InsertFirst(services => ActivatorUtilities.CreateInstance<OrchestratorWatch>(services));
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = StopBudget);
        builder.RequireOrder(settings);
        return builder;
    }

    /// <summary>Runs the application until it is stopped.</summary>
    /// <exception cref="SetupFault">It cannot start, or cannot continue.</exception>
    public static async Task RunLab(this DistributedApplication application)
    {
        var failure = application.Services.GetRequiredService<StartFailure>();
        var stopping = application.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        try
        {
            await application.RunAsync(CancellationToken.None);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped during startup: everything that had started is stopped again.
        }

        if (failure.Fault is { } fault)
        {
            throw fault;
        }
    }

    // Aspire's own service returns only when everything has started, and services start sequentially: ours must come first.
    private static void InsertFirst(this IServiceCollection services, Func<IServiceProvider, IHostedService> create) =>
        services.Insert(0, ServiceDescriptor.Singleton(create));

    // The configuration that Aspire reads while the builder is created.
    private static IEnumerable<KeyValuePair<string, string>> Defaults(HostSettings settings, DevelopmentCertificates certificates)
    {
        yield return new("ASPIRE_VERSION_CHECK_DISABLED", "true");
        yield return new("ASPIRE_DASHBOARD_TELEMETRY_OPTOUT", "true");
        yield return new("DcpPublisher:WaitForResourceCleanup", "true");
        yield return new("Logging:LogLevel:Default", "Warning");
        yield return new("Logging:LogLevel:Microsoft.AspNetCore.DataProtection", "Error");
        // The dashboard shows health; a failed start is reported in one line of ours.
        yield return new("Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks", "None");
        yield return new("Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host", "None");
        if (settings.DashboardPort is not { } port)
        {
            yield break;
        }

        // Only this machine can reach the dashboard, and only with the token in its address.
        var ports = new FreePorts();
        yield return new("ASPIRE_ALLOW_UNSECURED_TRANSPORT", "true");
        // HTTPS if there is a certificate: telemetry stays on this machine and needs none.
        yield return new("ASPNETCORE_URLS", Loopback(port, certificates.Certificates.IsEmpty ? Uri.UriSchemeHttp : Uri.UriSchemeHttps));
        yield return new("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", Loopback(ports.Take()));
        yield return new("ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL", Loopback(ports.Take()));
    }

    private static string Loopback(int port, string scheme = "http") => string.Create(CultureInfo.InvariantCulture, $"{scheme}://localhost:{port}");

    private static void RequireOrder(this IDistributedApplicationBuilder builder, HostSettings settings)
    {
        builder.Services.AddSingleton<HeldFolder>();
        builder.Eventing.Subscribe<BeforeStartEvent>(
            (before, _) =>
            {
                if (builder.ExecutionContext.IsRunMode)
                {
                    before.Services.GetRequiredService<HeldFolder>().Hold(settings.DataFolder);
                    RequireRestored(settings.DataFolder);
                    FreePorts.Require(settings.Bind ?? FreePorts.Everywhere, settings.Port, SettingNames.Port.Variable);
                    if (settings.DashboardPort is { } dashboard)
                    {
                        FreePorts.Require(IPAddress.Loopback, dashboard, SettingNames.DashboardPort.Variable);
                    }
                }

                return Task.CompletedTask;
            }
        );
    }

    private static void RequireRestored(string dataFolder)
    {
        if (RestoredFolder.Unfinished(dataFolder) is { } backup)
        {
            throw new SetupFault($"The restore of backup {backup} into {dataFolder} was not finished: run restore again before you start the lab.");
        }
    }

    /// <summary>The lock on the data folder, released with the application.</summary>
    private sealed class HeldFolder : IDisposable
    {
        private DataLock? _lock;

        public void Hold(string folder) => _lock = DataLock.Take(folder);

        public void Dispose() => _lock?.Dispose();
    }
}
