using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts.Events;
using PrintLab.Jobs.Storage;
using PrintLab.ServiceDefaults;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Jobs.Events;

/// <summary>
/// Writes where the event log ends to the log folder, once a day: whoever can change the database cannot change what was true yesterday. Several
/// instances may write the same line, which proves the same.
/// </summary>
public sealed class DailyHead(IDbContextFactory<JobsDb> contexts, IConfiguration configuration, TimeProvider clock, ILogger<DailyHead> log)
    : PeriodicWork(clock, log)
{
    private readonly string _dataFolder = configuration.Required("PrintLab:DataPath");

    protected override string Title => $"Writing where the event log ends to {LogHead.FileIn(_dataFolder)}";

    protected override TimeSpan Interval => TimeSpan.FromMinutes(10);

    protected override Task Round(CancellationToken cancellationToken) => Write(cancellationToken);

    /// <summary>Adds a line unless there is one of today, or no event yet.</summary>
    public async Task Write(CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow();
        if (await IsWritten(DateOnly.FromDateTime(now.UtcDateTime), cancellationToken))
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var last = await db
            .Events.OrderByDescending(item => item.Sequence)
            .Select(item => new { item.Sequence, item.Hash })
            .FirstOrDefaultAsync(cancellationToken);
        if (last is not null)
        {
            await new LogHead(last.Sequence, Convert.ToHexStringLower(last.Hash), now).Append(_dataFolder, cancellationToken);
        }
    }

    private async Task<bool> IsWritten(DateOnly day, CancellationToken cancellationToken)
    {
        var path = LogHead.FileIn(_dataFolder);
        if (!File.Exists(path))
        {
            return false;
        }

        await foreach (var line in File.ReadLinesAsync(path, cancellationToken))
        {
            if (LogHead.Parse(line) is { IsRestored: false } head && DateOnly.FromDateTime(head.At.UtcDateTime) == day)
            {
                return true;
            }
        }

        return false;
    }
}
