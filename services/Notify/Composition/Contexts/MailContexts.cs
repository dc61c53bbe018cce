using PrintLab.Contracts;
using PrintLab.Contracts.Backups;
using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;
using PrintLab.Notify.Queue;

namespace PrintLab.Notify.Composition.Contexts;

/// <summary>The contexts of queued emails: for a job, Jobs is asked for its current facts; everything else is stored with the email.</summary>
public sealed class MailContexts(LabSettings lab, JobMailService.JobMailServiceClient jobs)
{
    private readonly LabTime _time = new(lab);

    /// <summary>Null when there is nothing left to report: the job was deleted, or the access was revoked.</summary>
    public async Task<MailContext?> Of(QueuedMail mail, CancellationToken cancellationToken)
    {
        switch (mail.Kind)
        {
            case MailKind.LabAccess:
                return mail.Facts is { } granted ? new LabAccessMailContext(LabAccessFacts.Parse(granted), lab) : null;
            case MailKind.BackupDone or MailKind.BackupFailed:
                return mail.Facts is { } report ? new BackupMailContext(BackupReport.Parse(report), lab, _time) : null;
            default:
                var facts = await jobs.GetMailFactsAsync(new JobQuery { JobId = mail.Topic }, cancellationToken: cancellationToken);
                return facts.Job is null ? null : new JobMailContext(mail.Kind, facts, lab, _time);
        }
    }

    /// <summary>Sample data, for previewing the wording of an email.</summary>
    public static MailContext Sample(string kind, LabSettings lab, DateTimeOffset now) =>
        kind switch
        {
            MailKind.LabAccess => new LabAccessMailContext(
                new LabAccessFacts("owner@partner.example", "LNZ-LAB-0A1B2C3D", "Partner Lab", "Sam Sample"),
                lab
            ),
            MailKind.BackupDone => new BackupMailContext(SampleFacts.Backup(now, problem: null), lab, new LabTime(lab)),
            MailKind.BackupFailed => new BackupMailContext(
                SampleFacts.Backup(now, "There is no room left on the disk of the backups. Make room, or set another folder in lab.json."),
                lab,
                new LabTime(lab)
            ),
            _ => new JobMailContext(kind, SampleFacts.Of(lab, now), lab, new LabTime(lab)),
        };
}
