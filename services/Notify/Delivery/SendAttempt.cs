using PrintLab.Notify.Queue;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Notify.Delivery;

/// <summary>One attempt to send one email: checks whether it is still accurate, composes it, sends it and records the outcome.</summary>
public sealed partial class SendAttempt(
    MailDrafts drafts,
    Dispatch dispatch,
    TransportGate gate,
    MailOutcomes outcomes,
    MailTasks tasks,
    ILogger<SendAttempt> log
)
{
    public async Task Make(MailClaim claim, CancellationToken cancellationToken)
    {
        using var task = tasks.Begin(claim.Mail.Kind, claim.Mail.Topic, claim.Mail.Attempts + 1);
        FaultPoint.Reach("notify.send.claimed");
        var (context, obstacle) = await drafts.Look(claim.Mail, cancellationToken);
        if (context is null || obstacle is not null)
        {
            await outcomes.Withdraw(claim, obstacle ?? "What it is about no longer exists.", cancellationToken);
            gate.NothingTried();
            return;
        }

        if (!await drafts.Keep(claim, context, cancellationToken))
        {
            gate.NothingTried();
            return;
        }

        FaultPoint.Reach("notify.send.composed");
        await Deliver(claim, context.RecipientName, cancellationToken);
        FaultPoint.Reach("notify.send.recorded");
    }

    /// <summary>An internal error. The email is retried as if the server had deferred it, so that it does not block others.</summary>
    public Task Postpone(MailClaim claim, Exception cause, CancellationToken cancellationToken) =>
        outcomes.Defer(claim, $"The mail could not be written: {cause.Message}", unanswered: false, cancellationToken);

    private async Task Deliver(MailClaim claim, string recipientName, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await dispatch.Send(claim.Mail, recipientName, cancellationToken);
            gate.Worked();
            FaultPoint.Reach("notify.send.accepted");
            await outcomes.Sent(claim, answer, cancellationToken);
        }
        catch (Exception exception) when (exception is MailRefused or FormatException)
        {
            gate.Worked();
            await outcomes.Fail(claim, exception.Message, cancellationToken);
        }
        catch (MailDeferred deferred)
        {
            gate.Worked();
            await outcomes.Defer(claim, deferred.Message, deferred.Unanswered, cancellationToken);
        }
        catch (TransportDown down)
        {
            gate.Failed(down);
            TransportFailed(down.Message);
            if (down.RetryAfter is null)
            {
                await outcomes.Wait(claim, down.Message, cancellationToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No email can be sent; all of them wait: {Reason}")]
    private partial void TransportFailed(string reason);
}
