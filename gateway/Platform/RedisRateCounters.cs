using StackExchange.Redis;

namespace PrintLab.Gateway.Platform;

/// <summary>Counters shared by several gateways. While Redis is unavailable, this gateway counts on its own rather than refuse service.</summary>
internal sealed partial class RedisRateCounters(IConnectionMultiplexer redis, MemoryRateCounters own, ILogger<RedisRateCounters> log) : IRateCounters
{
    private const string AddScript = """
        local n = redis.call('INCRBY', KEYS[1], ARGV[1])
        if redis.call('PTTL', KEYS[1]) < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
        return {n, redis.call('PTTL', KEYS[1])}
        """;

    private const string DecrementScript = "if tonumber(redis.call('GET', KEYS[1]) or '0') > 0 then return redis.call('DECR', KEYS[1]) end return 0";

    public async Task<(long Count, TimeSpan Left)> Add(string key, long amount, TimeSpan window)
    {
        try
        {
            var result = (RedisResult[])(await redis.GetDatabase().ScriptEvaluateAsync(AddScript, [key], [amount, (long)window.TotalMilliseconds]))!;
            return ((long)result[0], TimeSpan.FromMilliseconds((long)result[1]));
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            Lost(exception.Message);
            return await own.Add(key, amount, window);
        }
    }

    public async Task Decrement(string key)
    {
        try
        {
            await redis.GetDatabase().ScriptEvaluateAsync(DecrementScript, [key], []);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            Lost(exception.Message);
            await own.Decrement(key);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis does not answer; this gateway counts requests for itself ({Detail})")]
    private partial void Lost(string detail);
}
