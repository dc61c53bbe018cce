using Npgsql;

namespace PrintLab.Notify.Queue;

/// <summary>The queue's exit: mails whose time has come, each for one sender at a time.</summary>
public sealed class DueMails(NpgsqlDataSource database, QueueSignal signal, TimeProvider clock)
{
    /// <summary>Completes when the queue next changes. Take it before looking at the queue, so that no change falls between.</summary>
    public Task Changed => signal.Next;

    /// <summary>The mail that has waited longest, locked until the claim is disposed. A sender that dies loses its lock with its connection, at once.</summary>
    /// <returns>Null when nothing is due, or all of it is being sent.</returns>
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

    /// <summary>When the next mail is due after the instant at which nothing was; null when there is none.</summary>
    public async Task<DateTimeOffset?> NextDue(DateTimeOffset after, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT min(due_at) FROM mail WHERE state = 'queued' AND due_at > $1");
        command.Parameters.Add(new() { Value = after });
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime due ? new DateTimeOffset(due, TimeSpan.Zero) : null;
    }

    /// <summary>How the queue stands, for monitoring.</summary>
    public async Task<QueueFigures> Figures(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            SELECT count(*) FILTER (WHERE state = 'queued' AND due_at <= $1), min(due_at) FILTER (WHERE state = 'queued'), count(*) FILTER (WHERE state = 'failed')
            FROM mail WHERE state IN ('queued', 'failed')
            """
        );
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<DateTimeOffset>(1), reader.GetInt64(2));
    }
}

/// <summary>Mails that are due and wait, since when the longest of them does, and how many have failed.</summary>
public sealed record QueueFigures(long Waiting, DateTimeOffset? OldestDue, long Failed);
