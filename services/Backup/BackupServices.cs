using Microsoft.Extensions.DependencyInjection.Extensions;
using PrintLab.Backup.Contents;
using PrintLab.Backup.Making;
using PrintLab.Backup.Postgres;
using PrintLab.Backup.Restoring;
using PrintLab.Backup.Schedule;

namespace PrintLab.Backup;

/// <summary>What backups are made of, for the worker and for each command.</summary>
internal static class BackupServices
{
    /// <summary>Making, checking and restoring.</summary>
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

    /// <summary>The daily backup, unless lab.json or the environment switched it off: the worker then only says that it is well.</summary>
    /// <exception cref="BackupFault">No server is named.</exception>
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
