using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Staging;

/// <summary>The moves that are staged and not finished or dropped yet.</summary>
public sealed class StagingTable(NpgsqlDataSource database)
{
    private const string Columns = "job_id, version, target, source_folder, source_upload, files, staged_at";

    /// <summary>Records the move, or one more claim on the same one. Answers with what was recorded first.</summary>
    public async Task<StagedMove> Record(StagedMove move, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
            INSERT INTO staged_move ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (job_id, target, version) DO UPDATE SET claims = staged_move.claims + 1, staged_at = excluded.staged_at
            RETURNING {Columns}
            """);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = move.JobId },
            new() { Value = move.Version },
            new() { Value = move.Target },
            new() { Value = (object?)move.SourceFolder ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = (object?)move.SourceUpload ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = JsonSerializer.Serialize(move.Files), NpgsqlDbType = NpgsqlDbType.Jsonb },
            new() { Value = move.StagedAt },
        });
        return (await Read(command, cancellation)).Single();
    }

    /// <summary>Null when no such move is staged.</summary>
    public async Task<StagedMove?> Find(string jobId, string target, int version, CancellationToken cancellation) =>
        (await Of(jobId, cancellation)).FirstOrDefault(move => move.Target == target && move.Version == version);

    /// <summary>All of a job, oldest version first.</summary>
    public async Task<IReadOnlyList<StagedMove>> Of(string jobId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"SELECT {Columns} FROM staged_move WHERE job_id = $1 ORDER BY version, staged_at");
        command.Parameters.Add(new() { Value = jobId });
        return await Read(command, cancellation);
    }

    /// <summary>Jobs with a move staged before the instant.</summary>
    public Task<IReadOnlyList<string>> JobsStagedBefore(DateTimeOffset instant, CancellationToken cancellation) =>
        database.Texts("SELECT DISTINCT job_id FROM staged_move WHERE staged_at < $1", cancellation, instant);

    /// <summary>Whether a move out of the upload is under way.</summary>
    public async Task<bool> IsUploadStaged(string uploadId, CancellationToken cancellation) =>
        (await database.Texts("SELECT job_id FROM staged_move WHERE source_upload = $1", cancellation, uploadId)).Count > 0;

    /// <summary>Takes one claim back; true when it was the last.</summary>
    public async Task<bool> Release(StagedMove move, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "UPDATE staged_move SET claims = claims - 1 WHERE job_id = $1 AND target = $2 AND version = $3 RETURNING claims");
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = move.JobId }, new() { Value = move.Target }, new() { Value = move.Version } });
        return (int?)await command.ExecuteScalarAsync(cancellation) is <= 0;
    }

    /// <summary>Does not wait for the disk: a row that a crash of the database brings back is ended once more, which changes nothing.</summary>
    public Task Forget(StagedMove move, CancellationToken cancellation) => database.Run(
        "DELETE FROM staged_move WHERE job_id = $1 AND target = $2 AND version = $3 AND set_config('synchronous_commit', 'off', true) IS NOT NULL",
        cancellation, move.JobId, move.Target, move.Version);

    private static async Task<IReadOnlyList<StagedMove>> Read(NpgsqlCommand command, CancellationToken cancellation)
    {
        var moves = new List<StagedMove>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            moves.Add(new StagedMove(
                reader.GetString(0),
                reader.GetInt32(1),
                reader.GetString(2),
                await reader.IsDBNullAsync(3, cancellation) ? null : reader.GetString(3),
                await reader.IsDBNullAsync(4, cancellation) ? null : reader.GetString(4),
                JsonSerializer.Deserialize<List<StagedEntry>>(reader.GetString(5)) ?? [],
                await reader.GetFieldValueAsync<DateTimeOffset>(6, cancellation)));
        }

        return moves;
    }
}
