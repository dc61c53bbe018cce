using PrintLab.Notify.Queue;

namespace PrintLab.Notify.Delivery;

/// <summary>Records the outcome of an attempt: in the queue, in the metrics and in the log.</summary>
public sealed partial class MailOutcomes(RetryWaits waits, MailMeter meter, TimeProvider clock, ILogger<MailOutcomes> log)
{
    public async Task Sent(MailClaim claim, string answer, CancellationToken cancellationToken)
    {
        await claim.Sent(answer, cancellationToken);
        meter.Sent(claim.Mail.Kind);
        Handed(claim.Mail.Kind, claim.Mail.Topic, answer);
    }

    public async Task Withdraw(MailClaim claim, string reason, CancellationToken cancellationToken)
    {
        await claim.Withdraw(reason, cancellationToken);
        Withdrawn(claim.Mail.Kind, claim.Mail.Topic, reason);
    }

    /// <summary>Schedules another attempt, or gives up after the last one.</summary>
    /// <param name="unanswered">Whether the email may have been sent and only the response was lost.</param>
    public async Task Defer(MailClaim claim, string answer, bool unanswered, CancellationToken cancellationToken)
    {
        if (unanswered)
        {
            meter.Unanswered(claim.Mail.Kind);
        }

        if (waits.After(claim.Mail.Attempts + 1) is not { } wait)
        {
            await Fail(claim, answer, cancellationToken);
            return;
        }

        await claim.Defer(wait, answer, unanswered, cancellationToken);
        meter.Deferred(claim.Mail.Kind);
        Deferred(claim.Mail.Kind, claim.Mail.Topic, claim.Mail.Attempts + 1, wait, answer);
    }

    /// <summary>
    /// No email can be sent, so this one waits without using up its attempts; after some days it does, lest it waits forever. The next one is tried
    /// before it.
    /// </summary>
    public async Task Wait(MailClaim claim, string answer, CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() - claim.Mail.CreatedAt > waits.LongestOutage)
        {
            await Defer(claim, answer, unanswered: false, cancellationToken);
            return;
        }

        await claim.Wait(waits.InOutage, answer, cancellationToken);
        meter.Deferred(claim.Mail.Kind);
    }

    /// <summary>No further attempts.</summary>
    public async Task Fail(MailClaim claim, string answer, CancellationToken cancellationToken)
    {
        await claim.Fail(answer, cancellationToken);
        meter.Failed(claim.Mail.Kind);
        Failed(claim.Mail.Kind, claim.Mail.Topic, answer);
    }

    // The Mail page lists what was delivered. Logging each at Information would cost about half as much as sending it, counting the dashboard.
    [LoggerMessage(Level = LogLevel.Debug, Message = "The {Kind} email about {Topic} was delivered: {Answer}")]
    private partial void Handed(string kind, string topic, string answer);

    [LoggerMessage(Level = LogLevel.Information, Message = "The {Kind} email about {Topic} was withdrawn: {Reason}")]
    private partial void Withdrawn(string kind, string topic, string reason);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The {Kind} email about {Topic} was not accepted at attempt {Attempt}; the next is in {Wait}: {Answer}"
    )]
    private partial void Deferred(string kind, string topic, int attempt, TimeSpan wait, string answer);

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Kind} email about {Topic} failed for good: {Answer}")]
    private partial void Failed(string kind, string topic, string answer);
}
