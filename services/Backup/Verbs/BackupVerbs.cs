using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using PrintLab.AppHost.Settings;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Backups;

/// <summary>The operator's commands: <c>backup</c>, <c>restore</c>, <c>verify-backup</c>, <c>list-backups</c>. Exit code 1 when something is wrong.</summary>
/// <param name="read">Reads the settings of a command line.</param>
internal sealed class BackupVerbs(Func<ParseResult, HostSettings> read, TimeProvider clock)
{
    private readonly Option<string> _from = new("--from") { Description = "folder of backups (backup.folder of lab.json, else backups below the data folder)" };

    public IEnumerable<Command> All() => [MakeOne(), RestoreOne(), VerifyOne(), ListAll()];

    private Command MakeOne()
    {
        var command = new Command("backup", "Makes a backup now, of a lab that runs or is stopped.");
        command.SetAction((parsed, _) => Plainly(async cancellationToken =>
        {
            var settings = read(parsed);
            if (!Directory.Exists(settings.DataFolder)) throw new SetupFault($"There is no lab in {settings.DataFolder}: say which one with PRINTLAB_DATA.");
            var report = await new BackupRun(settings, cancellationToken => LabServer.Find(settings, clock, cancellationToken), clock).Make(cancellationToken)
                ?? throw new SetupFault($"Another backup is being made into {settings.Backup.Folder}: it is enough to wait for that one.");
            if (report.Problem is not null) throw new SetupFault(BackupRun.Line(report));
            await Say(BackupRun.Line(report));
        }));
        return command;
    }

    private Command RestoreOne()
    {
        var id = new Argument<string>("id") { Description = "the backup, as list-backups names it" };
        var into = new Option<string>("--into") { Description = "another data folder, for a trial (the data folder)" };
        var replace = new Option<bool>("--replace") { Description = "clear what is there" };
        var command = new Command("restore", "Restores a backup; the lab must be stopped.") { id, into, replace, _from };
        command.SetAction((parsed, _) => Plainly(async cancellationToken =>
        {
            var settings = read(parsed);
            var target = parsed.GetValue(into) is { } folder ? Path.GetFullPath(folder) : null;
            var restore = new Restore(target is null ? settings : Elsewhere(settings, target), Folder(parsed, settings), isTrial: target is not null && target != settings.DataFolder, clock);
            foreach (var line in await restore.Run(parsed.GetRequiredValue(id), parsed.GetValue(replace), cancellationToken)) await Say(line);
        }));
        return command;
    }

    private Command VerifyOne()
    {
        var id = new Argument<string?>("id") { Description = "the backup (the newest)", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("verify-backup", "Reads all of a backup again and compares it with its manifest.") { id, _from };
        command.SetAction((parsed, _) => Plainly(async cancellationToken =>
        {
            var folder = Folder(parsed, read(parsed));
            var manifest = parsed.GetValue(id) is { } named ? await folder.Manifest(named, cancellationToken)
                : await folder.Newest(cancellationToken) ?? throw new SetupFault($"There is no whole backup in {folder.Path}.");
            await Say(await BackupCheck.Verify(folder, manifest, cancellationToken));
        }));
        return command;
    }

    private Command ListAll()
    {
        var command = new Command("list-backups", "Names the whole backups, the newest first.") { _from };
        command.SetAction((parsed, _) => Plainly(async _ =>
        {
            var folder = Folder(parsed, read(parsed));
            if (folder.Whole() is not { Count: > 0 } backups) throw new SetupFault($"There is no whole backup in {folder.Path}.");
            foreach (var backup in backups)
                await Say(string.Create(CultureInfo.InvariantCulture, $"{backup.Id}  {backup.Totals.Jobs} jobs, {backup.Totals.Files} files, {backup.Totals.Bytes} bytes, events up to {backup.EventSequence}"));
        }));
        return command;
    }

    private BackupFolder Folder(ParseResult parsed, HostSettings settings) =>
        parsed.GetValue(_from) is { } given ? new BackupFolder(Path.GetFullPath(given)) : BackupFolder.Of(settings);

    private static HostSettings Elsewhere(HostSettings settings, string folder) => settings with { DataFolder = folder, StorageFolder = Path.Combine(folder, "storage") };

    private static Task Say(string line) => Console.Out.WriteLineAsync(line);

    // Ctrl-C and SIGTERM end the work in order; what goes wrong is one line.
    private static async Task<int> Plainly(Func<CancellationToken, Task> work)
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
            await work(stopping.Token);
            return 0;
        }
        catch (OperationCanceledException e) when (stopping.IsCancellationRequested)
        {
            throw new SetupFault("It was broken off.", e);
        }
        catch (Exception e) when (e is not SetupFault)
        {
            throw new SetupFault(BackupRun.Explain(e), e);
        }
    }
}
