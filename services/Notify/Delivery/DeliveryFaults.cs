namespace PrintLab.Notify.Delivery;

/// <summary>The remote side will never accept this email; the message is its response.</summary>
public sealed class MailRefused(string answer) : Exception(answer);

/// <summary>The remote side did not accept this email now; the message is its response, or how the connection failed.</summary>
/// <param name="unanswered">It had the whole email when the connection failed, so it may have accepted it.</param>
public sealed class MailDeferred(string answer, bool unanswered = false, Exception? cause = null) : Exception(answer, cause)
{
    public bool Unanswered { get; } = unanswered;
}

/// <summary>No email can be sent: the server is unreachable, not trusted, or refuses the sign-in; the message says which.</summary>
/// <param name="retryAfter">How long the remote side asks us to wait; null if it does not. If it does, the attempt is not counted.</param>
public sealed class TransportDown(string message, TimeSpan? retryAfter = null, Exception? cause = null) : Exception(message, cause)
{
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
