using System.CommandLine;
using System.Globalization;
using PrintLab.Backup.Contents;
using PrintLab.Backup.Making;
using PrintLab.Backup.Restoring;

namespace PrintLab.Backup.Verbs;

/// <summary>
/// The operator's commands: <c>backup</c>, <c>restore</c>, <c>verify-backup</c>, <c>list-backups</c>. Exit code 1 when something is wrong.
/// </summary>
/// <param name="read">Reads the settings.</param>
internal sealed class BackupVerbs(Func<BackupSettings> read)
{
    private readonly Option<string> _from = new("--from")
    {
        Description = "folder of backups (backup.folder of lab.json, else backups below the data folder)",
    };

    public IEnumerable<Command> All() => [MakeOne(), RestoreOne(), VerifyOne(), ListAll()];

    private Command MakeOne()
    {
        var command = new Command("backup", "Makes a backup now.");
        command.SetAction(
            (_, _) =>
                Run(
                    read(),
                    async (services, cancellationToken) =>
                    {
                        var report =
                            await services.GetRequiredService<BackupRun>().Make(isWanted: null, cancellationToken)
                            ?? throw new BackupFault(
                                $"Another backup is being made into {services.GetRequiredService<BackupFolder>().Path}: wait for it to finish."
                            );
                        if (report.Problem is not null)
                        {
                            throw new BackupFault(BackupRun.Line(report));
                        }

                        await Say(BackupRun.Line(report));
                    }
                )
        );
        return command;
    }

    private Command RestoreOne()
    {
        var id = new Argument<string>("id") { Description = "the backup, as list-backups names it" };
        var replace = new Option<bool>("--replace") { Description = "delete what the target contains first" };
        var trial = new Option<bool>("--trial") { Description = "write lab-trial.json too, lab.json without mails and backups" };
        var only = new Option<RestoreParts>("--only")
        {
            Description = "files or databases: for who makes the server in between, with the restored keys (all)",
            DefaultValueFactory = _ => RestoreParts.All,
        };
        var command = new Command("restore", "Restores a backup into the data folder and the server; the lab must be stopped.")
        {
            id,
            replace,
            trial,
            only,
            _from,
        };
        command.SetAction(
            (parsed, _) =>
                Run(
                    Settings(parsed),
                    async (services, cancellationToken) =>
                    {
                        var request = new RestoreRequest(
                            parsed.GetRequiredValue(id),
                            parsed.GetValue(replace),
                            parsed.GetValue(trial),
                            parsed.GetValue(only)
                        );
                        foreach (var line in await services.GetRequiredService<Restore>().Run(request, cancellationToken))
                        {
                            await Say(line);
                        }
                    }
                )
        );
        return command;
    }

    private Command VerifyOne()
    {
        var id = new Argument<string?>("id") { Description = "the backup (the newest)", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("verify-backup", "Reads all of a backup again and compares it with its manifest.") { id, _from };
        command.SetAction(
            (parsed, _) =>
                Run(
                    Settings(parsed),
                    async (services, cancellationToken) =>
                    {
                        var folder = services.GetRequiredService<BackupFolder>();
                        var manifest = parsed.GetValue(id) is { } named
                            ? await folder.Manifest(named, cancellationToken)
                            : await folder.Newest(cancellationToken) ?? throw new BackupFault($"There is no complete backup in {folder.Path}.");
                        await Say(await services.GetRequiredService<BackupCheck>().Verify(manifest, cancellationToken));
                    }
                )
        );
        return command;
    }

    private Command ListAll()
    {
        var id = new Argument<string?>("id") { Description = "the backup (all)", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("list-backups", "Lists the complete backups, newest first.") { id, _from };
        command.SetAction(
            (parsed, _) =>
                Run(
                    Settings(parsed),
                    async (services, cancellationToken) =>
                    {
                        var folder = services.GetRequiredService<BackupFolder>();
                        IReadOnlyList<BackupSummary> backups = parsed.GetValue(id) is { } named
                            ? [await folder.Manifest(named, cancellationToken)]
                            : folder.Whole();
                        if (backups.Count == 0)
                        {
                            throw new BackupFault($"There is no complete backup in {folder.Path}.");
                        }

                        foreach (var backup in backups)
                        {
                            var totals = backup.Totals;
                            await Say(
                                string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"{backup.Id}  {totals.Jobs} jobs, {totals.Files} files, {totals.Bytes} bytes, events up to {backup.EventSequence}"
                                )
                            );
                        }
                    }
                )
        );
        return command;
    }

    private BackupSettings Settings(ParseResult parsed) =>
        read() is var settings && parsed.GetValue(_from) is { } folder
            ? settings with
            {
                Plan = settings.Plan with { Folder = Path.GetFullPath(folder) },
            }
            : settings;

    private static Task Say(string line) => Console.Out.WriteLineAsync(line);

    // Prints an error as a single line.
    private static async Task<int> Run(BackupSettings settings, Func<IServiceProvider, CancellationToken, Task> work)
    {
        using var interruption = new Interruption(settings.EndsWithInput);
        await using var services = new ServiceCollection().AddBackups(settings).BuildServiceProvider();
        try
        {
            await work(services, interruption.Token);
            return 0;
        }
        catch (OperationCanceledException exception) when (interruption.Token.IsCancellationRequested)
        {
            throw new BackupFault("It was interrupted.", exception);
        }
        catch (Exception exception) when (exception is not BackupFault)
        {
            throw new BackupFault(BackupFault.Explain(exception), exception);
        }
    }
}
