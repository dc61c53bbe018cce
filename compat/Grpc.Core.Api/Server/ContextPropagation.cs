namespace Grpc.Core;

/// <summary>A call being served, as a call made on its behalf sees it.</summary>
public abstract class ContextPropagationToken
{
    private protected ContextPropagationToken()
    {
    }
}

/// <summary>What a call made on behalf of another takes over.</summary>
public class ContextPropagationOptions(bool propagateDeadline = true, bool propagateCancellation = true)
{
    /// <summary>Deadline and cancellation.</summary>
    public static readonly ContextPropagationOptions Default = new();

    /// <summary>Whether it ends at the other's deadline.</summary>
    public bool IsPropagateDeadline { get; } = propagateDeadline;

    /// <summary>Whether it is cancelled with the other.</summary>
    public bool IsPropagateCancellation { get; } = propagateCancellation;
}
