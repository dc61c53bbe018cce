using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Moves;

/// <summary>The moves that are staged but not yet finished or dropped.</summary>
public sealed class StagingTable(IDbContextFactory<FilesDb> contexts)
{
    /// <summary>Records the move, or one more claim on the same one. Returns what was recorded first.</summary>
    public async Task<StagedMove> Record(StagedMove move, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var recorded = await db
            .StagedMoves.FromSql(
                $"""
                INSERT INTO staged_move (job_id, version, target, source_folder, source_upload, files, staged_at)
                VALUES (
                    {move.JobId}, {move.Version}, {move.Target}, {move.SourceFolder}, {move.SourceUpload}, {JsonSerializer.Serialize(
                    move.Files
                )}::jsonb,
                    {move.StagedAt})
                ON CONFLICT (job_id, target, version) DO UPDATE SET claims = staged_move.claims + 1, staged_at = excluded.staged_at
                RETURNING *
                """
            )
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return recorded.Single();
    }

    /// <summary>Null when no such move is staged.</summary>
    public async Task<StagedMove?> Find(string jobId, string target, int version, CancellationToken cancellationToken) =>
        (await Of(jobId, cancellationToken)).FirstOrDefault(move => move.Target == target && move.Version == version);

    /// <summary>All moves of a job, oldest version first.</summary>
    public async Task<IReadOnlyList<StagedMove>> Of(string jobId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .StagedMoves.AsNoTracking()
            .Where(move => move.JobId == jobId)
            .OrderBy(move => move.Version)
            .ThenBy(move => move.StagedAt)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Jobs with a move staged before the instant.</summary>
    public async Task<IReadOnlyList<string>> JobsStagedBefore(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.StagedMoves.Where(move => move.StagedAt < instant).Select(move => move.JobId).Distinct().ToListAsync(cancellationToken);
    }

    /// <summary>Whether a move from this upload is in progress.</summary>
    public async Task<bool> IsUploadStaged(string uploadId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.StagedMoves.AnyAsync(move => move.SourceUpload == uploadId, cancellationToken);
    }

    /// <summary>Releases one claim; true when it was the last.</summary>
    public async Task<bool> Release(StagedMove move, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var claims = await db
            .Database.SqlQuery<int>(
                $"""
                UPDATE staged_move SET claims = claims - 1 WHERE job_id = {move.JobId} AND target = {move.Target} AND version = {move.Version}
                RETURNING claims
                """
            )
            .ToListAsync(cancellationToken);
        return claims is [<= 0];
    }

    /// <summary>Does not wait for the disk: if a database crash restores the row, the move is ended once more, which changes nothing.</summary>
    public async Task Forget(StagedMove move, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM staged_move WHERE job_id = {move.JobId} AND target = {move.Target} AND version = {move.Version}
            AND set_config('synchronous_commit', 'off', true) IS NOT NULL
            """,
            cancellationToken
        );
    }
}
