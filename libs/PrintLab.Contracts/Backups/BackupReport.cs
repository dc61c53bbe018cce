using System.Text.Json;
using PrintLab.Contracts.Events;

namespace PrintLab.Contracts.Backups;

/// <summary>
/// The result of one backup, for the operator. The backup process leaves it as a file in <c>data/backup-reports/</c>; Notify emails it from
/// there, so it is reported even if email, services or the database were down during the backup.
/// </summary>
/// <param name="Id">The backup's name, sortable by time: <c>20261122T030000Z</c>.</param>
/// <param name="Problem">What went wrong and what to do, as a sentence; null when the backup is complete and was verified.</param>
/// <param name="Folder">Where backups are kept.</param>
/// <param name="Jobs">Jobs in the backed-up database.</param>
/// <param name="Files">Files of the storage that belong to the backup.</param>
/// <param name="Bytes">Size of the backup with all its files, in bytes.</param>
/// <param name="NewBytes">Bytes that were not in earlier backups.</param>
/// <param name="MailTo">The designated administrator's address; null if the lab has none configured.</param>
/// <param name="Warnings">Findings a person should check that are not a backup failure, a sentence each: jobs whose file was lost before.</param>
/// <param name="LogEnd">
/// Where the backed-up event log ends: outside the lab's machine, it proves the log up to there. Null if no backup was made.
/// </param>
public sealed record BackupReport(
    string Id,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    string? Problem,
    string Folder,
    int Jobs,
    long Files,
    long Bytes,
    long NewBytes,
    string? MailTo,
    IReadOnlyList<string>? Warnings = null,
    LogHead? LogEnd = null
)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>The reports folder inside a data folder.</summary>
    public static string FolderIn(string dataFolder) => Path.Combine(dataFolder, "backup-reports");

    /// <summary>Writes the report under a temporary name first, so that a reader never sees a partial one.</summary>
    public async Task Save(string dataFolder, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(FolderIn(dataFolder)).FullName;
        var path = Path.Combine(folder, $"{Id}.json");
        await File.WriteAllTextAsync(path + ".part", ToJson(), cancellationToken);
        File.Move(path + ".part", path, overwrite: true);
    }

    /// <summary>Reads a report back.</summary>
    /// <exception cref="JsonException">The file is not a report.</exception>
    public static async Task<BackupReport> Load(string path, CancellationToken cancellationToken) =>
        Parse(await File.ReadAllTextAsync(path, cancellationToken));

    /// <summary>Parses the text of a report file.</summary>
    /// <exception cref="JsonException">The text is not a report.</exception>
    public static BackupReport Parse(string json) =>
        JsonSerializer.Deserialize<BackupReport>(json, Json) ?? throw new JsonException("The report is empty.");

    /// <summary>The report in its file format.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
