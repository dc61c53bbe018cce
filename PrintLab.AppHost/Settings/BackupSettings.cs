using PrintLab.Lab.Settings;

namespace PrintLab.AppHost.Settings;

/// <summary>The daily backup as lab.json and the settings have it.</summary>
/// <param name="At">Time of day in <paramref name="Zone"/>.</param>
/// <param name="Folder">Absolute path of the folder of backups.</param>
/// <param name="MailTo">Who is told of each; null where nobody is named.</param>
public sealed record BackupSettings(bool Enabled, TimeOnly At, TimeZoneInfo Zone, string Folder, string? MailTo)
{
    // A demo's people are invented: nobody misses them.
    internal static BackupSettings Of(LabSettings lab, HostSettings settings)
    {
        var options = lab.Backup ?? new BackupOptions();
        return new BackupSettings(
            options.Enabled && !settings.Demo, options.AtTime!.Value, lab.Zone(), options.Folder ?? settings.Folder("backups"), options.MailTo ?? settings.AdminEmail);
    }
}
