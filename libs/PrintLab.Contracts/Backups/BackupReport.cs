using System.Text.Json;

namespace PrintLab.Contracts.Backups;

/// <summary>
/// What became of one backup, for the operator. Whoever makes backups leaves it as a file in <c>data/backup-reports/</c>; Notify mails it from
/// there. So it is told also when mails, services or the database were down while the backup ran.
/// </summary>
/// <param name="Id">Sorts by time and names the backup: <c>20261122T030000Z</c>.</param>
/// <param name="Problem">What went wrong and what to do, as a sentence; null when the backup is whole and was read back.</param>
/// <param name="Folder">Where backups are kept.</param>
/// <param name="Jobs">Jobs in the database that was kept.</param>
/// <param name="Files">Files of the storage that belong to the backup.</param>
/// <param name="Bytes">Size of the backup with all its files, in bytes.</param>
/// <param name="NewBytes">How much of it was not there from earlier backups, in bytes.</param>
/// <param name="MailTo">The designated administrator's address; null where the lab has named none.</param>
/// <param name="Warnings">What is not the backup's fault and a person should look at, a sentence each: jobs whose file was lost before.</param>
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
    IReadOnlyList<string>? Warnings = null
)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>The folder of reports below a data folder.</summary>
    public static string FolderIn(string dataFolder) => Path.Combine(dataFolder, "backup-reports");

    /// <summary>Writes the report under another name first, so that a reader never meets half of one.</summary>
    public async Task Save(string dataFolder, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(FolderIn(dataFolder)).FullName;
        var path = Path.Combine(folder, $"{Id}.json");
        await File.WriteAllTextAsync(path + ".part", ToJson(), cancellationToken);
        File.Move(path + ".part", path, overwrite: true);
    }

    /// <summary>Reads a report back.</summary>
    /// <exception cref="JsonException">The file is no report.</exception>
    public static async Task<BackupReport> Load(string path, CancellationToken cancellationToken) =>
        Parse(await File.ReadAllTextAsync(path, cancellationToken));

    /// <summary>Reads a report from the text of its file.</summary>
    /// <exception cref="JsonException">The text is no report.</exception>
    public static BackupReport Parse(string json) =>
        JsonSerializer.Deserialize<BackupReport>(json, Json) ?? throw new JsonException("The report is empty.");

    /// <summary>The report as its file holds it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
