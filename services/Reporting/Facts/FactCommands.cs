using Npgsql;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;

namespace PrintLab.Reporting.Facts;

/// <summary>What an event changes in the facts.</summary>
/// <param name="schema">Where their tables are.</param>
internal sealed class FactCommands(string schema)
{
    /// <summary>The facts themselves.</summary>
    public static FactCommands Real { get; } = new("public");

    private readonly PaymentCommands _payments = new(schema);

    /// <summary>In order. Events of a deleted job have lost their details and produce no facts.</summary>
    public IEnumerable<NpgsqlBatchCommand> Of(Event item) =>
        item.Fact() switch
        {
            JobDeleted => [new($"DELETE FROM {schema}.job_fact WHERE job_id = $1") { Parameters = { new() { Value = item.JobId } } }],
            JobCreated created => [Created(item, created)],
            PaymentRecorded payment => [_payments.Replace(item), _payments.Add(item, payment), .. Moves(item, payment)],
            JobFact change => Moves(item, change),
            _ => [],
        };

    private IEnumerable<NpgsqlBatchCommand> Moves(Event item, JobFact change) =>
        change.To is { } status ? [Moved(item, status, PrinterOf(change))] : [];

    private NpgsqlBatchCommand Created(Event item, JobCreated created) =>
        new(
            $"""
            INSERT INTO {schema}.job_fact (job_id, status, discipline, print_method, color, printer, submitted_at, entered_at)
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

    private NpgsqlBatchCommand Moved(Event item, string status, string? printer) =>
        new($"UPDATE {schema}.job_fact SET status = $2, entered_at = $3, printer = coalesce($4, printer) WHERE job_id = $1 AND status <> $2")
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
