using System.Buffers;
using System.Collections.Concurrent;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace PrintLab.Tests.Notify.Running.Server;

/// <summary>Decides who may send, to whom, and what happens to the mail.</summary>
internal sealed class ScriptedMailbox(ScriptedSteps steps, ConcurrentQueue<AcceptedMail> mails, Action signInTried)
    : MessageStore,
        IMailboxFilter,
        IUserAuthenticator
{
    public async Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken)
    {
        await steps.Pass(MailStep.Mail, context, cancellationToken);
        return true;
    }

    public async Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken)
    {
        await steps.Pass(MailStep.Recipient, context, cancellationToken);
        return true;
    }

    public override async Task<SmtpResponse> SaveAsync(
        ISessionContext context,
        IMessageTransaction transaction,
        ReadOnlySequence<byte> buffer,
        CancellationToken cancellationToken
    )
    {
        if (steps.Refused(MailStep.Data) is { } refusal)
        {
            return new SmtpResponse((SmtpReplyCode)refusal.Code, refusal.Text);
        }

        mails.Enqueue(
            AcceptedMail.Of(
                transaction.From.AsAddress(),
                [.. transaction.To.Select(to => to.AsAddress())],
                context.Pipe.IsSecure,
                context.Authentication.User,
                buffer.ToArray()
            )
        );
        await steps.Pass(MailStep.Accepted, context, cancellationToken);
        return new SmtpResponse(SmtpReplyCode.Ok, "2.0.0 Ok: queued");
    }

    public Task<bool> AuthenticateAsync(ISessionContext context, string user, string password, CancellationToken cancellationToken)
    {
        signInTried();
        return Task.FromResult(steps.Script.SignIn is { } right && (right.UserName, right.Password) == (user, password));
    }
}
