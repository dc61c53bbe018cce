using PrintLab.Contracts;

namespace PrintLab.ServiceDefaults.Feed;

/// <summary>Processes the event log for a follower. Handling an event twice must be harmless: a crash repeats the last batch.</summary>
public interface IFeedHandler
{
    /// <summary>Names the follower in logs, health and its cursor.</summary>
    string Name { get; }

    /// <summary>Sequence after which to continue reading; negative for new events only, which a follower without stored effects wants.</summary>
    Task<long> Position(CancellationToken cancellationToken);

    /// <summary>
    /// Handles events in order and moves the stored position from <see cref="FeedBatch.After"/> to <see cref="FeedBatch.End"/>. Exceptions are
    /// logged and the batch is retried after a wait.
    /// </summary>
    /// <exception cref="PositionMovedException">The stored position is another one.</exception>
    Task Handle(FeedBatch batch, CancellationToken cancellationToken);

    /// <summary>Records the only event of the batch as one that cannot be handled, and moves the stored position past it.</summary>
    Task Park(FeedBatch batch, string reason, CancellationToken cancellationToken);

    /// <summary>A lock changed; only handlers that show locks need this.</summary>
    Task Handle(LockChange change, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The stream is open: nothing is missed from here on. Lock changes before this are unknown.</summary>
    Task Connected(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The stream broke; it is reopened at <see cref="Position"/>.</summary>
    void Disconnected() { }
}
