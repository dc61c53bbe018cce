using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrintLab.Contracts.Events;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Events;
using PrintLab.Jobs.Storage;
using PrintLab.Seed.Lives;

namespace PrintLab.Seed.Storage;

/// <summary>Writes the histories of jobs with their events, the hash chain, payments and totals in one transaction.</summary>
internal sealed class PastWriter(JobsDb db)
{
    // The lock used by the function append_event, so that sequences have no gaps while the lab is running.
    private const string TakeLog = "SELECT pg_advisory_xact_lock(7310593858020254331)";

    /// <summary>Writes everything or nothing, including the context's pending changes.</summary>
    /// <param name="others">Events that are not about a job, in any order.</param>
    /// <param name="beforeCommit">Receives the log's new head.</param>
    /// <returns>The log's new head.</returns>
    public async Task<long> Write(
        IReadOnlyList<JobLife> lives,
        IReadOnlyList<JobEvent> others,
        Func<long, Task> beforeCommit,
        CancellationToken cancellationToken
    )
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await db.Database.UseTransactionAsync(transaction, cancellationToken);
        await Execute(TakeLog, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await connection.Copy(db.Model, lives.Select(life => life.Job), cancellationToken);
        await connection.Copy(db.Model, lives.Select(life => life.Payment).OfType<Payment>(), cancellationToken);
        var events = await Chain([.. lives.SelectMany(life => life.Events).Concat(others).OrderBy(item => item.Timestamp)], cancellationToken);
        await connection.Copy(db.Model, events, cancellationToken);
        await Execute(
            "INSERT INTO job_total (status, jobs) SELECT status, count(*) FROM job GROUP BY status ON CONFLICT (status) DO UPDATE SET jobs = excluded.jobs",
            cancellationToken
        );
        await beforeCommit(events[^1].Sequence);
        await Execute("SELECT pg_notify('printlab_events', '')", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await Execute("ANALYZE", cancellationToken);
        return events[^1].Sequence;
    }

    // The steps of a job stay in order: sorting by time is stable.
    private async Task<List<StoredEvent>> Chain(IReadOnlyList<JobEvent> events, CancellationToken cancellationToken)
    {
        var last = await db
            .Events.OrderByDescending(row => row.Sequence)
            .Select(row => new { row.Sequence, row.Hash })
            .FirstOrDefaultAsync(cancellationToken);
        var (sequence, hash) = (last?.Sequence ?? 0, last?.Hash ?? []);
        var stored = new List<StoredEvent>(events.Count);
        foreach (var item in events)
        {
            hash = ChainVerifier.HashOf(hash, ++sequence, item.ContentHash());
            stored.Add(
                new StoredEvent
                {
                    Sequence = sequence,
                    Id = item.Id,
                    JobId = item.JobId,
                    Timestamp = item.Timestamp,
                    EventType = item.EventType,
                    Details = item.Details,
                    DetailsHash = item.DetailsHash(),
                    TriggeredBy = item.TriggeredBy,
                    WorkstationId = item.WorkstationId,
                    Hash = hash,
                }
            );
        }

        return stored;
    }

    private async Task Execute(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection()) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
