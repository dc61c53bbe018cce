namespace PrintLab.Lab.Settings;

/// <summary>The daily backup of one lab: lab.json's words, filled up with what the installation has.</summary>
/// <param name="At">Time of day in <paramref name="Zone"/>.</param>
/// <param name="Folder">Absolute path of the folder of backups.</param>
/// <param name="MailTo">Who is told of each; null where nobody is named.</param>
public sealed record BackupPlan(bool Enabled, TimeOnly At, TimeZoneInfo Zone, string Folder, string? MailTo)
{
    private const string UsualFolder = "backups";

    /// <summary>Of a lab whose file was read and found right.</summary>
    /// <param name="dataFolder">Backups lie below it where lab.json names no folder.</param>
    /// <param name="adminEmail">Who is told where lab.json names nobody.</param>
    public static BackupPlan Of(LabSettings lab, string dataFolder, string? adminEmail)
    {
        var options = lab.Backup ?? new BackupOptions();
        return new BackupPlan(
            options.Enabled,
            options.AtTime!.Value,
            lab.Zone(),
            options.Folder ?? FolderBelow(dataFolder),
            options.MailTo ?? adminEmail
        );
    }

    /// <summary>Where backups lie unless lab.json says otherwise.</summary>
    public static string FolderBelow(string dataFolder) => Path.Combine(dataFolder, UsualFolder);
}
