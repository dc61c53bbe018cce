using PrintLab.ServiceDefaults.Feed;

namespace PrintLab.Reporting.Facts;

/// <summary>Waits until the facts include an event, but not forever: slightly outdated numbers are better than none.</summary>
public sealed partial class CatchUp(FollowerState<FactProjection> projection, ILogger<CatchUp> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <param name="sequence">Position of the event in the log.</param>
    public async Task To(long sequence, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await projection.CaughtUp(sequence, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Behind(projection.Position, sequence);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Statistics lag behind: at sequence {Position}, requested {Wanted}")]
    private partial void Behind(long position, long wanted);
}
