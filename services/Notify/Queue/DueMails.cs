using Npgsql;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Notify.Queue;

/// <summary>The output of the queue: due emails, each for one sender at a time.</summary>
public sealed class DueMails(NpgsqlDataSource database, WorkSignal signal, TimeProvider clock)
{
    /// <summary>Completes on the next change to the queue. Take it before reading the queue, so that no change is missed in between.</summary>
    public Task Changed => signal.Next;

    /// <summary>The longest-waiting email, locked until the claim is disposed. A crashed sender loses its lock at once with its connection.</summary>
    /// <returns>Null when nothing is due, or all due emails are being sent.</returns>
    public async Task<MailClaim?> Claim(CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        var claim = new MailClaim(connection, clock);
        try
        {
            if (await claim.TakeDue(cancellationToken))
            {
                return claim;
            }
        }
        catch
        {
            await claim.DisposeAsync();
            throw;
        }

        await claim.DisposeAsync();
        return null;
    }

    /// <summary>When the next email is due after a time at which none was; null when there is none.</summary>
    public async Task<DateTimeOffset?> NextDue(DateTimeOffset after, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT min(due_at) FROM mail WHERE state = 'queued' AND due_at > $1");
        command.Parameters.Add(new() { Value = after });
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime due ? new DateTimeOffset(due, TimeSpan.Zero) : null;
    }

    /// <summary>The state of the queue, for monitoring.</summary>
    public async Task<QueueFigures> Figures(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            SELECT count(*) FILTER (WHERE state = 'queued' AND due_at <= $1), min(due_at) FILTER (WHERE state = 'queued' AND due_at <= $1),
                count(*) FILTER (WHERE state = 'failed')
            FROM mail WHERE state IN ('queued', 'failed')
            """
        );
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<DateTimeOffset>(1), reader.GetInt64(2));
    }
}

/// <summary>How many due emails are waiting, since when the oldest has, and how many have failed.</summary>
public sealed record QueueFigures(long Waiting, DateTimeOffset? OldestDue, long Failed);
