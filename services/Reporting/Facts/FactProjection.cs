using Npgsql;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.ServiceDefaults.Database;
using PrintLab.ServiceDefaults.Feed;

namespace PrintLab.Reporting.Facts;

/// <summary>Converts events to facts. A batch and the position after it are one transaction, so an event is never counted twice.</summary>
public sealed class FactProjection(NpgsqlDataSource database, FeedCursor cursor) : IFeedHandler
{
    public string Name => "reporting";

    public Task<long> Position(CancellationToken cancellationToken) => cursor.Read(Name, cancellationToken);

    public async Task Handle(IReadOnlyList<Event> events, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var item in events)
        {
            foreach (var command in Commands(item))
            {
                batch.BatchCommands.Add(command);
            }
        }

        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        await FeedCursor.Save(connection, Name, events[^1].Sequence, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // Events of a deleted job have lost their details and produce no facts.
    private static IEnumerable<NpgsqlBatchCommand> Commands(Event item) =>
        item.Fact() switch
        {
            JobDeleted => [new("DELETE FROM job_fact WHERE job_id = $1") { Parameters = { new() { Value = item.JobId } } }],
            JobCreated created => [Created(item, created)],
            PaymentRecorded payment => [PaymentCommands.Replace(item), PaymentCommands.Add(item, payment), .. Moves(item, payment)],
            JobFact change => Moves(item, change),
            _ => [],
        };

    private static IEnumerable<NpgsqlBatchCommand> Moves(Event item, JobFact change) =>
        change.To is { } status ? [Moved(item, status, PrinterOf(change))] : [];

    private static NpgsqlBatchCommand Created(Event item, JobCreated created) =>
        new(
            """
            INSERT INTO job_fact (job_id, status, discipline, print_method, color, printer, submitted_at, entered_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $7) ON CONFLICT (job_id) DO NOTHING
            """
        )
        {
            Parameters =
            {
                new() { Value = item.JobId },
                new() { Value = created.To },
                new() { Value = created.Discipline },
                new() { Value = created.PrintMethod },
                new() { Value = created.Color },
                new() { Value = created.Printer },
                new() { Value = item.Timestamp.ToDateTime() },
            },
        };

    private static NpgsqlBatchCommand Moved(Event item, string status, string? printer) =>
        new("UPDATE job_fact SET status = $2, entered_at = $3, printer = coalesce($4, printer) WHERE job_id = $1 AND status <> $2")
        {
            Parameters =
            {
                new() { Value = item.JobId },
                new() { Value = status },
                new() { Value = item.Timestamp.ToDateTime() },
                new() { Value = (object?)printer ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
            },
        };

    private static string? PrinterOf(JobFact change) =>
        change switch
        {
            StaffApproved approved => approved.Printer,
            PrintStarted started => started.Printer,
            PrintCompleted completed => completed.Printer,
            PrintFailed failed => failed.Printer,
            _ => null,
        };
}
