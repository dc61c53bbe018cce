using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;
using PrintLab.Notify.Queue;
using PrintLab.Notify.Storage;

namespace PrintLab.Notify.Notices;

/// <summary>
/// Emails that were given up: somebody must inform the recipient another way. The notice ends when the email is retried or resent, when the job
/// moves on, or after two weeks.
/// </summary>
public sealed class FailedMails(IDbContextFactory<NotifyDb> contexts, TimeProvider clock) : INoticeSource
{
    private const int MostShown = 50;
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(14);

    public async Task<IReadOnlyList<Notice>> Look(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var oldest = clock.GetUtcNow() - Remembered;
        var failed = await db.GivenUp()
            .Where(mail => mail.CreatedAt > oldest)
            .OrderByDescending(mail => mail.Id)
            .Take(MostShown)
            .Select(mail => new
            {
                mail.Topic,
                mail.Kind,
                mail.Recipient,
                mail.LastAnswer,
            })
            .ToListAsync(cancellationToken);
        return [.. failed.Select(mail => Notice(mail.Topic, mail.Kind, mail.Recipient ?? "the student", mail.LastAnswer))];
    }

    private static Notice Notice(string topic, string kind, string recipient, string? answer) =>
        new(
            NoticeKind.MailFailed,
            MailKind.AudienceOf(kind),
            $"The {kind.Replace('-', ' ')} email to {recipient} could not be delivered.{(answer is null ? "" : $" {answer}")}",
            MailKind.AboutJobs.Contains(kind) ? topic : ""
        );
}
