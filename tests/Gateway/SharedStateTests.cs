using System.Diagnostics;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using PrintLab.Gateway.Platform;
using PrintLab.Lab.Settings;
using PrintLab.Testing.Running;

namespace PrintLab.Tests.Gateway;

/// <summary>What gateways of one lab share through a real Redis, and how one works without it.</summary>
public sealed class SharedStateTests : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly RedisServer _redis = new();
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("gateway-");

    [Fact]
    [Trait("req", "API-06")]
    public async Task Two_gateways_count_together_and_read_each_other_s_protected_data()
    {
        await _redis.Start();
        using var one = await Gateway(_redis.ConnectionString);
        using var other = await Gateway(_redis.ConnectionString);
        (await Counters(one).Add("key", 1, Hour)).Count.ShouldBe(1);
        var (count, left) = await Counters(other).Add("key", 1, Hour);
        count.ShouldBe(2);
        left.ShouldBeInRange(Hour - TimeSpan.FromMinutes(1), Hour);
        await Counters(one).Decrement("key");
        (await Counters(other).Add("key", 1, Hour)).Count.ShouldBe(2);

        Protector(other).Unprotect(Protector(one).Protect("secret")).ShouldBe("secret");
        Directory.Exists(Path.Combine(_data.FullName, "keys")).ShouldBeFalse("keys that are shared are on no gateway's disk");
        Lines(one).ShouldContain(line => line.Contains("several gateways may serve this lab"));
    }

    [Fact]
    public async Task A_gateway_counts_for_itself_while_Redis_is_away_without_waiting_for_it()
    {
        await _redis.Start();
        using var gateway = await Gateway(_redis.ConnectionString);
        (await Counters(gateway).Add("key", 1, Hour)).Count.ShouldBe(1);

        _redis.Kill();
        (await Counters(gateway).Add("key", 1, Hour)).Count.ShouldBe(1, "its own count begins");
        var watch = Stopwatch.StartNew();
        for (var count = 2; count <= 20; count++)
        {
            (await Counters(gateway).Add("key", 1, Hour)).Count.ShouldBe(count);
        }

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1), "no call waits for what is known to be away");
        Lines(gateway).ShouldContain(line => line.Contains("Redis does not answer"));

        await _redis.Start();
        watch.Restart();
        while ((await Counters(gateway).Add("another", 1, Hour)).Count > 0 && !await IsInRedis("another"))
        {
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60), "it counts in Redis again");
        }
    }

    [Fact]
    public async Task A_gateway_starts_and_counts_before_Redis_does()
    {
        using var gateway = await Gateway(_redis.ConnectionString);
        (await Counters(gateway).Add("key", 1, Hour)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Without_Redis_a_gateway_keeps_its_keys_on_disk_and_says_that_it_is_the_only_one()
    {
        using (var before = await Gateway(redis: null))
        {
            (await Counters(before).Add("key", 1, Hour)).Count.ShouldBe(1);
            Lines(before).ShouldContain(line => line.Contains("must be the lab's only one"));
            await File.WriteAllTextAsync(Path.Combine(_data.FullName, "protected"), Protector(before).Protect("secret"));
        }

        using var again = await Gateway(redis: null);
        Protector(again).Unprotect(await File.ReadAllTextAsync(Path.Combine(_data.FullName, "protected"))).ShouldBe("secret");
    }

    public void Dispose()
    {
        _redis.Dispose();
        _data.Delete(recursive: true);
    }

    private async Task<IHost> Gateway(string? redis)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:redis", redis), new("PrintLab:DataPath", _data.FullName)]);
        builder.Logging.ClearProviders().AddFakeLogging();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(new LabSettings());
        builder.AddSharedState();
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private async Task<bool> IsInRedis(string key)
    {
        await using var redis = await StackExchange.Redis.ConnectionMultiplexer.ConnectAsync(_redis.ConnectionString);
        return await redis.GetDatabase().KeyExistsAsync(key);
    }

    private static IRateCounters Counters(IHost gateway) => gateway.Services.GetRequiredService<IRateCounters>();

    private static IDataProtector Protector(IHost gateway) => gateway.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static IEnumerable<string> Lines(IHost gateway) => gateway.Services.GetFakeLogCollector().GetSnapshot().Select(line => line.Message);
}
