using Microsoft.EntityFrameworkCore;

namespace PrintLab.Files.Storage;

/// <summary>Remembers in the database which storage this installation owns.</summary>
public sealed class Installation(IDbContextFactory<FilesDb> contexts)
{
    /// <summary>Null before the first storage was made.</summary>
    public async Task<string?> StorageId(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Installations.Select(row => row.StorageId).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Answers with the id that counts: the first one remembered.</summary>
    public async Task<string> Remember(string storageId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"INSERT INTO installation (only_row, storage_id) VALUES (true, {storageId}) ON CONFLICT DO NOTHING", cancellation);
        return (await StorageId(cancellation))!;
    }
}
