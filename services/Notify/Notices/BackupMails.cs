using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts.Backups;
using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;
using PrintLab.Notify.Delivery;
using PrintLab.Notify.Queue;
using PrintLab.Notify.Storage;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Notify.Notices;

/// <summary>
/// Emails the result of each backup. Reports are files, because backups fail exactly when databases and services are unavailable; reports found
/// when Notify is back are sent then, once each.
/// </summary>
public sealed partial class BackupMails(
    BackupReports reports,
    IDbContextFactory<NotifyDb> contexts,
    MailSenders senders,
    WorkSignal bell,
    TimeProvider clock,
    ILogger<BackupMails> log
) : PeriodicWork(clock, log)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(3);

    // A restored folder contains old reports, which are not news.
    private static readonly TimeSpan Stale = TimeSpan.FromDays(7);

    private readonly HashSet<string> _told = [];
    private readonly ILogger _log = log;

    protected override string Title => "Emailing the results of backups";

    protected override TimeSpan Interval => Between;

    protected override async Task Round(CancellationToken cancellationToken)
    {
        foreach (var path in reports.Paths.Where(path => !_told.Contains(path)))
        {
            try
            {
                await Tell(await BackupReport.Load(path, cancellationToken), cancellationToken);
            }
            catch (JsonException exception)
            {
                Unreadable(path, exception.Message);
            }

            _told.Add(path);
        }
    }

    private async Task Tell(BackupReport report, CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow();
        if (now - report.EndedAt > Stale)
        {
            return;
        }

        if (report.MailTo is null)
        {
            ToldToNobody(report.Id);
            return;
        }

        var kind = report.Problem is null ? MailKind.BackupDone : MailKind.BackupFailed;
        var mail = new PlannedMail(
            $"backup/{report.Id}/operator",
            0,
            report.Id,
            kind,
            now,
            $"backup-{report.Id}@{senders.From.Domain}",
            report.ToJson()
        );
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await Intake.Add(db, mail, now, cancellationToken);
        bell.Ring();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Path} is not a valid backup report: {Reason}")]
    private partial void Unreadable(string path, string reason);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Nobody is notified about backup {Id}: set backup.mail_to in lab.json, or PRINTLAB_ADMIN_EMAIL"
    )]
    private partial void ToldToNobody(string id);
}
