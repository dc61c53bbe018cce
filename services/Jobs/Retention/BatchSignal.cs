namespace PrintLab.Jobs.Retention;

/// <summary>Wakes the batch work when a batch was started at this instance.</summary>
public sealed class BatchSignal
{
    private TaskCompletionSource _next = New();

    /// <summary>Completes at the next ring. Take it before looking for batches, so that no ring is missed in between.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Ring() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
