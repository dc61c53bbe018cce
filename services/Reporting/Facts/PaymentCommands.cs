using Npgsql;
using NpgsqlTypes;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;

namespace PrintLab.Reporting.Facts;

/// <summary>Stores payments, each with what its job was at that time.</summary>
/// <param name="schema">Where the tables are.</param>
internal sealed class PaymentCommands(string schema)
{
    /// <summary>A job is paid once: recording a payment again corrects the previous one.</summary>
    public NpgsqlBatchCommand Replace(Event item) =>
        new($"UPDATE {schema}.payment_fact SET replaced_by = $2 WHERE job_id = $1 AND sequence < $2 AND replaced_by IS NULL")
        {
            Parameters =
            {
                new() { Value = item.JobId },
                new() { Value = item.Sequence },
            },
        };

    public NpgsqlBatchCommand Add(Event item, PaymentRecorded payment) =>
        new(
            $"""
            INSERT INTO {schema}.payment_fact (sequence, job_id, paid_at, grams, price_cents, agreed_cents, txn_no, picked_up_by, staff,
                discipline, print_method, color, printer)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, discipline, print_method, color, printer FROM {schema}.job_fact WHERE job_id = $2
            ON CONFLICT (sequence) DO NOTHING
            """
        )
        {
            Parameters =
            {
                new() { Value = item.Sequence },
                new() { Value = item.JobId },
                new() { Value = item.Timestamp.ToDateTime() },
                new() { Value = payment.Grams },
                new() { Value = payment.PriceCents },
                new() { Value = (object?)payment.CostCents ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint },
                new() { Value = payment.TxnNo },
                new() { Value = payment.PickedUpBy },
                new() { Value = item.TriggeredBy },
            },
        };
}
