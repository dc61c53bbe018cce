using PrintLab.Notify.Composition;
using PrintLab.Notify.Composition.Contexts;
using PrintLab.Notify.Delivery.Messages;
using PrintLab.Notify.Queue;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Notify.Delivery;

/// <summary>One try of one mail: is it still true, what does it say, does it go, and what became of it.</summary>
public sealed partial class SendAttempt(
    MailContexts matters, MailComposition composition, MailSenders senders, IMailTransport transport, TransportGate gate, RetryWaits waits,
    MailMeter meter, MailTasks tasks, TimeProvider clock, ILogger<SendAttempt> log)
{
    public async Task Make(MailClaim claim, CancellationToken cancellationToken)
    {
        using var task = tasks.Begin(claim.Mail.Kind, claim.Mail.Topic, claim.Mail.Attempts + 1);
        FaultPoint.Reach("notify.send.claimed");
        var matter = await matters.Of(claim.Mail, cancellationToken);
        if (Obstacle(claim.Mail, matter) is { } reason)
        {
            await claim.Withdraw(reason, cancellationToken);
            gate.NothingTried();
            Withdrawn(claim.Mail.Kind, claim.Mail.Topic, reason);
            return;
        }

        if (claim.Mail.Composed is null && !await claim.Keep(await composition.Compose(claim.Mail.Kind, matter!, cancellationToken), matter!.RecipientAddress, cancellationToken))
        {
            gate.NothingTried();
            return;
        }

        FaultPoint.Reach("notify.send.composed");
        await Deliver(claim, matter!.RecipientName, cancellationToken);
        FaultPoint.Reach("notify.send.recorded");
    }

    /// <summary>Something broke on our side. The mail is tried again like one the server did not take, so that it holds up no other.</summary>
    public Task Postpone(MailClaim claim, Exception cause, CancellationToken cancellationToken) =>
        Defer(claim, $"The mail could not be written: {cause.Message}", unanswered: false, cancellationToken);

    private string? Obstacle(QueuedMail mail, MailContext? matter) =>
        matter is null ? "What it is about no longer exists."
        : matter.WhyObsolete(clock.GetUtcNow()) is { } reason ? reason
        : mail.GivesWay(clock.GetUtcNow()) ? "A newer mail of the same kind takes its place."
        : null;

    private async Task Deliver(MailClaim claim, string recipientName, CancellationToken cancellationToken)
    {
        var mail = claim.Mail;
        try
        {
            var answer = await transport.Send(Outgoing(mail, recipientName), cancellationToken);
            gate.Worked();
            FaultPoint.Reach("notify.send.accepted");
            await claim.Sent(answer, cancellationToken);
            meter.Sent(mail.Kind);
            Handed(mail.Kind, mail.Topic, answer);
        }
        catch (Exception exception) when (exception is MailRefused or FormatException)
        {
            gate.Worked();
            await Fail(claim, exception.Message, cancellationToken);
        }
        catch (MailDeferred deferred)
        {
            gate.Worked();
            await Defer(claim, deferred.Message, deferred.Unanswered, cancellationToken);
        }
        catch (TransportDown down)
        {
            gate.Failed(down);
            TransportFailed(down.Message);
            if (down.RetryAfter is null)
            {
                await Defer(claim, down.Message, unanswered: false, cancellationToken);
            }
        }
    }

    private OutgoingMail Outgoing(QueuedMail mail, string recipientName) =>
        new(mail.Name, MessageWriter.Write(senders, Mailbox.Of(recipientName, mail.Recipient), mail.Composed!, mail.MessageId, mail.ComposedAt!.Value));

    private async Task Defer(MailClaim claim, string answer, bool unanswered, CancellationToken cancellationToken)
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

    private async Task Fail(MailClaim claim, string answer, CancellationToken cancellationToken)
    {
        await claim.Fail(answer, cancellationToken);
        meter.Failed(claim.Mail.Kind);
        Failed(claim.Mail.Kind, claim.Mail.Topic, answer);
    }

    // The Mail page lists what was delivered. A line for each would cost as much as half of its sending, by the time the dashboard has it.
    [LoggerMessage(Level = LogLevel.Debug, Message = "The {Kind} email about {Topic} was delivered: {Answer}")]
    private partial void Handed(string kind, string topic, string answer);

    [LoggerMessage(Level = LogLevel.Information, Message = "The {Kind} email about {Topic} was withdrawn: {Reason}")]
    private partial void Withdrawn(string kind, string topic, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Kind} email about {Topic} was not accepted at attempt {Attempt}; the next is in {Wait}: {Answer}")]
    private partial void Deferred(string kind, string topic, int attempt, TimeSpan wait, string answer);

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Kind} email about {Topic} failed for good: {Answer}")]
    private partial void Failed(string kind, string topic, string answer);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No email can be sent; all of them wait: {Reason}")]
    private partial void TransportFailed(string reason);
}
