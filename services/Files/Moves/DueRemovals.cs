using Microsoft.EntityFrameworkCore;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Moves;

/// <summary>Deleted jobs whose folder still has to be removed, recorded so that a crash loses none.</summary>
public sealed class DueRemovals(IDbContextFactory<FilesDb> contexts)
{
    public async Task Remember(string jobId, string folder, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO removal_due (folder, job_id) VALUES ({folder}, {jobId}) ON CONFLICT DO NOTHING",
            cancellationToken
        );
    }

    public async Task Forget(string folder, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.RemovalsDue.Where(due => due.Folder == folder).ExecuteDeleteAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<RemovalDue>> All(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.RemovalsDue.AsNoTracking().ToListAsync(cancellationToken);
    }
}
