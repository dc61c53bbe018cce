using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.StackExchangeRedis;
using Microsoft.Extensions.Options;
using PrintLab.ServiceDefaults;
using StackExchange.Redis;

namespace PrintLab.Gateway.Platform;

/// <summary>
/// State that all gateways of a lab must share: rate counters and data protection keys. It lives in Redis if configured; otherwise the
/// gateway keeps its own.
/// </summary>
internal static class SharedState
{
    private const string Redis = "redis";
    private const string Keys = "printlab:data-protection-keys";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static void AddSharedState(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MemoryRateCounters>();
        builder.Services.AddSingleton<RateLimits>();
        if (builder.Configuration.GetConnectionString(Redis) is { Length: > 0 })
        {
            AddRedis(builder);
            builder.Services.AddHostedService<SharedStateNotice>(services =>
                new(shared: true, services.GetRequiredService<ILogger<SharedStateNotice>>())
            );
        }
        else
        {
            AddOwn(builder);
            builder.Services.AddHostedService<SharedStateNotice>(services =>
                new(shared: false, services.GetRequiredService<ILogger<SharedStateNotice>>())
            );
        }
    }

    private static void AddRedis(IHostApplicationBuilder builder)
    {
        builder.AddRedisClient(
            Redis,
            settings =>
            {
                // The lab works without Redis, so its absence must not make it unhealthy.
                settings.DisableHealthChecks = true;
            },
            options =>
            {
                options.AbortOnConnectFail = false;

                // Requests do not wait for an unavailable Redis: this gateway counts on its own meanwhile.
                options.BacklogPolicy = BacklogPolicy.FailFast;
                options.ConnectTimeout = options.AsyncTimeout = options.SyncTimeout = (int)Patience.TotalMilliseconds;
            }
        );
        builder.Services.AddSingleton<IRateCounters, RedisRateCounters>();
        builder.Services.AddDataProtection().SetApplicationName("PrintLab");
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(services => new ConfigureOptions<KeyManagementOptions>(options =>
            options.XmlRepository = new RedisXmlRepository(() => services.GetRequiredService<IConnectionMultiplexer>().GetDatabase(), Keys)
        ));
    }

    private static void AddOwn(IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IRateCounters>(services => services.GetRequiredService<MemoryRateCounters>());
        builder
            .Services.AddDataProtection()
            .SetApplicationName("PrintLab")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(builder.Configuration.Required("PrintLab:DataPath"), "keys", "gateway")));
    }
}
