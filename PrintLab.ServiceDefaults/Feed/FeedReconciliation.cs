using System.Runtime.CompilerServices;
using Grpc.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using PrintLab.Contracts;
using PrintLab.ServiceDefaults.Database;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.ServiceDefaults.Feed;

/// <summary>
/// Compares the log with what a follower has stored, shortly after the start and then every few hours, and says what it repaired. A safety net:
/// a follower that works and a database that keeps what it acknowledged give it nothing to do.
/// </summary>
public sealed partial class FeedReconciliation<THandler>(
    FeedService.FeedServiceClient feed,
    THandler handler,
    IReconciler<THandler> reconciler,
    ParkedEvents parked,
    FeedReconciliationTimes times,
    ILogger<FeedReconciliation<THandler>> log
) : PeriodicWork(times.Clock, log)
    where THandler : class, IFeedHandler
{
    protected override string Title => $"Comparing the event log with what {handler.Name} has stored";

    protected override TimeSpan Delay => times.Delay;

    protected override TimeSpan Interval => times.Interval;

    protected override async Task Round(CancellationToken cancellationToken)
    {
        var position = await handler.Position(cancellationToken);
        if (position <= 0)
        {
            return;
        }

        var before = (await parked.Of(handler.Name, cancellationToken)).Where(item => item.Sequence <= position).ToList();
        var outcome = await reconciler.Reconcile(Log, before.Select(item => item.Sequence).ToHashSet(), cancellationToken);
        foreach (var repair in outcome.Repairs)
        {
            Repaired(handler.Name, repair);
        }

        foreach (var item in before.Where(item => !outcome.StillParked.Contains(item.Sequence)))
        {
            await parked.Forget(handler.Name, item.Sequence, cancellationToken);
            Handled(handler.Name, item.Sequence, item.EventType);
        }
    }

    private async IAsyncEnumerable<Event> Log(long position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var call = feed.Follow(
            new FollowRequest { Follower = $"{handler.Name} reconciliation", AfterSequence = 0 },
            cancellationToken: cancellationToken
        );
        await foreach (var message in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            if (message.Event is not { } item)
            {
                continue;
            }

            yield return item;
            if (item.Sequence >= position)
            {
                yield break;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Repaired what {Follower} had stored: {Repair}")]
    private partial void Repaired(string follower, string repair);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Follower} has now handled event {Sequence} ({EventType}), which had failed in its turn")]
    private partial void Handled(string follower, long sequence, string eventType);
}

/// <summary>When to reconcile: settings <c>Feed:ReconcileAfter</c> (first time after the start) and <c>Feed:ReconcileEvery</c>.</summary>
public sealed class FeedReconciliationTimes(IConfiguration configuration, TimeProvider clock)
{
    public TimeProvider Clock => clock;

    public TimeSpan Delay { get; } = configuration.GetValue("Feed:ReconcileAfter", TimeSpan.FromMinutes(1));

    public TimeSpan Interval { get; } = configuration.GetValue("Feed:ReconcileEvery", TimeSpan.FromHours(6));
}
