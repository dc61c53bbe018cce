using PrintLab.AppHost.Backups;
using PrintLab.AppHost.Postgres;
using PrintLab.AppHost.Settings;

namespace PrintLab.AppHost.Commands;

/// <summary>The backup worker's settings, and the operator's commands for it.</summary>
internal static class BackupCommands
{
    /// <summary>Paths and who is notified; if a lab's backups are disabled, the worker only serves the commands.</summary>
    public static IResourceBuilder<ProjectResource> WithBackupSettings(this IResourceBuilder<ProjectResource> backup, LabEnvironment lab)
    {
        // A published model is used on other machines.
        var tools = backup.ApplicationBuilder.ExecutionContext.IsRunMode ? BackupProgram.ToolFolders() : null;
        return backup
            .WithEnvironment("PrintLab__StoragePath", lab.Settings.StorageFolder)
            .WithEnvironment("PrintLab__AdminEmail", lab.Settings.AdminEmail)
            .WithEnvironment("Backup__PostgresTools", tools)
            .WithEnvironment("Backup__Enabled", lab.Settings.Backup.Enabled ? "true" : "false");
    }

    /// <summary>The server, with a login that reads every database and changes none.</summary>
    public static IResourceBuilder<ProjectResource> WithServer(this IResourceBuilder<ProjectResource> backup, LabPostgres postgres) =>
        backup
            .WithEnvironment($"ConnectionStrings__{postgres.Server.Resource.Name}", postgres.Backup)
            .WithReferenceRelationship(postgres.Server)
            .WaitFor(postgres.Server);

    /// <summary>Commands to make a backup now, and to verify the newest one.</summary>
    public static IResourceBuilder<ProjectResource> WithBackupCommands(
        this IResourceBuilder<ProjectResource> backup,
        LabEnvironment lab,
        IResourceBuilder<IResourceWithConnectionString> server
    )
    {
        var program = new BackupProgram(lab.Settings, lab.Clock);
        return backup
            .WithCommand(
                "backup",
                "Back up now",
                context => Run(program, "backup", server, context.CancellationToken),
                new CommandOptions
                {
                    IconName = "ArchiveArrowBack",
                    IsHighlighted = true,
                    Description = "Backs up the databases, the storage and the keys, and reads the backup back.",
                }
            )
            .WithCommand(
                "verify-backup",
                "Verify the newest backup",
                context => Run(program, "verify-backup", server, context.CancellationToken),
                new CommandOptions
                {
                    IconName = "CheckmarkStarburst",
                    Description = "Reads the newest backup again and compares it with its manifest.",
                }
            );
    }

    private static async Task<ExecuteCommandResult> Run(
        BackupProgram program,
        string verb,
        IResourceBuilder<IResourceWithConnectionString> server,
        CancellationToken cancellationToken
    )
    {
        var connection = await server.Resource.GetConnectionStringAsync(cancellationToken);
        var result = await program.Ask(connection, [verb], showsErrors: false, cancellationToken);
        var answer = $"{result.Output} {result.Error}".Trim().ReplaceLineEndings(" ");
        return result.Succeeded ? CommandResults.Success(answer) : CommandResults.Failure(answer);
    }
}
