using Microsoft.Extensions.DependencyInjection.Extensions;
using PrintLab.Backup.Contents;
using PrintLab.Backup.Making;
using PrintLab.Backup.Postgres;
using PrintLab.Backup.Restoring;
using PrintLab.Backup.Schedule;

namespace PrintLab.Backup;

/// <summary>Registers what backups consist of, for the worker and for each command.</summary>
internal static class BackupServices
{
    /// <summary>Creating, checking and restoring backups.</summary>
    public static IServiceCollection AddBackups(this IServiceCollection services, BackupSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(settings)
            .AddSingleton(BackupFolder.Of(settings))
            .AddSingleton(ClientPrograms.Of(settings))
            .AddSingleton<DatabaseServer>()
            .AddSingleton<BackupCheck>()
            .AddSingleton<BackupMaking>()
            .AddSingleton<BackupRun>()
            .AddSingleton<RestoreTarget>()
            .AddSingleton<RestoredFiles>()
            .AddSingleton<RestoredDatabases>()
            .AddSingleton<Restore>();
    }

    /// <summary>The daily backup, unless disabled in lab.json or the environment: the worker then only reports that it is healthy.</summary>
    /// <exception cref="BackupFault">No server is configured.</exception>
    public static IServiceCollection AddNightlyBackups(this IServiceCollection services, BackupSettings settings)
    {
        if (!settings.Plan.Enabled)
        {
            return services;
        }

        settings.RequireServer();
        return services.AddSingleton(BackupSchedule.Of(settings)).AddHostedService<NightlyBackups>();
    }
}
