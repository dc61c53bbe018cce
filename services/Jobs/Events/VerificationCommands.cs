using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrintLab.Contracts;
using PrintLab.Jobs.Storage;
using PrintLab.Lab.Settings;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.Jobs.Events;

/// <summary>
/// The operator's commands: <c>verify-events [file] [--head place]…</c> verifies the chain in the database or in an exported file, <c>export-events
/// file</c> exports it. Exit code 1 when the chain is broken, or is not the one of which a head outside the database is known.
/// </summary>
internal static class VerificationCommands
{
    private const string HeadOption = "--head";

    /// <summary>The command named by the arguments, or null. It needs at most the database and none of the service's settings.</summary>
    public static Func<IConfiguration, CancellationToken, Task<int>>? Find(string[] args) =>
        args switch
        {
            ["verify-events", .. var rest] => (configuration, cancellationToken) => Plainly(() => Verify(rest, configuration, cancellationToken)),
            ["export-events", var path] => (configuration, cancellationToken) =>
                Plainly(() => Export(Stored(configuration), path, cancellationToken)),
            _ => null,
        };

    // Without a place that is named, the database is compared with what the lab keeps by itself. An export may be older than that.
    private static Task<int> Verify(string[] arguments, IConfiguration configuration, CancellationToken cancellationToken)
    {
        var (exports, places) = Parse(arguments);
        return exports switch
        {
            [] => Report(
                Stored(configuration),
                "The event log",
                places.Count > 0 ? places : KnownHeads.UsualPlaces(configuration),
                cancellationToken
            ),
            [var path] => Report(EventExport.Read(path, cancellationToken), path, places, cancellationToken),
            _ => throw new InvalidOperationException($"Write verify-events [FILE] [{HeadOption} PLACE]…, with one exported file at most."),
        };
    }

    private static (List<string> Exports, List<string> Places) Parse(string[] arguments)
    {
        var (exports, places) = (new List<string>(), new List<string>());
        for (var index = 0; index < arguments.Length; index++)
        {
            if (arguments[index] != HeadOption)
            {
                exports.Add(arguments[index]);
            }
            else if (++index < arguments.Length)
            {
                places.Add(arguments[index]);
            }
            else
            {
                throw new InvalidOperationException($"{HeadOption} needs a file with heads, a backup, or a folder of backups.");
            }
        }

        return (exports, places);
    }

    // Prints one line for the operator instead of a stack trace: no lab, no database, no such file, no export.
    private static async Task<int> Plainly(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception exception)
            when (exception
                    is InvalidOperationException
                        or NpgsqlException
                        or IOException
                        or UnauthorizedAccessException
                        or JsonException
                        or LabFileException
            )
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

    private static async Task<int> Report(
        IAsyncEnumerable<StoredEvent> events,
        string what,
        IReadOnlyList<string> places,
        CancellationToken cancellationToken
    )
    {
        var (heads, superseded) = await KnownHeads.Read(places, cancellationToken);
        var verdict = await ChainVerifier.Verify(events, heads, cancellationToken);
        await Console.Out.WriteLineAsync(
            verdict.IsWhole
                ? $"{what} is whole: {verdict.Events} events, no gap, every hash right. {Confirmed(heads, superseded)}"
                : $"{what} is broken at sequence {verdict.BrokenSequence}: {verdict.Reason}."
        );
        return verdict.IsWhole ? 0 : 1;
    }

    private static string Confirmed(IReadOnlyList<KnownHead> heads, int superseded) =>
        heads.Count == 0
            ? "No head outside the database is known, so events removed at its end would not be noticed: name one with --head."
            : $"It contains all {heads.Count} heads known outside the database; the last is {heads.MaxBy(known => known.Head.Sequence)}."
                + (superseded == 0 ? "" : $" A restore took the log back behind {superseded} later heads, which no longer apply.");

    private static async Task<int> Export(IAsyncEnumerable<StoredEvent> events, string path, CancellationToken cancellationToken)
    {
        PrivateFiles.Only();
        await using var file = File.Create(path);
        var count = await EventExport.Write(events, file, cancellationToken);
        await Console.Out.WriteLineAsync($"{count} events written to {path}.");
        return 0;
    }
}
