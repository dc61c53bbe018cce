using PrintLab.Contracts;
using PrintLab.ServiceDefaults.Telemetry;

namespace PrintLab.Gateway.Custody;

/// <summary>The state of the whole lab. What is null could not be asked.</summary>
/// <param name="Backups">The last ones, newest first.</param>
internal sealed record SystemHealthJson(
    DateTime Timestamp,
    IReadOnlyList<ComponentJson> Components,
    IReadOnlyList<FollowerJson> Followers,
    StorageHealthJson? Storage,
    MailQueueJson? Mails,
    IReadOnlyList<BackupJson>? Backups
);

/// <summary>A service, and what is wrong with it.</summary>
internal sealed record ComponentJson(string Name, bool IsOk, string? Problem)
{
    public static ComponentJson Of(string name, HealthReportJson? report) =>
        report switch
        {
            null => new(name, IsOk: false, "It is not responding."),
            { Status: "ok" } => new(name, IsOk: true, null),
            _ => new(name, IsOk: false, string.Join(' ', report.Details.Values)),
        };
}

/// <summary>A service that follows the event log.</summary>
/// <param name="Position">Sequence of the last event it has handled.</param>
/// <param name="Behind">How many events it has yet to handle.</param>
internal sealed record FollowerJson(string Name, long Position, long Behind);

/// <summary>The storage and the disk it is on, in bytes, and the findings of the regular file check.</summary>
internal sealed record StorageHealthJson(
    long UsedBytes,
    long LimitBytes,
    long FreeBytes,
    long KeepFreeBytes,
    bool IsAvailable,
    int LostFiles,
    int UnclaimedFiles
)
{
    public static StorageHealthJson Of(Findings findings) =>
        new(
            findings.UsedBytes,
            findings.LimitBytes,
            findings.FreeBytes,
            findings.KeepFreeBytes,
            findings.StorageAvailable,
            findings.LostTotal,
            findings.UnclaimedTotal
        );
}

/// <summary>Emails that wait for the server or were given up, and why none can be sent.</summary>
internal sealed record MailQueueJson(long Waiting, long Failed, string? Trouble)
{
    public static MailQueueJson Of(CountMailsReply counts) =>
        new(counts.Waiting, counts.Mails.GetValueOrDefault("failed"), counts.Trouble.Length > 0 ? counts.Trouble : null);
}

/// <summary>How a backup went.</summary>
/// <param name="Problem">What went wrong and what to do; null if it is complete and was verified.</param>
internal sealed record BackupJson(string Id, DateTime StartedAt, DateTime EndedAt, string? Problem, int Jobs, long Files, long Bytes)
{
    public static BackupJson Of(BackupSummary backup) =>
        new(
            backup.Id,
            backup.StartedAt.ToDateTime(),
            backup.EndedAt.ToDateTime(),
            backup.Problem.Length > 0 ? backup.Problem : null,
            backup.Jobs,
            backup.Files,
            backup.Bytes
        );
}
