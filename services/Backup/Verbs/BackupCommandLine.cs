using System.CommandLine;
using PrintLab.Contracts;

namespace PrintLab.Backup.Verbs;

/// <summary>The command line: the worker if there is no command, otherwise an operator command; one line per error.</summary>
internal static class BackupCommandLine
{
    private const string About = """
        Makes the lab's backups: every night while it runs, and by these commands. Settings come from the environment:
          ConnectionStrings__postgres  the PostgreSQL server, Host=...;Port=5432;Username=...;Password=...
          PrintLab__DataPath           the data folder, with keys, mail wordings and reports
          PrintLab__StoragePath        the jobs' files (storage, below the data folder)
          PrintLab__LabFile            lab.json, whose backup says when and where (the defaults)
          PrintLab__AdminEmail         who is told of each backup where lab.json names nobody
          Backup__PostgresTools        folders with pg_dump and pg_restore, before those of the PATH
          Backup__CatchUpAfter         how long after its start a missed backup is made (00:10:00)
          Backup__Enabled              false for a worker that makes none by itself (true)
        """;

    /// <summary>Runs the requested command.</summary>
    /// <param name="work">Runs the worker until it is stopped.</param>
    /// <returns>The exit code: 0 on success, 1 when a person has to fix something.</returns>
    public static async Task<int> Run(string[] args, Func<BackupSettings, Task> work)
    {
        PrivateFiles.Only();
        var parsed = Describe(work).Parse(args);
        if (parsed.Errors is [var error, ..])
        {
            return await Refuse($"{error.Message} (--help shows what there is)");
        }

        try
        {
            // The commands and the worker's host handle graceful shutdown themselves: the parser would cut it short.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (BackupFault fault)
        {
            return await Refuse(fault.Message);
        }
    }

    private static RootCommand Describe(Func<BackupSettings, Task> work)
    {
        var command = new RootCommand(About);
        command.SetAction((_, _) => work(Read()));
        foreach (var verb in new BackupVerbs(Read).All())
        {
            command.Add(verb);
        }

        return command;
    }

    private static BackupSettings Read() => BackupSettings.From(new ConfigurationBuilder().AddEnvironmentVariables().Build());

    private static async Task<int> Refuse(string line)
    {
        await Console.Error.WriteLineAsync(line.ReplaceLineEndings(" "));
        return 1;
    }
}
