using System.Buffers.Binary;
using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;
using PrintLab.Contracts.Lifecycle;

namespace PrintLab.Benchmarks.Seeding;

/// <summary>Writes jobs, their events with the chain of hashes, payments and totals in one transaction, as if each had been done by hand.</summary>
internal sealed class SeedRows(NpgsqlConnection connection, IReadOnlyList<SeedJob> jobs)
{
    private const string JobColumns =
        "id, simple_id, status_link, student_name, student_email, discipline, class_number, print_method, color, printer, acknowledged_minimum_charge, original_filename, "
        + "display_name, file_path, metadata_path, original_stored_name, file_hash, file_bytes, status, created_at, updated_at, status_changed_at, weight_g, time_hours, cost_cents, "
        + "student_confirmed, student_confirmed_at, confirm_token, confirm_token_expires, reject_reasons, staff_viewed_at, last_updated_by, version";

    /// <summary>Everything or nothing.</summary>
    /// <returns>The log's new head.</returns>
    public async Task<long> Write(Func<long, Task> beforeCommit, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Execute("SELECT pg_advisory_xact_lock(7310593858020254331)", cancellationToken);
        await WriteJobs(cancellationToken);
        var head = await WriteEvents(cancellationToken);
        await WritePayments(cancellationToken);
        await Execute("UPDATE job_total SET jobs = (SELECT count(*) FROM job WHERE job.status = job_total.status)", cancellationToken);
        await beforeCommit(head);
        await Execute("SELECT pg_notify('printlab_events', '')", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await Execute("ANALYZE", cancellationToken);
        return head;
    }

    private async Task WriteJobs(CancellationToken cancellationToken)
    {
        await using var rows = await connection.BeginBinaryImportAsync($"COPY job ({JobColumns}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var job in jobs)
        {
            await rows.WriteRowAsync(
                cancellationToken,
                job.Id, job.SimpleId, job.FileHash, job.StudentName, job.StudentEmail, job.Discipline, job.ClassNumber, "Filament", job.Color, SeedJob.Printer, true, "part.stl",
                job.FileName, $"{job.Folder}/{job.FileName}", $"{job.Folder}/metadata.json", job.FileName, job.FileHash, job.FileBytes, job.Status,
                job.CreatedAt, job.ChangedAt, job.ChangedAt,
                job.IsPriced ? job.Grams : null, job.IsPriced ? 2.5 : null, job.IsPriced ? job.Cents : null,
                job.IsConfirmed, job.IsConfirmed ? job.At(2) : null,
                job.IsPriced ? job.FileHash : null, job.IsPriced ? DateTimeOffset.UtcNow.AddDays(3) : null,
                job.Status == JobStatus.Rejected ? new[] { "Walls are thinner than 1 mm" } : null,
                job.Status == JobStatus.Uploaded ? null : job.At(1), job.Status == JobStatus.Uploaded ? null : Lab.BenchLab.Staff, job.Version);
        }

        await rows.CompleteAsync(cancellationToken);
    }

    private async Task<long> WriteEvents(CancellationToken cancellationToken)
    {
        var (sequence, hash) = await Head(cancellationToken);
        await using var rows = await connection.BeginBinaryImportAsync(
            "COPY event (sequence, id, job_id, timestamp, event_type, details, triggered_by, workstation_id, content_hash, hash) FROM STDIN (FORMAT BINARY)", cancellationToken);
        var position = new byte[8];
        foreach (var item in jobs.SelectMany(job => job.Events()).OrderBy(item => item.Timestamp))
        {
            var content = item.ContentHash();
            BinaryPrimitives.WriteInt64BigEndian(position, ++sequence);
            hash = SHA256.HashData([.. hash, .. position, .. content]);
            await rows.StartRowAsync(cancellationToken);
            await rows.WriteAsync(sequence, cancellationToken);
            await rows.WriteAsync(item.Id, cancellationToken);
            await rows.WriteAsync(item.JobId, cancellationToken);
            await rows.WriteAsync(item.Timestamp, cancellationToken);
            await rows.WriteAsync(item.EventType, cancellationToken);
            await rows.WriteAsync(item.Details, NpgsqlDbType.Json, cancellationToken);
            await rows.WriteAsync(item.TriggeredBy, cancellationToken);
            await rows.WriteAsync(item.WorkstationId, cancellationToken);
            await rows.WriteAsync(content, cancellationToken);
            await rows.WriteAsync(hash, cancellationToken);
        }

        await rows.CompleteAsync(cancellationToken);
        return sequence;
    }

    private async Task WritePayments(CancellationToken cancellationToken)
    {
        await using var rows = await connection.BeginBinaryImportAsync(
            "COPY payment (job_id, grams, price_cents, txn_no, picked_up_by, paid_ts, paid_by_staff) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var job in jobs.Where(job => job.IsPaid))
        {
            await rows.WriteRowAsync(cancellationToken, job.Id, job.Grams, job.Cents, $"TC{job.Cents:D6}", job.StudentName, job.At(5), Lab.BenchLab.Staff);
        }

        await rows.CompleteAsync(cancellationToken);
    }

    private async Task<(long Sequence, byte[] Hash)> Head(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : (0, []);
    }

    private async Task Execute(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
