using Microsoft.EntityFrameworkCore;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Audit;

/// <summary>What a move or a removal in progress still has to deal with.</summary>
public sealed class FoldersUnderWay(IDbContextFactory<FilesDb> contexts)
{
    /// <summary>Folders that a move copies from or to, and those of deleted jobs; relative to the storage root.</summary>
    public async Task<IReadOnlySet<string>> Now(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var targets = db.StagedMoves.Select(move => move.Target);
        var sources = db.StagedMoves.Where(move => move.SourceFolder != null).Select(move => move.SourceFolder!);
        return await targets.Union(sources).Union(db.RemovalsDue.Select(due => due.Folder)).ToHashSetAsync(cancellationToken);
    }

    /// <summary>Jobs whose metadata.json is still to be rewritten.</summary>
    public async Task<IReadOnlySet<string>> MetadataDue(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.MetadataDue.Select(due => due.JobId).ToHashSetAsync(cancellationToken);
    }
}
