using PrintLab.ServiceDefaults;

namespace PrintLab.Notify.Notices;

/// <summary>Registers the notifications about backups.</summary>
internal static class BackupRegistration
{
    public static void AddBackupMails(this WebApplicationBuilder builder)
    {
        var dataFolder = builder.Configuration.Required("PrintLab:DataPath");
        builder.Services.AddSingleton(new BackupReports(dataFolder));
        builder.Services.AddSingleton<INoticeSource, BackupFindings>();
        builder.Services.AddHostedService<BackupMails>();
    }
}
