using System.CommandLine;
using System.Runtime.InteropServices;
using PrintLab.AppHost.Settings;
using PrintLab.AppHost.Start;
using PrintLab.Contracts.Backups;
using PrintLab.Contracts.Faults;

namespace PrintLab.AppHost.Backups;

/// <summary>
/// The operator's commands for this machine's lab: <c>backup</c>, <c>restore</c>, <c>verify-backup</c>, <c>list-backups</c>. PrintLab.Backup does
/// the work; its output and exit code are passed on.
/// </summary>
/// <param name="read">Reads the settings from a command line.</param>
internal sealed class BackupVerbs(Func<ParseResult, HostSettings> read, TimeProvider clock)
{
    private readonly Option<string> _from = new("--from")
    {
        Description = "folder of backups (backup.folder of lab.json, else backups below the data folder)",
    };

    public IEnumerable<Command> All() => [MakeOne(), RestoreOne(), VerifyOne(), ListAll()];

    private Command MakeOne()
    {
        var command = new Command("backup", "Makes a backup now, of a lab that runs or is stopped.");
        command.SetAction(
            (parsed, _) =>
                Run(async cancellationToken =>
                {
                    var settings = read(parsed);
                    if (!Directory.Exists(settings.DataFolder))
                    {
                        throw new SetupFault($"There is no lab in {settings.DataFolder}: say which one with PRINTLAB_DATA.");
                    }

                    await using var server = await ServerFor(settings, cancellationToken);
                    return await new BackupProgram(settings, clock).Run(server.ConnectionString, ["backup"], cancellationToken);
                })
        );
        return command;
    }

    // A backup that fails because there is no server is reported like any other.
    private async Task<LabServer> ServerFor(HostSettings settings, CancellationToken cancellationToken)
    {
        var began = clock.GetUtcNow();
        try
        {
            return await LabServer.Find(settings, clock, cancellationToken);
        }
        catch (SetupFault fault)
        {
            var (folder, mailTo) = (settings.Backup.Folder, settings.Backup.MailTo);
            var report = new BackupReport(BackupId.Of(began), began, clock.GetUtcNow(), fault.Message, folder, 0, 0, 0, 0, mailTo, []);
            await report.Save(settings.DataFolder, cancellationToken);
            throw new SetupFault($"no backup was made: {fault.Message}", fault);
        }
    }

    private Command RestoreOne()
    {
        var id = new Argument<string>("id") { Description = "the backup, as list-backups names it" };
        var into = new Option<string>("--into") { Description = "another data folder, for a trial (the data folder)" };
        var replace = new Option<bool>("--replace") { Description = "delete what the target contains first" };
        var command = new Command("restore", "Restores a backup; the lab must be stopped.") { id, into, replace, _from };
        command.SetAction(
            (parsed, _) =>
                Run(async cancellationToken =>
                {
                    var settings = read(parsed);
                    var from = parsed.GetValue(_from) is { } given ? Path.GetFullPath(given) : settings.Backup.Folder;
                    var target = parsed.GetValue(into) is { } folder ? Path.GetFullPath(folder) : settings.DataFolder;
                    var isTrial = target != settings.DataFolder;
                    var restore = new HostRestore(parsed.GetValue(into) is null ? settings : Elsewhere(settings, target), isTrial, clock);
                    return await restore.Run(parsed.GetRequiredValue(id), parsed.GetValue(replace), ["--from", from], cancellationToken);
                })
        );
        return command;
    }

    private Command VerifyOne()
    {
        var id = new Argument<string?>("id") { Description = "the backup (the newest)", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("verify-backup", "Reads all of a backup again and compares it with its manifest.") { id, _from };
        command.SetAction(
            (parsed, _) =>
                Run(cancellationToken =>
                    RunAlone(
                        read(parsed),
                        ["verify-backup", .. parsed.GetValue(id) is { } named ? [named] : Array.Empty<string>(), .. From(parsed)],
                        cancellationToken
                    )
                )
        );
        return command;
    }

    private Command ListAll()
    {
        var command = new Command("list-backups", "Lists the complete backups, newest first.") { _from };
        command.SetAction((parsed, _) => Run(cancellationToken => RunAlone(read(parsed), ["list-backups", .. From(parsed)], cancellationToken)));
        return command;
    }

    private string[] From(ParseResult parsed) => parsed.GetValue(_from) is { } folder ? ["--from", folder] : [];

    // Reading backups needs no server.
    private Task<int> RunAlone(HostSettings settings, string[] arguments, CancellationToken cancellationToken) =>
        new BackupProgram(settings, clock).Run(server: null, arguments, cancellationToken);

    private static HostSettings Elsewhere(HostSettings settings, string folder) =>
        settings with
        {
            DataFolder = folder,
            StorageFolder = Path.Combine(folder, "storage"),
        };

    // Ctrl-C and SIGTERM end the work gracefully; an error is printed as one line.
    private static async Task<int> Run(Func<CancellationToken, Task<int>> work)
    {
        using var stopping = new CancellationTokenSource();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopping.Cancel();
        }

        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return await work(stopping.Token);
        }
        catch (OperationCanceledException exception) when (stopping.IsCancellationRequested)
        {
            throw new SetupFault("It was interrupted.", exception);
        }
        catch (Exception exception) when (exception.IsFromDisk())
        {
            throw new SetupFault($"{exception.Message} Check that the data folder exists and this user may write to it.", exception);
        }
    }
}
