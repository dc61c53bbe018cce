using System.Linq.Expressions;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;
using PrintLab.Lab.Texts;
using PrintLab.Notify.Storage;

namespace PrintLab.Notify.Queue;

/// <summary>Which emails went to whom, when, and their outcome.</summary>
public sealed class MailRecords(IDbContextFactory<NotifyDb> contexts)
{
    private const string Escape = "\\";
    private const int MostFailed = 1000;

    public async Task<ListMailsReply> List(ListMailsRequest request, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var matching = Matching(Seen(db.Mails, request.AsAdmin), request);
        var page = await matching
            .OrderByDescending(mail => mail.Id)
            .Skip((request.Page - 1) * request.Limit)
            .Take(request.Limit)
            .Select(Record)
            .ToListAsync(cancellationToken);
        return new ListMailsReply { Mails = { page.Select(Message) }, Total = await matching.LongCountAsync(cancellationToken) };
    }

    /// <summary>Includes text and HTML as sent; null when there is no such email.</summary>
    public async Task<Mail?> Find(long id, bool asAdmin, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await Seen(db.Mails, asAdmin).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } row)
        {
            return null;
        }

        var mail = Message(row);
        (mail.Text, mail.Html) = (row.Text ?? "", row.Html ?? "");
        return mail;
    }

    public async Task<CountMailsReply> CountByState(DateTimeOffset now, bool asAdmin, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var counted = await Seen(db.Mails, asAdmin)
            .GroupBy(mail => mail.State)
            .Select(mails => new
            {
                State = mails.Key,
                All = mails.LongCount(),
                Due = mails.LongCount(mail => mail.DueAt <= now),
            })
            .ToDictionaryAsync(mails => mails.State, cancellationToken);
        var reply = new CountMailsReply { Waiting = counted.GetValueOrDefault(MailState.Queued)?.Due ?? 0 };
        foreach (var state in MailState.All)
        {
            reply.Mails[state] = counted.GetValueOrDefault(state)?.All ?? 0;
        }

        return reply;
    }

    /// <summary>Emails that staff can have sent again, oldest first.</summary>
    public async Task<ListFailedMailsReply> Failed(bool asAdmin, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var failed = await Seen(db.GivenUp(), asAdmin).OrderBy(mail => mail.Id).Take(MostFailed).Select(Record).ToListAsync(cancellationToken);
        return new ListFailedMailsReply { Mails = { failed.Select(Reference) } };
    }

    private static IQueryable<MailRow> Seen(IQueryable<MailRow> mails, bool asAdmin) =>
        asAdmin ? mails : mails.Where(mail => !MailKind.ForAdministrators.Contains(mail.Kind));

    private static IQueryable<MailRow> Matching(IQueryable<MailRow> mails, ListMailsRequest request)
    {
        if (request.JobId.Length > 0)
        {
            mails = mails.Where(mail => mail.Topic == request.JobId);
        }

        if (request.State.Length > 0)
        {
            mails = mails.Where(mail => mail.State == request.State);
        }

        if (request.Kind.Length > 0)
        {
            mails = mails.Where(mail => mail.Kind == request.Kind);
        }

        if (ComparableText.SearchOf(request.Search) is { Length: > 0 } text)
        {
            var pattern = $"%{Literal(text)}%";
            mails = mails.Where(mail => EF.Functions.Like(mail.SearchText!, pattern, Escape));
        }

        return mails;
    }

    // A list needs no bodies, which are most of an email's size.
    private static Expression<Func<MailRow, MailRow>> Record { get; } =
        mail => new MailRow
        {
            Id = mail.Id,
            Key = mail.Key,
            EventSequence = mail.EventSequence,
            Topic = mail.Topic,
            Kind = mail.Kind,
            State = mail.State,
            Recipient = mail.Recipient,
            Subject = mail.Subject,
            DueAt = mail.DueAt,
            SentAt = mail.SentAt,
            CreatedAt = mail.CreatedAt,
            Attempts = mail.Attempts,
            Unanswered = mail.Unanswered,
            MessageId = mail.MessageId,
            LastAnswer = mail.LastAnswer,
        };

    private static string Literal(string search) => search.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_");

    private static MailReference Reference(MailRow mail) =>
        new()
        {
            Id = mail.Id,
            JobId = JobOf(mail),
            Kind = mail.Kind,
        };

    private static string JobOf(MailRow mail) => MailKind.AboutJobs.Contains(mail.Kind) ? mail.Topic : "";

    private static Mail Message(MailRow mail) =>
        new()
        {
            Id = mail.Id,
            EventSequence = mail.EventSequence,
            JobId = JobOf(mail),
            Kind = mail.Kind,
            State = mail.State,
            Recipient = mail.Recipient ?? "",
            Subject = mail.Subject ?? "",
            DueAt = Timestamp.FromDateTimeOffset(mail.DueAt),
            SentAt = mail.SentAt is { } sent ? Timestamp.FromDateTimeOffset(sent) : null,
            CreatedAt = Timestamp.FromDateTimeOffset(mail.CreatedAt),
            Attempts = mail.Attempts,
            Unanswered = mail.Unanswered,
            MessageId = mail.MessageId,
            LastAnswer = mail.LastAnswer ?? "",
        };
}
