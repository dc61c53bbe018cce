using Polly;
using Polly.Retry;

namespace PrintLab.AppHost.Running;

/// <summary>A server that somebody else runs.</summary>
internal static class GivenServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(250);

    /// <summary>Retries until it works: a server that starts along with the lab gets ten seconds. Throws the last failure.</summary>
    /// <param name="mayPass">Whether the failure may be temporary, because the server only needs more time.</param>
    public static async Task Reach(
        Func<CancellationToken, ValueTask> attempt,
        Func<Exception, bool> mayPass,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var began = clock.GetTimestamp();
        var retry = new RetryStrategyOptions
        {
            ShouldHandle = tried =>
                ValueTask.FromResult(tried.Outcome.Exception is { } exception && mayPass(exception) && clock.GetElapsedTime(began) < Patience),
            Delay = BetweenTries,
            MaxRetryAttempts = int.MaxValue,
        };
        await new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(retry)
            .Build()
            .ExecuteAsync(attempt, cancellationToken);
    }
}
