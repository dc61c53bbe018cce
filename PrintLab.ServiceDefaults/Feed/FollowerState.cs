namespace PrintLab.ServiceDefaults.Feed;

/// <summary>The state of a follower, for health checks and for callers waiting until it has caught up.</summary>
public sealed class FollowerState<THandler>(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Sequence of the last event handled; 0 before the first.</summary>
    public long Position { get; private set; }

    /// <summary>UTC time of the last message from the log, including heartbeats; null before the first.</summary>
    public DateTimeOffset? LastContact { get; private set; }

    /// <summary>Why the stream last broke; null while it is running.</summary>
    public string? Error { get; private set; }

    /// <summary>The stream opens at the stored position, which may be before the one reached earlier.</summary>
    public void StartsAt(long sequence)
    {
        lock (_gate)
        {
            Position = sequence;
        }
    }

    public void Reached(long sequence)
    {
        lock (_gate)
        {
            Position = sequence;
            _moved.TrySetResult();
            _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void Alive()
    {
        LastContact = clock.GetUtcNow();
        Error = null;
    }

    public void Lost(string error) => Error = error;

    /// <summary>Returns once the position is at least the sequence.</summary>
    /// <exception cref="OperationCanceledException">The caller stopped waiting first.</exception>
    public async Task CaughtUp(long sequence, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task moved;
            lock (_gate)
            {
                if (Position >= sequence)
                {
                    return;
                }

                moved = _moved.Task;
            }

            await moved.WaitAsync(cancellationToken);
        }
    }
}
