using Npgsql;
using PrintLab.ServiceDefaults.Database;
using PrintLab.ServiceDefaults.Feed;

namespace PrintLab.Reporting.Facts;

/// <summary>Converts events to facts. A batch and the position after it are one transaction, so an event is never counted twice.</summary>
public sealed class FactProjection(NpgsqlDataSource database, FeedCursor cursor, ParkedEvents parked) : IFeedHandler
{
    public string Name => "reporting";

    public Task<long> Position(CancellationToken cancellationToken) => cursor.Read(Name, cancellationToken);

    public async Task Handle(FeedBatch batch, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await FeedCursor.Move(connection, Name, batch, cancellationToken);
        await using (var commands = new NpgsqlBatch(connection, transaction))
        {
            foreach (var command in batch.Events.SelectMany(FactCommands.Real.Of))
            {
                commands.BatchCommands.Add(command);
            }

            if (commands.BatchCommands.Count > 0)
            {
                await commands.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        await FeedCursor.DoNotWaitForDisk(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public Task Park(FeedBatch batch, string reason, CancellationToken cancellationToken) => parked.Park(Name, batch, reason, cancellationToken);
}
