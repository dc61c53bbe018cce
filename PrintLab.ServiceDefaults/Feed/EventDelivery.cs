using Microsoft.Extensions.Logging;
using Npgsql;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.ServiceDefaults.Feed;

/// <summary>
/// Hands batches to the handler. A batch that fails again and again is delivered event by event, and an event that still fails is parked: it
/// stops neither the events after it nor the service. Failures of the database, the disk, or other services are not the event's fault; they
/// are retried for as long as they last.
/// </summary>
public sealed partial class EventDelivery<THandler>(THandler handler, ILogger<THandler> log)
    where THandler : class, IFeedHandler
{
    private const int TriesTogether = 2;
    private const int Tries = 5;

    private long _failedAfter = -1;
    private int _failures;

    /// <summary>Returns the position reached.</summary>
    /// <exception cref="PositionMovedException">The stored position is before the batch.</exception>
    public async Task<long> Deliver(FeedBatch batch, CancellationToken cancellationToken)
    {
        var isSuspect = batch.After == _failedAfter && _failures >= TriesTogether;
        foreach (var part in isSuspect ? OneByOne(batch) : [batch])
        {
            await DeliverPart(part, cancellationToken);
        }

        return batch.End;
    }

    private async Task DeliverPart(FeedBatch part, CancellationToken cancellationToken)
    {
        try
        {
            await Handle(part, cancellationToken);
            _failures = 0;
        }
        catch (Exception exception) when (IsOfTheEvent(exception) && !cancellationToken.IsCancellationRequested)
        {
            _failures = part.After == _failedAfter ? _failures + 1 : 1;
            _failedAfter = part.After;
            if (part.Events is not [var item] || _failures < Tries)
            {
                throw;
            }

            await handler.Park(part, exception.Reason(), cancellationToken);
            Parked(exception, handler.Name, item.Sequence, item.EventType, item.JobId);
            _failures = 0;
        }
    }

    // If another instance was faster, only what it has left is ours.
    private async Task Handle(FeedBatch part, CancellationToken cancellationToken)
    {
        for (var left = part; left is not null; )
        {
            try
            {
                await handler.Handle(left, cancellationToken);
                return;
            }
            catch (PositionMovedException moved) when (moved.Stored > left.After)
            {
                left = left.Beyond(moved.Stored);
            }
        }
    }

    private static IEnumerable<FeedBatch> OneByOne(FeedBatch batch)
    {
        var after = batch.After;
        foreach (var item in batch.Events)
        {
            yield return new FeedBatch(after, [item]);
            after = item.Sequence;
        }
    }

    private static bool IsOfTheEvent(Exception exception) =>
        exception is not PositionMovedException
        && !exception.IsUnavailable()
        && !exception.IsFromDisk()
        && exception.FromDatabase() is null or PostgresException { IsTransient: false };

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Follower} could not handle event {Sequence} ({EventType}, job {JobId}) and goes on without it; the reconciliation tries it again"
    )]
    private partial void Parked(Exception exception, string follower, long sequence, string eventType, string jobId);
}
