using Microsoft.EntityFrameworkCore;

namespace PrintLab.Files.Storage;

/// <summary>Records in the database which storage this installation owns.</summary>
public sealed class Installation(IDbContextFactory<FilesDb> contexts)
{
    /// <summary>Null until the first storage is created.</summary>
    public async Task<string?> StorageId(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Installations.Select(row => row.StorageId).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Returns the id that counts: the first one recorded.</summary>
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
