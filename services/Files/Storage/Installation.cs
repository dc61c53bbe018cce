using Npgsql;

namespace PrintLab.Files.Storage;

/// <summary>Remembers in the database which storage this installation owns.</summary>
public sealed class Installation(NpgsqlDataSource database)
{
    /// <summary>Null before the first storage was made.</summary>
    public async Task<string?> StorageId(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("SELECT storage_id FROM installation");
        return (string?)await command.ExecuteScalarAsync(cancellation);
    }

    /// <summary>Answers with the id that counts: the first one remembered.</summary>
    public async Task<string> Remember(string storageId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("INSERT INTO installation (storage_id) VALUES ($1) ON CONFLICT DO NOTHING");
        command.Parameters.Add(new() { Value = storageId });
        await command.ExecuteNonQueryAsync(cancellation);
        return (await StorageId(cancellation))!;
    }
}
