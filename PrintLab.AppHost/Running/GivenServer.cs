using Polly;
using Polly.Retry;

namespace PrintLab.AppHost.Running;

/// <summary>A server that somebody else runs.</summary>
internal static class GivenServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(250);

    /// <summary>Tries until it works: a server that starts together with the lab gets ten seconds. What failed last is thrown.</summary>
    /// <param name="mayPass">Whether the server may only need more time.</param>
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
