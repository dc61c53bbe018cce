namespace PrintLab.Notify.Delivery;

/// <summary>The other side will never take this mail; the message is its answer.</summary>
public sealed class MailRefused(string answer) : Exception(answer);

/// <summary>The other side did not take this mail now; the message is its answer, or how the line broke.</summary>
/// <param name="unanswered">It had the whole mail when the line broke, so it may have taken it.</param>
public sealed class MailDeferred(string answer, bool unanswered = false, Exception? cause = null) : Exception(answer, cause)
{
    public bool Unanswered { get; } = unanswered;
}

/// <summary>No mail gets out: the server is not there, not to be trusted, or does not let us in; the message says which.</summary>
/// <param name="retryAfter">How long the other side asks us to wait; null when it says nothing. Asked so, no try is counted.</param>
public sealed class TransportDown(string message, TimeSpan? retryAfter = null, Exception? cause = null) : Exception(message, cause)
{
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
