using System.Globalization;
using PrintLab.Contracts.Backups;
using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;

namespace PrintLab.Notify.Composition.Contexts;

/// <summary>The result of a backup, for the operator.</summary>
public sealed class BackupMailContext(BackupReport report, LabSettings lab, LabTime time) : MailContext
{
    private static readonly string[] Units = ["bytes", "KiB", "MiB", "GiB", "TiB"];
    private static readonly string[] Always = ["lab", "backup_id", "started", "took", "folder"];

    public override string RecipientAddress => report.MailTo ?? throw new InvalidOperationException("The lab has no address for backup reports.");

    public override IReadOnlyList<(string Name, string Value)> Facts =>
        report.Problem is null
            ?
            [
                ("Backup", report.Id),
                ("Jobs", Word("jobs")),
                ("Files", Word("files")),
                ("Size", $"{Word("size")}, {Word("new_size")} of it new"),
                ("Took", Word("took")),
                ("Kept in", report.Folder),
                .. report.LogEnd is { } end ? [("Event log ends at", end.ToLine())] : Array.Empty<(string, string)>(),
            ]
            : [("Backup", report.Id), ("Gave up after", Word("took")), ("To be kept in", report.Folder)];

    public override IReadOnlyList<string> Reasons => report.Warnings ?? [];

    public static IReadOnlyList<string> Names(string kind) =>
        kind == MailKind.BackupFailed ? [.. Always, "problem"] : [.. Always, "jobs", "files", "size", "new_size"];

    public override string Word(string name) =>
        name switch
        {
            "lab" => lab.Name,
            "backup_id" => report.Id,
            "started" => time.Moment(report.StartedAt),
            "took" => Duration(report.EndedAt - report.StartedAt),
            "folder" => report.Folder,
            "problem" => report.Problem ?? "",
            "jobs" => Count(report.Jobs),
            "files" => Count(report.Files),
            "size" => Size(report.Bytes),
            "new_size" => Size(report.NewBytes),
            _ => throw NoSuchWord(name),
        };

    private static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Duration(TimeSpan span) =>
        span < TimeSpan.FromMinutes(1) ? $"{Math.Ceiling(span.TotalSeconds)} s"
        : span < TimeSpan.FromHours(1) ? $"{Math.Ceiling(span.TotalMinutes)} min"
        : $"{(int)span.TotalHours} h {span.Minutes} min";

    private static string Size(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        while (size >= 1024 && unit < Units.Length - 1)
        {
            (size, unit) = (size / 1024, unit + 1);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{size:0.#} {Units[unit]}");
    }
}
