using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Storage;

/// <summary>
/// One transaction: the changed rows, their events, the totals, and the answer under the caller's idempotency key. Either all of it is
/// saved or none of it.
/// </summary>
public sealed class Commit(JobsDb db, IdempotencyKey idempotency, TimeProvider clock)
{
    /// <summary>Additional work inside the transaction, on its own connection.</summary>
    public delegate Task Also(NpgsqlConnection connection, NpgsqlTransaction transaction);

    /// <summary>The same, for events that say what that work did.</summary>
    public delegate Task<IReadOnlyList<JobEvent>> Cause(NpgsqlConnection connection, NpgsqlTransaction transaction);

    /// <summary>Saves the tracked changes and appends the events. The answer is built from the sequence of the last one.</summary>
    /// <exception cref="Fault">conflict, when someone else changed a row in the meantime.</exception>
    public Task<TAnswer> Save<TAnswer>(
        IReadOnlyList<JobEvent> events,
        StatusMove? move,
        Func<long, TAnswer> answer,
        CancellationToken cancellationToken,
        Also? first = null
    )
        where TAnswer : IMessage =>
        Save(
            async (connection, transaction) =>
            {
                if (first is not null)
                {
                    await first(connection, transaction);
                }

                return events;
            },
            move,
            answer,
            cancellationToken
        );

    /// <summary>Saves the tracked changes and appends the events that the work itself names.</summary>
    /// <exception cref="Fault">conflict, when someone else changed a row in the meantime.</exception>
    public async Task<TAnswer> Save<TAnswer>(Cause cause, StatusMove? move, Func<long, TAnswer> answer, CancellationToken cancellationToken)
        where TAnswer : IMessage
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var native = (NpgsqlTransaction)transaction.GetDbTransaction();
        var events = await cause(connection, native);
        await SaveRows(cancellationToken);
        var sequence = await EventLog.Append(connection, native, events, move, cancellationToken);
        var reply = answer(sequence);
        if (idempotency.Key is not null)
        {
            await Remember(connection, native, JobOf(events), reply, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return reply;
    }

    /// <summary>Saves the tracked changes and appends the events, for background work that nobody waits for.</summary>
    /// <exception cref="Fault">conflict, when someone else changed a row in the meantime.</exception>
    public Task Save(IReadOnlyList<JobEvent> events, CancellationToken cancellationToken) =>
        Save(events, move: null, _ => new Empty(), cancellationToken);

    /// <summary>The fault for the slower of two concurrent changes.</summary>
    public static Fault ChangedMeanwhile(Exception cause) =>
        new(FaultCode.Conflict, "Someone else changed the job at the same moment. Open it again.", cause: cause);

    private async Task SaveRows(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException exception)
        {
            throw ChangedMeanwhile(exception);
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            throw new Fault(FaultCode.AlreadyExists, "It already exists.", cause: exception);
        }
    }

    private static string? JobOf(IReadOnlyList<JobEvent> events) => events.Select(item => item.JobId).FirstOrDefault(id => !string.IsNullOrEmpty(id));

    private async Task Remember(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        string? jobId,
        IMessage reply,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(
            "INSERT INTO idempotency_key (key, request_hash, job_id, answer, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (key) DO NOTHING",
            connection,
            transaction
        )
        {
            Parameters =
            {
                new() { Value = idempotency.Key! },
                new() { Value = idempotency.RequestHash },
                new() { Value = (object?)jobId ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
                new() { Value = Any.Pack(reply).ToByteArray() },
                new() { Value = clock.Now() },
            },
        };
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            throw new Fault(FaultCode.Conflict, "The same request is already being processed.");
        }
    }
}
