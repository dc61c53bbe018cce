namespace PrintLab.Lab.Settings;

/// <summary>The daily backup of one lab: the settings from lab.json, completed with those of the installation.</summary>
/// <param name="At">Time of day in <paramref name="Zone"/>.</param>
/// <param name="Folder">Absolute path of the folder of backups.</param>
/// <param name="MailTo">Who is notified of each; null if nobody is named.</param>
public sealed record BackupPlan(bool Enabled, TimeOnly At, TimeZoneInfo Zone, string Folder, string? MailTo)
{
    private const string UsualFolder = "backups";

    /// <summary>For a lab whose file was already validated.</summary>
    /// <param name="dataFolder">Contains the backups if lab.json names no folder.</param>
    /// <param name="adminEmail">Who is notified if lab.json names nobody.</param>
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

    /// <summary>The backups folder unless lab.json says otherwise.</summary>
    public static string FolderBelow(string dataFolder) => Path.Combine(dataFolder, UsualFolder);
}
