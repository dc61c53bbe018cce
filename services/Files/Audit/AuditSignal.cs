namespace PrintLab.Files.Audit;

/// <summary>Tells this instance that an audit was queued, so that it begins at once.</summary>
public sealed class AuditSignal : IDisposable
{
    private readonly SemaphoreSlim _queued = new(0, 1);

    public void Set()
    {
        try
        {
            _queued.Release();
        }
        catch (SemaphoreFullException)
        {
            // It was told already.
        }
    }

    /// <summary>Returns when one was queued, or after the time.</summary>
    public Task Wait(TimeSpan atMost, CancellationToken cancellationToken) => _queued.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _queued.Dispose();
}
