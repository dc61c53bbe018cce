using PrintLab.Contracts;

namespace PrintLab.ServiceDefaults.Feed;

/// <summary>What a follower does with the event log. Handling an event twice must do no harm: a crash repeats the last batch.</summary>
public interface IFeedHandler
{
    /// <summary>Names the follower in logs, health and its cursor.</summary>
    string Name { get; }

    /// <summary>Sequence after which to read on.</summary>
    Task<long> Position(CancellationToken cancellationToken);

    /// <summary>Handles events in order and remembers the position. What it throws is logged and the batch comes again after a wait.</summary>
    Task Handle(IReadOnlyList<Event> events, CancellationToken cancellationToken);

    /// <summary>A lock changed hands; only those who show locks care.</summary>
    Task Handle(LockChange change, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The stream is open: from here on nothing is missed. What happened to locks before is unknown.</summary>
    Task Connected(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The stream broke; it is opened again at <see cref="Position"/>.</summary>
    void Disconnected() { }
}
