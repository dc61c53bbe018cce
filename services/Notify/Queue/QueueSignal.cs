namespace PrintLab.Notify.Queue;

/// <summary>Wakes those waiting for emails to send.</summary>
public sealed class QueueSignal
{
    private TaskCompletionSource _next = New();

    /// <summary>Completes at the next ring. Take it before reading the queue, so that no ring is missed in between.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Ring() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
