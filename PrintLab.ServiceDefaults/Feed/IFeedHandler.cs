using PrintLab.Contracts;

namespace PrintLab.ServiceDefaults.Feed;

/// <summary>Processes the event log for a follower. Handling an event twice must be harmless: a crash repeats the last batch.</summary>
public interface IFeedHandler
{
    /// <summary>Names the follower in logs, health and its cursor.</summary>
    string Name { get; }

    /// <summary>Sequence after which to continue reading.</summary>
    Task<long> Position(CancellationToken cancellationToken);

    /// <summary>Handles events in order and saves the position. Exceptions are logged and the batch is retried after a wait.</summary>
    Task Handle(IReadOnlyList<Event> events, CancellationToken cancellationToken);

    /// <summary>A lock changed; only handlers that show locks need this.</summary>
    Task Handle(LockChange change, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The stream is open: nothing is missed from here on. Lock changes before this are unknown.</summary>
    Task Connected(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The stream broke; it is reopened at <see cref="Position"/>.</summary>
    void Disconnected() { }
}
