using Npgsql;
using NpgsqlTypes;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Locks;

/// <summary>
/// The leases in the database. Each change is a single statement, so of two concurrent ones only one wins; the fencing number increases with
/// every new holder.
/// </summary>
public sealed class LockTable(NpgsqlDataSource database)
{
    /// <summary>
    /// Takes the lock if it is free, expired, or already held by this session (which keeps its number and the later end). Null when someone else
    /// holds it or the job is unknown.
    /// </summary>
    /// <param name="outlivesCrash">
    /// False does not wait for the disk. A database crash can then lose only a lock under which nothing was committed: a later commit flushes
    /// everything before it to disk.
    /// </param>
    public async Task<JobLock?> TryTake(
        string jobId,
        Actor actor,
        DateTimeOffset until,
        DateTimeOffset now,
        bool outlivesCrash,
        CancellationToken cancellationToken
    )
    {
        await using var command = database.CreateCommand(
            """
            INSERT INTO job_lock AS held (job_id, session, locked_by_user, locked_until, token)
            SELECT id, $2, $3, $4, 1 FROM job WHERE id = $1 AND set_config('synchronous_commit', $6, true) IS NOT NULL
            ON CONFLICT (job_id) DO UPDATE SET
                session = excluded.session,
                locked_by_user = excluded.locked_by_user,
                locked_until = CASE WHEN held.session = excluded.session THEN greatest(held.locked_until, excluded.locked_until) ELSE excluded.locked_until END,
                token = held.token + CASE WHEN held.session = excluded.session THEN 0 ELSE 1 END
            WHERE held.session IS NULL OR held.locked_until <= $5 OR held.session = excluded.session
            RETURNING session, locked_by_user, locked_until, token
            """
        );
        command.Parameters.AddRange(
            new[] { Text(jobId), Text(actor.Session), Text(actor.LockName), At(until), At(now), Text(outlivesCrash ? "on" : "off") }
        );
        try
        {
            return await ReadOne(command, cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            // The job was deleted while the lock was being taken.
            return null;
        }
    }

    /// <summary>Extends a lease this session still holds. Null when it does not hold it.</summary>
    public async Task<JobLock?> TryExtend(string jobId, Actor actor, DateTimeOffset until, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            UPDATE job_lock SET locked_until = $3
            WHERE job_id = $1 AND session = $2 AND locked_until > $4 AND ($5 IS NULL OR token = $5)
            RETURNING session, locked_by_user, locked_until, token
            """
        );
        command.Parameters.AddRange(new[] { Text(jobId), Text(actor.Session), At(until), At(now), Number(actor.LockToken) });
        return await ReadOne(command, cancellationToken);
    }

    /// <summary>The current lock; null when the job was never locked.</summary>
    public async Task<JobLock?> Read(string jobId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT session, locked_by_user, locked_until, token FROM job_lock WHERE job_id = $1");
        command.Parameters.Add(Text(jobId));
        return await ReadOne(command, cancellationToken);
    }

    /// <summary>Releases the job if this session holds it; another session's lock stays.</summary>
    public async Task Release(string jobId, Actor actor, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(ReleaseSql);
        command.Parameters.AddRange(new[] { Text(jobId), Text(actor.Session) });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The same, inside a commit.</summary>
    public static async Task Release(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        string jobId,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(ReleaseSql, connection, transaction) { Parameters = { Text(jobId), Text(actor.Session) } };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Releases the job no matter who holds it. The number increases, so that late actions of the former holder are refused.</summary>
    public static async Task Break(NpgsqlConnection connection, NpgsqlTransaction transaction, string jobId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "UPDATE job_lock SET session = NULL, locked_by_user = NULL, locked_until = NULL, token = token + 1 WHERE job_id = $1",
            connection,
            transaction
        )
        {
            Parameters = { Text(jobId) },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Notifies every follower that a lock changed. Locks are not events: nothing about them is stored.</summary>
    public async Task Announce(string jobId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT pg_notify('printlab_locks', $1)");
        command.Parameters.Add(Text(jobId));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private const string ReleaseSql =
        "UPDATE job_lock SET session = NULL, locked_by_user = NULL, locked_until = NULL WHERE job_id = $1 AND session = $2";

    private static async Task<JobLock?> ReadOne(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        return new JobLock(
            reader.IsDBNull(0) ? null : reader.GetString(0),
            reader.IsDBNull(1) ? null : reader.GetString(1),
            reader.IsDBNull(2) ? null : reader.GetFieldValue<DateTimeOffset>(2),
            reader.GetInt64(3)
        );
    }

    private static NpgsqlParameter Text(string value) => new() { Value = value };

    private static NpgsqlParameter Number(long? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint };

    private static NpgsqlParameter At(DateTimeOffset value) => new() { Value = value };
}
