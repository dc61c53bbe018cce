using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using PrintLab.Contracts;
using PrintLab.Notify.Delivery;
using PrintLab.Notify.Mails;
using PrintLab.ServiceDefaults.Database;
using PrintLab.ServiceDefaults.Feed;

namespace PrintLab.Notify.Following;

/// <summary>
/// Turns events into mails. No action waits for a mail or fails with one: the action is in the log, and the mail follows whenever the
/// server is willing. What keeps a server from answering is tried again; what it refuses for good is noted.
/// </summary>
public sealed partial class MailFollower(
    ConfirmationService.ConfirmationServiceClient jobs, MailText text, IMailTransport transport, MailLog sent, FeedCursor cursor, MailSettings settings,
    TimeProvider clock, ILogger<MailFollower> log) : IFeedHandler
{
    public string Name => "notify";

    public Task<long> Position(CancellationToken cancellation) => cursor.Read(Name, cancellation);

    public async Task Handle(IReadOnlyList<Event> events, CancellationToken cancellation)
    {
        foreach (var item in events)
        {
            if (MailKind.Of(item) is { } kind)
            {
                await SendOnce(item, kind, cancellation);
                await cursor.Save(Name, item.Sequence, cancellation);
            }
        }

        await cursor.Save(Name, events[^1].Sequence, cancellation);
    }

    private async Task SendOnce(Event item, string kind, CancellationToken cancellation)
    {
        if (await sent.Has(item.Sequence, cancellation))
        {
            return;
        }

        var facts = await jobs.GetMailFactsAsync(new JobQuery { JobId = item.JobId }, cancellationToken: cancellation);
        if (facts.Job is null || !MailKind.StillHolds(kind, facts.Job.Status))
        {
            Overtaken(kind, item.JobId);
            return;
        }

        var (subject, body) = text.Write(kind, facts);
        using var mail = Compose(item, facts.Job.StudentEmail, subject, body);
        var refusal = await Send(mail, $"{item.Sequence:D8}-{kind}-{item.JobId}", cancellation);
        await sent.Add(new SentMail(item.Sequence, item.JobId, kind, facts.Job.StudentEmail, subject, clock.GetUtcNow(), refusal), cancellation);
        Handled(kind, item.JobId, refusal ?? "handed over");
    }

    private async Task<string?> Send(MailMessage mail, string name, CancellationToken cancellation)
    {
        try
        {
            await transport.Send(mail, name, cancellation);
            return null;
        }
        catch (SmtpException exception) when ((int)exception.StatusCode >= 500)
        {
            return exception.Message;
        }
    }

    private MailMessage Compose(Event item, string recipient, string subject, string body)
    {
        var mail = new MailMessage(settings.From, recipient)
        {
            Subject = subject,
            SubjectEncoding = Encoding.UTF8,
            Body = body,
            BodyEncoding = Encoding.UTF8,
            // Links stay whole: other encodings break long lines.
            BodyTransferEncoding = TransferEncoding.EightBit,
        };
        mail.Headers.Add("Message-ID", $"<{item.Id}@{new MailAddress(settings.From).Host}>");
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The {Kind} mail for job {JobId}: {Result}")]
    private partial void Handled(string kind, string jobId, string result);

    [LoggerMessage(Level = LogLevel.Information, Message = "The {Kind} mail for job {JobId} is not sent: the job has moved on")]
    private partial void Overtaken(string kind, string jobId);
}

/// <summary>Who mails come from.</summary>
public sealed record MailSettings(string From);
