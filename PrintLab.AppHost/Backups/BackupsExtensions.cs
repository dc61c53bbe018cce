using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PrintLab.AppHost.Postgres;
using PrintLab.AppHost.Running;
using PrintLab.AppHost.Settings;

namespace PrintLab.AppHost.Backups;

/// <summary>Adds backups to an application: the daily one, and the operator's commands in the dashboard.</summary>
internal static class BackupsExtensions
{
    /// <summary>The daily backup runs unless lab.json switched it off; a demo has none.</summary>
    public static void AddBackups(this IDistributedApplicationBuilder builder, LabEnvironment lab, LabPostgres postgres)
    {
        var run = new BackupRun(lab.Settings, cancellationToken => LabServer.Of(postgres.Server.Resource, cancellationToken), lab.Clock);
        AddCommands(postgres, run, BackupFolder.Of(lab.Settings));
        if (!builder.ExecutionContext.IsRunMode || !lab.Settings.Backup.Enabled)
        {
            return;
        }

        var catchUp = builder.Configuration.GetValue("Backup:CatchUpAfter", BackupSchedule.UsualCatchUp);
        builder.Services.AddSingleton(_ => new BackupLog(
            new LogFile(Path.Combine(lab.Settings.Folder("logs"), "backup.log"), lab.Clock), line => Terminal.Say("backup", line)));
        builder.Services.AddHostedService(services => new NightlyBackups(
            run,
            BackupFolder.Of(lab.Settings),
            new BackupSchedule(lab.Settings.Backup.At, lab.Settings.Backup.Zone, catchUp),
            services.GetRequiredService<BackupLog>(),
            lab.Clock));
    }

    private static void AddCommands(LabPostgres postgres, BackupRun run, BackupFolder folder)
    {
        postgres.Server.WithCommand("backup", "Back up now", context => Make(run, context.CancellationToken), new CommandOptions
        {
            IconName = "ArchiveArrowBack",
            IsHighlighted = true,
            Description = "Backs up the databases, the storage and the keys, and reads the backup back.",
        });
        postgres.Server.WithCommand("verify-backup", "Verify the newest backup", context => Verify(folder, context.CancellationToken), new CommandOptions
        {
            IconName = "CheckmarkStarburst",
            Description = "Reads the newest backup again and compares it with its manifest.",
        });
    }

    private static async Task<ExecuteCommandResult> Make(BackupRun run, CancellationToken cancellationToken)
    {
        if (await run.Make(cancellationToken) is not { } report)
        {
            return CommandResults.Failure("Another backup is being made.");
        }

        var line = BackupRun.Line(report);
        return report.Problem is null ? CommandResults.Success(line) : CommandResults.Failure(line);
    }

    private static async Task<ExecuteCommandResult> Verify(BackupFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            return await folder.Newest(cancellationToken) is { } newest
                ? CommandResults.Success(await BackupCheck.Verify(folder, newest, cancellationToken))
                : CommandResults.Failure($"There is no whole backup in {folder.Path}.");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return CommandResults.Failure(BackupRun.Explain(exception));
        }
    }
}
