using PrintLab.Contracts;
using PrintLab.Contracts.Backups;
using PrintLab.Lab.Settings;
using PrintLab.Notify.Composition.Contexts;

namespace PrintLab.Notify.Notices;

/// <summary>Whether the newest backup succeeded; the notice disappears with the next one that does.</summary>
public sealed class BackupFindings(BackupReports reports, LabSettings lab) : INoticeSource
{
    private readonly LabTime _time = new(lab);

    public async Task<IReadOnlyList<Notice>> Look(CancellationToken cancellationToken) =>
        reports.Paths is [.., var newest] && await BackupReport.Load(newest, cancellationToken) is { Problem: { } problem } failed
            ? [new Notice(NoticeKind.Backup, Audience.Staff, $"The backup of {_time.Moment(failed.StartedAt)} was not made. {problem}")]
            : [];
}
