using Microsoft.EntityFrameworkCore;
using PrintLab.Jobs.Storage;

namespace PrintLab.Jobs.Verification;

/// <summary>
/// The operator's commands: <c>verify-events [file]</c> proves the chain in the database or in an exported file, <c>export-events file</c>
/// writes it. Exit code 1 when the chain is broken.
/// </summary>
internal static class VerificationCommands
{
    /// <summary>Runs the command the arguments name; null when they name none.</summary>
    public static Func<IServiceProvider, CancellationToken, Task<int>>? Find(string[] args) => args switch
    {
        ["verify-events"] => (services, cancellation) => Report(Stored(services), "The event log", cancellation),
        ["verify-events", var path] => (_, cancellation) => Report(EventExport.Read(path, cancellation), path, cancellation),
        ["export-events", var path] => (services, cancellation) => Export(Stored(services), path, cancellation),
        _ => null,
    };

    private static IAsyncEnumerable<StoredEvent> Stored(IServiceProvider services) =>
        services.GetRequiredService<JobsDb>().Events.AsNoTracking().OrderBy(item => item.Sequence).AsAsyncEnumerable();

    private static async Task<int> Report(IAsyncEnumerable<StoredEvent> events, string what, CancellationToken cancellation)
    {
        var verdict = await ChainVerifier.Verify(events, cancellation);
        await Console.Out.WriteLineAsync(verdict.IsWhole
            ? $"{what} is whole: {verdict.Events} events, no gap, every hash right."
            : $"{what} is broken at sequence {verdict.BrokenSequence}: {verdict.Reason}.");
        return verdict.IsWhole ? 0 : 1;
    }

    private static async Task<int> Export(IAsyncEnumerable<StoredEvent> events, string path, CancellationToken cancellation)
    {
        await using var file = File.Create(path);
        var count = await EventExport.Write(events, file, cancellation);
        await Console.Out.WriteLineAsync($"{count} events written to {path}.");
        return 0;
    }
}
