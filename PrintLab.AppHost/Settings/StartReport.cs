using System.Globalization;
using PrintLab.AppHost.Running;
using PrintLab.AppHost.Start;
using PrintLab.Lab.Mail;

namespace PrintLab.AppHost.Settings;

/// <summary>What a person needs to know once the lab is running.</summary>
internal static class StartReport
{
    /// <summary>Prints it when the gateway is healthy, because then everything is.</summary>
    /// <param name="servers">The choice made for each server.</param>
    public static void AddStartReport(
        this IDistributedApplicationBuilder builder,
        LabEnvironment lab,
        IResourceBuilder<ProjectResource> gateway,
        params string[] servers
    )
    {
        var began = lab.Clock.GetTimestamp();
        gateway.OnResourceReady(
            (_, ready, _) =>
            {
                foreach (var server in servers)
                {
                    Terminal.Say("lab", server);
                }

                Terminal.Say(
                    "lab",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"everything is healthy after {lab.Clock.GetElapsedTime(began).TotalSeconds:0.0} s; Ctrl-C stops it"
                    )
                );
                foreach (
                    var line in Lines(lab, $"{builder.Configuration["ASPNETCORE_URLS"]}/login?t={builder.Configuration["AppHost:BrowserToken"]}")
                )
                {
                    Console.Out.WriteLine(line);
                }

                return Task.CompletedTask;
            }
        );
    }

    /// <summary>The lines, one sentence each.</summary>
    /// <param name="dashboard">The dashboard's address, including the required token.</param>
    public static IEnumerable<string> Lines(LabEnvironment lab, string dashboard)
    {
        var settings = lab.Settings;
        yield return "";
        yield return $"  PrintLab is open at {settings.PublicUrl} (API: {settings.LocalUrl}api/v1)";
        yield return $"  Workstation {settings.Workstation}, {Password(lab)}";
        if (settings.DashboardPort is not null)
        {
            yield return $"  Dashboard for operators: {dashboard}";
        }

        yield return $"  Mails {Mails(settings)}";
        yield return $"  Backups {Backups(settings)}";
        yield return $"  Data, keys and logs are in {settings.DataFolder}";
        yield return "";
    }

    private static string Password(LabEnvironment lab) =>
        lab.Settings.WorkstationPassword is not null ? "password as given by PRINTLAB_WORKSTATION_PASSWORD"
        : lab.IsFirstStart ? $"password {lab.WorkstationPassword} (shown this once; kept in {lab.PasswordFile})"
        : $"password kept in {lab.PasswordFile}";

    private static string Backups(HostSettings settings) =>
        !settings.Backup.Enabled
            ? settings.Demo
                ? "of this demo lab are not made"
                : "are not made (backup.enabled in lab.json)"
            : $"are made daily at {settings.Backup.At.ToString("HH:mm", CultureInfo.InvariantCulture)} into {settings.Backup.Folder}{SameDisk(settings)}";

    private static string SameDisk(HostSettings settings) =>
        Disks.AreSame(settings.Backup.Folder, settings.DataFolder)
            ? ", the disk of the data: name a folder on another machine as backup.folder in lab.json"
            : "";

    private static string Mails(HostSettings settings) =>
        settings.Demo ? $"of this demo lab are sent to nobody; they are files in {settings.Folder("mail")}"
        : settings.MailWay is FolderWay way ? $"are kept as files in {way.Folder}"
        : $"go to {settings.MailWay.Description}";
}
