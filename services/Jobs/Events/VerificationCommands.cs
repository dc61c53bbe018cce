using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrintLab.Jobs.Storage;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.Jobs.Events;

/// <summary>
/// The operator's commands: <c>verify-events [file]</c> verifies the chain in the database or in an exported file, <c>export-events file</c>
/// exports it. Exit code 1 when the chain is broken.
/// </summary>
internal static class VerificationCommands
{
    /// <summary>The command named by the arguments, or null. It needs at most the database and none of the service's settings.</summary>
    public static Func<IConfiguration, CancellationToken, Task<int>>? Find(string[] args) =>
        args switch
        {
            ["verify-events"] => (configuration, cancellationToken) =>
                Plainly(() => Report(Stored(configuration), "The event log", cancellationToken)),
            ["verify-events", var path] => (_, cancellationToken) =>
                Plainly(() => Report(EventExport.Read(path, cancellationToken), path, cancellationToken)),
            ["export-events", var path] => (configuration, cancellationToken) =>
                Plainly(() => Export(Stored(configuration), path, cancellationToken)),
            _ => null,
        };

    // Prints one line for the operator instead of a stack trace: no lab, no database, no such file, no export.
    private static async Task<int> Plainly(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception exception) when (exception is InvalidOperationException or NpgsqlException or IOException or JsonException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private static async IAsyncEnumerable<StoredEvent> Stored(IConfiguration configuration)
    {
        var connection = configuration.GetConnectionString("jobsdb") ?? RunningDatabase.ConnectionString(configuration["PRINTLAB_DATA"] ?? "data");
        await using var db = new JobsDb(LabDatabase.Options<JobsDb>(connection));
        await foreach (var item in db.Events.AsNoTracking().OrderBy(item => item.Sequence).AsAsyncEnumerable())
        {
            yield return item;
        }
    }

    private static async Task<int> Report(IAsyncEnumerable<StoredEvent> events, string what, CancellationToken cancellationToken)
    {
        var verdict = await ChainVerifier.Verify(events, cancellationToken);
        await Console.Out.WriteLineAsync(
            verdict.IsWhole
                ? $"{what} is whole: {verdict.Events} events, no gap, every hash right."
                : $"{what} is broken at sequence {verdict.BrokenSequence}: {verdict.Reason}."
        );
        return verdict.IsWhole ? 0 : 1;
    }

    private static async Task<int> Export(IAsyncEnumerable<StoredEvent> events, string path, CancellationToken cancellationToken)
    {
        await using var file = File.Create(path);
        var count = await EventExport.Write(events, file, cancellationToken);
        await Console.Out.WriteLineAsync($"{count} events written to {path}.");
        return 0;
    }
}
