using System.Diagnostics;
using System.Text.Json;
using Npgsql;

namespace PrintLab.Tests.Integration.Backups;

/// <summary>The operator at the lab's server, using the AppHost's commands.</summary>
internal static class Operator
{
    public static string BackupsFolder(this RunningLab lab) => Path.Combine(lab.Folder, "backups");

    /// <summary>Complete backups as listed by the command, newest first.</summary>
    public static async Task<IReadOnlyList<string>> Backups(this RunningLab lab)
    {
        var (_, output) = await lab.Operate("list-backups");
        return [.. output.Split('\n').Where(line => line.Contains(" jobs, ")).Select(line => line.Split(' ')[0])];
    }

    /// <summary>Makes a backup; its id is the second word of the command's output.</summary>
    public static async Task<string> Backup(this RunningLab lab) => IdOf(await lab.Operate("backup"));

    public static string IdOf((int Code, string Output) made)
    {
        made.Code.ShouldBe(0, made.Output);
        return made.Output.Split(' ')[1];
    }

    public static Task<(int Code, string Output)> Operate(this RunningLab lab, params string[] arguments) => lab.Command(arguments).End();

    /// <summary>Waits for a command to exit; returns its exit code and output.</summary>
    public static async Task<(int Code, string Output)> End(this Process command)
    {
        using (command)
        {
            var (output, error) = (command.StandardOutput.ReadToEndAsync(), command.StandardError.ReadToEndAsync());
            await command.WaitForExitAsync();
            return (command.ExitCode, await output + await error);
        }
    }

    /// <summary>The names and hashes of a backup's files.</summary>
    public static IReadOnlyDictionary<string, string> Manifest(this RunningLab lab, string id) =>
        JsonElement
            .Parse(File.ReadAllBytes(Path.Combine(lab.BackupsFolder(), id, "manifest.json")))
            .GetProperty("files")
            .EnumerateArray()
            .ToDictionary(file => file.GetProperty("path").GetString()!, file => file.GetProperty("sha256").GetString()!);

    /// <summary>Runs stat on a path; hard links to one file have the same <c>%i</c>.</summary>
    public static async Task<string> Stat(string format, string path)
    {
        using var stat = Process.Start(
            new ProcessStartInfo("stat", ["-c", format, path]) { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        return (await stat.StandardOutput.ReadToEndAsync()).Trim();
    }

    /// <summary>
    /// A backup that has taken its snapshot of the jobs but whose dump is blocked by a lock on an otherwise unused table, so a test can make
    /// changes meanwhile.
    /// </summary>
    public static async Task<HeldBackup> BackupHeldHalfway(this RunningLab lab)
    {
        var jobs = lab.AdministeredDatabase("jobsdb");
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(jobs) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        var transaction = await connection.BeginTransactionAsync();
        await Run(connection, """LOCK TABLE "__EFMigrationsHistory" IN ACCESS EXCLUSIVE MODE""");
        var command = lab.Command("backup");
        await using var watch = NpgsqlDataSource.Create(jobs);
        await Eventually.IsTrue(
            "pg_dump to wait",
            async () =>
            {
                command.HasExited.ShouldBeFalse();
                await using var waiting = watch.CreateCommand(
                    "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'pg_dump' AND datname = 'jobsdb' AND wait_event_type = 'Lock'"
                );
                return (long)(await waiting.ExecuteScalarAsync())! > 0;
            }
        );
        return new HeldBackup(command, connection, transaction);
    }

    private static async Task Run(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>A backup blocked until this is disposed.</summary>
internal sealed class HeldBackup(Process command, NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
{
    public Process Command { get; } = command;

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
