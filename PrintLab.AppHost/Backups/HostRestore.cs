using PrintLab.AppHost.Postgres;
using PrintLab.AppHost.Settings;
using PrintLab.AppHost.Start;
using PrintLab.Contracts.Backups;

namespace PrintLab.AppHost.Backups;

/// <summary>
/// A restore on this machine: PrintLab.Backup does the work; this host locks labs out of the folder and creates the server after the files (which
/// include its password) are restored and before the databases are.
/// </summary>
/// <param name="settings">For the folder to restore into.</param>
/// <param name="isTrial">Whether the backup's lab is still running elsewhere.</param>
internal sealed class HostRestore(HostSettings settings, bool isTrial, TimeProvider clock)
{
    private readonly BackupProgram _program = new(settings, clock);

    /// <summary>Restores the backup and prints how to start the lab.</summary>
    /// <param name="options">The location of the backup, for PrintLab.Backup.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="SetupFault">A lab is in the way, or the server does not start.</exception>
    public async Task<int> Run(string id, bool mayReplace, IReadOnlyList<string> options, CancellationToken cancellationToken)
    {
        // Checked first, so that nobody stops a lab for a backup that does not exist.
        var listed = await _program.Ask(server: null, ["list-backups", id, .. options], showsErrors: true, cancellationToken);
        if (!listed.Succeeded)
        {
            return listed.ExitCode;
        }

        MakeFolder();
        using var alone = DataLock.Take(settings.DataFolder);
        string[] restore = ["restore", id, .. options, .. Switch("--trial", isTrial), .. Switch("--replace", mayReplace)];
        var code = LabServer.IsGiven(settings)
            ? await OnGivenServer(restore, cancellationToken)
            : await OnOwnServer(restore, mayReplace, cancellationToken);
        if (code == 0)
        {
            await SayHowToStart();
        }

        return code;
    }

    private void MakeFolder()
    {
        if (Directory.GetParent(settings.DataFolder) is { Exists: false } parent)
        {
            throw new SetupFault(
                $"{settings.DataFolder} cannot be created because {parent.FullName} does not exist: create that folder, or choose another."
            );
        }

        Directory.CreateDirectory(settings.DataFolder);
    }

    private async Task<int> OnGivenServer(string[] restore, CancellationToken cancellationToken)
    {
        await using var server = await LabServer.Given(settings, clock, cancellationToken);
        await CreateDatabases(server, isOurs: false, cancellationToken);
        return await _program.Run(server.ConnectionString, restore, cancellationToken);
    }

    private async Task<int> OnOwnServer(string[] restore, bool mayReplace, CancellationToken cancellationToken)
    {
        var cluster = PostgresFolder.For(settings.Folder("postgres"));
        if (!mayReplace && cluster.Major is not null && RestoredFolder.Unfinished(settings.DataFolder) is null)
        {
            throw new SetupFault(
                $"There is a database in {cluster.Path}: restore into an empty folder (--into FOLDER), or add --replace to lose it. Nothing was changed."
            );
        }

        var files = await _program.Ask(server: null, [.. restore, "--only", "files"], showsErrors: true, cancellationToken);
        if (!files.Succeeded)
        {
            return files.ExitCode;
        }

        if (Directory.Exists(cluster.Path))
        {
            Directory.Delete(cluster.Path, recursive: true);
        }

        await using var server = await LabServer.Start(settings, clock, cancellationToken);
        await CreateDatabases(server, isOurs: true, cancellationToken);
        return await _program.Run(server.ConnectionString, [.. restore, "--only", "databases"], cancellationToken);
    }

    // The dumps are restored as the owners of the databases; a server does not keep its logins in them.
    private Task CreateDatabases(LabServer server, bool isOurs, CancellationToken cancellationToken)
    {
        var logins = new DatabaseLogins(new LabKeys(settings.Folder("keys")).Secret);
        return new PostgresDatabases(logins, isOurs).Create(server.ConnectionString, DatabaseLogins.Databases, cancellationToken);
    }

    private async Task SayHowToStart()
    {
        var labFile = settings.Folder(isTrial ? RestoredFolder.TrialLabFile : RestoredFolder.LabFile);
        var lab = File.Exists(labFile) ? $" PRINTLAB_LAB={labFile}" : "";
        await Console.Out.WriteLineAsync($"Start it with PRINTLAB_DATA={settings.DataFolder}{lab}, then prove its event log with verify-events.");
        if (isTrial)
        {
            await Console.Out.WriteLineAsync(
                "It has the students' addresses: leave PRINTLAB_SMTP unset while it is a trial, so that its mails become files."
            );
        }
    }

    private static string[] Switch(string option, bool isOn) => isOn ? [option] : [];
}
