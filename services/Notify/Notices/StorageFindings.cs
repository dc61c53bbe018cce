using PrintLab.Contracts;

namespace PrintLab.Notify.Notices;

/// <summary>
/// Findings of the regular storage check: jobs without their file, files without a job, what cannot be read, students' files that were written over,
/// and whether the storage is nearly full.
/// </summary>
public sealed class StorageFindings(StorageService.StorageServiceClient storage) : INoticeSource
{
    private const double Warned = 0.9;
    private const long Megabyte = 1024 * 1024;

    public async Task<IReadOnlyList<Notice>> Look(CancellationToken cancellationToken)
    {
        var findings = await storage.GetFindingsAsync(new GetFindingsRequest(), cancellationToken: cancellationToken);
        return
        [
            .. LostFiles(findings),
            .. Unclaimed(findings),
            .. Unreadable(findings),
            .. Overwritten(findings),
            .. Fullness(findings),
            .. DiskSpace(findings),
        ];
    }

    private static IEnumerable<Notice> LostFiles(Findings findings)
    {
        foreach (var lost in findings.LostFiles)
        {
            yield return new Notice(
                NoticeKind.FileMissing,
                Audience.Staff,
                $"{lost.StudentName}: {lost.Path} is missing from the storage. Restore it from a backup, or ask the student to submit again.",
                lost.JobId
            );
        }

        if (findings.LostTotal > findings.LostFiles.Count)
        {
            yield return new Notice(
                NoticeKind.FileMissing,
                Audience.Staff,
                $"{findings.LostTotal - findings.LostFiles.Count} more jobs are missing their file. Check whether a folder of the storage was moved."
            );
        }
    }

    private static IEnumerable<Notice> Unclaimed(Findings findings)
    {
        foreach (var folder in findings.Unclaimed)
        {
            yield return folder.JobId.Length > 0
                ? new Notice(
                    NoticeKind.FileUnclaimed,
                    Audience.Staff,
                    $"{folder.Path} is an old copy: its job is in {folder.JobFolder}. "
                        + "Delete it once nobody has it open and nothing in it is missing there.",
                    folder.JobId
                )
                : new Notice(
                    NoticeKind.FileUnclaimed,
                    Audience.Staff,
                    $"{folder.Path} does not belong to any job. Find out who put it there, and move it out of the storage."
                );
        }

        if (findings.UnclaimedTotal > findings.Unclaimed.Count)
        {
            yield return new Notice(
                NoticeKind.FileUnclaimed,
                Audience.Staff,
                $"{findings.UnclaimedTotal - findings.Unclaimed.Count} more files or folders of the storage do not belong to any job."
            );
        }
    }

    private static IEnumerable<Notice> Overwritten(Findings findings) =>
        findings.Overwritten.Select(file => new Notice(
            NoticeKind.FileOverwritten,
            Audience.Staff,
            $"A slicer saved over the student's file {file.Folder}/{file.Name}. "
                + $"The student's file is back; what the slicer saved is now {file.SavedAs}.",
            file.JobId
        ));

    private static IEnumerable<Notice> Unreadable(Findings findings) =>
        findings.Unreadable.Select(entry => new Notice(NoticeKind.FileUnreadable, Audience.Staff, $"{entry.Path} {entry.Reason}."));

    private static IEnumerable<Notice> DiskSpace(Findings findings)
    {
        if (findings.FreeBytes < findings.KeepFreeBytes)
        {
            yield return new Notice(
                NoticeKind.Storage,
                Audience.Staff,
                $"Only {findings.FreeBytes / Megabyte} MB are free on the lab's disk, so no models can be submitted. "
                    + $"Free up at least {findings.KeepFreeBytes / Megabyte} MB: delete what does not belong there, or move backups elsewhere."
            );
        }
    }

    private static IEnumerable<Notice> Fullness(Findings findings)
    {
        // Rounded down: 100 % appears only when it is full.
        var share = (double)findings.UsedBytes / findings.LimitBytes;
        if (share >= Warned)
        {
            yield return new Notice(
                NoticeKind.Storage,
                Audience.Staff,
                $"The storage is {Math.Floor(share * 100)} % full. At 100 %, no models can be submitted: archive old jobs, or raise storage_limit_mb in lab.json."
            );
        }
    }
}
