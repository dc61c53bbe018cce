using System.Globalization;
using PrintLab.ServiceDefaults.MailWays;

namespace PrintLab.AppHost.Lab;

/// <summary>What a person needs to know once the lab is open.</summary>
public static class StartReport
{
    /// <summary>Prints it when the gateway is healthy, which is when everything is.</summary>
    public static IResourceBuilder<ProjectResource> WithStartReport(this IResourceBuilder<ProjectResource> gateway, LabEnvironment lab) =>
        gateway.OnResourceReady(async (_, _, _) =>
        {
            foreach (var line in Lines(lab)) await Console.Out.WriteLineAsync(line);
        });

    /// <summary>The lines, each a sentence of its own.</summary>
    public static IEnumerable<string> Lines(LabEnvironment lab)
    {
        var settings = lab.Settings;
        yield return "";
        yield return $"  PrintLab is open at {settings.PublicUrl} (API: http://localhost:{settings.Port}/api/v1)";
        yield return $"  Workstation {settings.Workstation}, {Password(lab)}";
        yield return $"  Mails {Mails(settings)}";
        yield return $"  Backups {Backups(settings)}";
        yield return $"  Data, keys and logs are in {settings.DataFolder}";
        yield return "";
    }

    private static string Password(LabEnvironment lab) =>
        lab.Settings.WorkstationPassword is not null ? "password as given by PRINTLAB_WORKSTATION_PASSWORD"
        : lab.IsFirstStart ? $"password {lab.WorkstationPassword} (shown this once; kept in {lab.PasswordFile})"
        : $"password kept in {lab.PasswordFile}";

    private static string Backups(LabSettings settings) =>
        !settings.Backup.Enabled ? settings.Demo ? "of this demo lab are not made" : "are not made (backup.enabled in lab.json)"
        : $"are made daily at {settings.Backup.At.ToString("HH:mm", CultureInfo.InvariantCulture)} into {settings.Backup.Folder}{SameDisk(settings)}";

    private static string SameDisk(LabSettings settings) => Disks.AreSame(settings.Backup.Folder, settings.DataFolder)
        ? ", the disk of the data: name a folder on another machine as backup.folder in lab.json"
        : "";

    private static string Mails(LabSettings settings) =>
        settings.Demo ? $"of this demo lab are sent to nobody; they are files in {settings.Folder("mail")}"
        : settings.MailWay is FolderWay way ? $"are kept as files in {way.Folder}"
        : $"go to {settings.MailWay.Description}";
}
