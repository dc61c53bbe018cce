using PrintLab.Contracts;
using PrintLab.Notify.Delivery;
using PrintLab.Notify.Mails;
using PrintLab.Notify.Mime;
using PrintLab.Notify.Queue;
using PrintLab.ServiceDefaults.FaultPoints;

namespace PrintLab.Notify.Sending;

/// <summary>One try of one mail: is it still true, what does it say, does it go, and what became of it.</summary>
public sealed partial class SendAttempt(
    ConfirmationService.ConfirmationServiceClient jobs, MailComposition composition, MailSenders senders, IMailTransport transport, TransportGate gate, RetryWaits waits,
    MailMeter meter, MailTasks tasks, TimeProvider clock, ILogger<SendAttempt> log)
{
    public async Task Make(MailClaim claim, CancellationToken cancellation)
    {
        using var task = tasks.Begin(claim.Mail.Kind, claim.Mail.JobId, claim.Mail.Attempts + 1);
        FaultPoint.Reach("notify.send.claimed");
        var facts = await jobs.GetMailFactsAsync(new JobQuery { JobId = claim.Mail.JobId }, cancellationToken: cancellation);
        if (Obstacle(claim.Mail, facts) is { } reason)
        {
            await claim.Withdraw(reason, cancellation);
            gate.NothingTried();
            Withdrawn(claim.Mail.Kind, claim.Mail.JobId, reason);
            return;
        }

        if (claim.Mail.Composed is null && !await claim.Keep(await composition.Compose(claim.Mail.Kind, facts, cancellation), facts.Job.StudentEmail, cancellation))
        {
            gate.NothingTried();
            return;
        }

        FaultPoint.Reach("notify.send.composed");
        await Deliver(claim, facts.Job.StudentName, cancellation);
        FaultPoint.Reach("notify.send.recorded");
    }

    /// <summary>Something broke on our side. The mail is tried again like one the server did not take, so that it holds up no other.</summary>
    public Task Postpone(MailClaim claim, Exception cause, CancellationToken cancellation) =>
        Defer(claim, $"The mail could not be written: {cause.Message}", unanswered: false, cancellation);

    private string? Obstacle(QueuedMail mail, MailFacts facts) =>
        facts.Job is null ? "The job no longer exists."
        : !MailTruth.StillHolds(mail.Kind, facts.Job, clock.GetUtcNow()) ? facts.Job.IsConfirmationExpired ? "The confirmation link has expired." : "The job has moved on."
        : mail.GivesWay(clock.GetUtcNow()) ? "A newer mail of the same kind takes its place."
        : null;

    private async Task Deliver(MailClaim claim, string studentName, CancellationToken cancellation)
    {
        var mail = claim.Mail;
        try
        {
            var answer = await transport.Send(Outgoing(mail, studentName), cancellation);
            gate.Worked();
            FaultPoint.Reach("notify.send.accepted");
            await claim.Sent(answer, cancellation);
            meter.Sent(mail.Kind);
            Handed(mail.Kind, mail.JobId, answer);
        }
        catch (Exception exception) when (exception is MailRefused or FormatException)
        {
            gate.Worked();
            await Fail(claim, exception.Message, cancellation);
        }
        catch (MailDeferred deferred)
        {
            gate.Worked();
            await Defer(claim, deferred.Message, deferred.Unanswered, cancellation);
        }
        catch (TransportDown down)
        {
            gate.Failed(down);
            TransportFailed(down.Message);
            if (down.RetryAfter is null)
            {
                await Defer(claim, down.Message, unanswered: false, cancellation);
            }
        }
    }

    private OutgoingMail Outgoing(QueuedMail mail, string studentName)
    {
        var to = Mailbox.Of(studentName, mail.Recipient);
        var written = new MimeMail
        {
            From = senders.From,
            To = to,
            ReplyTo = senders.ReplyTo,
            Subject = mail.Composed!.Subject,
            Text = mail.Composed.Text,
            Html = mail.Composed.Html,
            MessageId = mail.MessageId,
            Date = mail.ComposedAt!.Value,
        };
        return new OutgoingMail(mail.Name, senders.From, to, written.ToBytes());
    }

    private async Task Defer(MailClaim claim, string answer, bool unanswered, CancellationToken cancellation)
    {
        if (unanswered)
        {
            meter.Unanswered(claim.Mail.Kind);
        }

        if (waits.After(claim.Mail.Attempts + 1) is not { } wait)
        {
            await Fail(claim, answer, cancellation);
            return;
        }

        await claim.Defer(wait, answer, unanswered, cancellation);
        meter.Deferred(claim.Mail.Kind);
        Deferred(claim.Mail.Kind, claim.Mail.JobId, claim.Mail.Attempts + 1, wait, answer);
    }

    private async Task Fail(MailClaim claim, string answer, CancellationToken cancellation)
    {
        await claim.Fail(answer, cancellation);
        meter.Failed(claim.Mail.Kind);
        Failed(claim.Mail.Kind, claim.Mail.JobId, answer);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The {Kind} mail for job {JobId}: {Answer}")]
    private partial void Handed(string kind, string jobId, string answer);

    [LoggerMessage(Level = LogLevel.Information, Message = "The {Kind} mail for job {JobId} is not sent: {Reason}")]
    private partial void Withdrawn(string kind, string jobId, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Kind} mail for job {JobId} was not taken at try {Attempt}; the next is in {Wait}: {Answer}")]
    private partial void Deferred(string kind, string jobId, int attempt, TimeSpan wait, string answer);

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Kind} mail for job {JobId} has failed: {Answer}")]
    private partial void Failed(string kind, string jobId, string answer);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No mail gets out, all wait: {Reason}")]
    private partial void TransportFailed(string reason);
}
