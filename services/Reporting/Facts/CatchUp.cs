using PrintLab.ServiceDefaults.Feed;

namespace PrintLab.Reporting.Facts;

/// <summary>Waits until the facts include an event, but only for a few seconds.</summary>
public sealed partial class CatchUp(FollowerState<FactProjection> projection, ILogger<CatchUp> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <param name="sequence">Position of the event in the log.</param>
    /// <returns>Whether they do.</returns>
    public async Task<bool> To(long sequence, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await projection.CaughtUp(sequence, patience.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Behind(projection.Position, sequence);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Facts lag behind: at sequence {Position}, requested {Wanted}")]
    private partial void Behind(long position, long wanted);
}
