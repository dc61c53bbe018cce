using PrintLab.Contracts;
using PrintLab.Gateway.Staff;
using PrintLab.ServiceDefaults.Feed;

namespace PrintLab.Gateway.Platform;

/// <summary>Follows the log to invalidate responses. It starts at the head because nothing is cached from before that.</summary>
internal sealed class ResponseCacheFollower(ResponseCache responses, WorkstationDirectory workstations) : IFeedHandler
{
    public string Name => "gateway";

    public Task<long> Position(CancellationToken cancellationToken) => Task.FromResult(FromNowOn);

    public Task Connected(CancellationToken cancellationToken)
    {
        workstations.Following(true);
        responses.Following(true);
        return Task.CompletedTask;
    }

    public void Disconnected()
    {
        workstations.Following(false);
        responses.Following(false);
    }

    public Task Handle(FeedBatch batch, CancellationToken cancellationToken)
    {
        foreach (var item in batch.Events)
        {
            responses.Changed(item.JobId, item.Sequence);
            if (item.EventType.StartsWith("Workstation", StringComparison.Ordinal))
            {
                workstations.Forget();
            }
        }

        return Task.CompletedTask;
    }

    // Nothing is stored that the event could leave behind.
    public Task Park(FeedBatch batch, string reason, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task Handle(LockChange change, CancellationToken cancellationToken)
    {
        responses.Changed(change.JobId);
        return Task.CompletedTask;
    }

    /// <summary>The position that means "new events only".</summary>
    private const long FromNowOn = -1;
}
