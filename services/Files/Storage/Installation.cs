using Microsoft.EntityFrameworkCore;

namespace PrintLab.Files.Storage;

/// <summary>Remembers in the database which storage this installation owns.</summary>
public sealed class Installation(IDbContextFactory<FilesDb> contexts)
{
    /// <summary>Null before the first storage was made.</summary>
    public async Task<string?> StorageId(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Installations.Select(row => row.StorageId).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Answers with the id that counts: the first one remembered.</summary>
    public async Task<string> Remember(string storageId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO installation (only_row, storage_id) VALUES (true, {storageId}) ON CONFLICT DO NOTHING",
            cancellationToken
        );
        return (await StorageId(cancellationToken))!;
    }
}
