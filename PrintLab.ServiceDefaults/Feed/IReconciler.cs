using PrintLab.Contracts;

namespace PrintLab.ServiceDefaults.Feed;

/// <summary>Compares what the log says with what a follower has stored, and repairs the difference.</summary>
/// <typeparam name="THandler">The follower.</typeparam>
public interface IReconciler<THandler>
    where THandler : class, IFeedHandler
{
    /// <summary>Goes through the log from its beginning to the follower's stored position. Repeating it changes nothing.</summary>
    /// <param name="parked">Events that could not be handled in their turn; those that still cannot stay parked.</param>
    Task<Reconciled> Reconcile(LogUpTo log, IReadOnlySet<long> parked, CancellationToken cancellationToken);
}

/// <summary>The events up to and including a position, from the beginning and in order.</summary>
public delegate IAsyncEnumerable<Event> LogUpTo(long position, CancellationToken cancellationToken);

/// <summary>The outcome of a reconciliation.</summary>
/// <param name="Repairs">What was missing or wrong and is right now, one line each.</param>
/// <param name="StillParked">Sequences of the parked events that failed again.</param>
public sealed record Reconciled(IReadOnlyList<string> Repairs, IReadOnlySet<long> StillParked);
