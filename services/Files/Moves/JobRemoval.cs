using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts.Faults;
using PrintLab.Files.Storage;
using PrintLab.Files.Uploads;

namespace PrintLab.Files.Moves;

/// <summary>
/// Removes what a deleted job had on the storage: its folder, wherever a move left it, and its staged moves. A folder is renamed out of the
/// way first, so that it is gone at once or not at all.
/// </summary>
public sealed partial class JobRemoval(
    IDbContextFactory<FilesDb> contexts, StagingTable table, RemovalPermits permits, IncomingUploads uploads, JobFolders folders, StoragePath paths, StorageRoot root, KeyedLock turns,
    ILogger<JobRemoval> log)
{
    private string TrashPath => Path.Combine(root.Path, StorageRoot.Trash);

    /// <summary>Absent is fine. A folder that has become another job's meanwhile stays. While a backup is being made it is only noted, as due.</summary>
    public async Task Remove(string jobId, string folder, CancellationToken cancellationToken)
    {
        root.RequireAvailable();
        using var turn = await turns.Take(jobId, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"INSERT INTO removal_due (folder, job_id) VALUES ({folder}, {jobId}) ON CONFLICT DO NOTHING", cancellationToken);
        await using var permit = await permits.TryTake(cancellationToken);
        if (permit is null)
        {
            return;
        }

        foreach (var present in await FoldersOf(jobId, folder, cancellationToken))
        {
            MoveToTrash(present);
        }

        foreach (var move in await table.Of(jobId, cancellationToken))
        {
            if (move.SourceUpload is { } upload)
            {
                uploads.Drop(upload);
            }

            await table.Forget(move, cancellationToken);
        }

        await db.RemovalsDue.Where(due => due.Folder == folder).ExecuteDeleteAsync(cancellationToken);
        EmptyTrash();
    }

    /// <summary>Removals that could not be carried out when they were asked for.</summary>
    public async Task<IReadOnlyList<RemovalDue>> Due(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.RemovalsDue.AsNoTracking().ToListAsync(cancellationToken);
    }

    /// <summary>Deletes for good what was renamed away. What is held open stays for the next turn.</summary>
    public void EmptyTrash()
    {
        if (!Directory.Exists(TrashPath))
        {
            return;
        }

        foreach (var folder in Directory.EnumerateDirectories(TrashPath))
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (DirectoryNotFoundException)
            {
                // Another removal was faster.
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Held(folder, exception.Reason());
            }
        }
    }

    private async Task<IReadOnlyList<string>> FoldersOf(string jobId, string folder, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(await folders.Of(jobId, folder, cancellationToken));
        foreach (var candidate in (await table.Of(jobId, cancellationToken)).SelectMany(move => new[] { move.SourceFolder, move.Target }).Append(folder).OfType<string>())
        {
            // Without metadata it is still the folder the job had; with another job's it is not.
            if (paths.ExistingFolder(candidate) is { } present && (await JobFolder.ReadMetadata(present, cancellationToken)).JobId is var owner && (owner == jobId || owner.Length == 0))
            {
                found.Add(present);
            }
        }

        return [.. found];
    }

    private void MoveToTrash(string folder)
    {
        Directory.CreateDirectory(TrashPath);
        Directory.Move(folder, Path.Combine(TrashPath, Guid.NewGuid().ToString("N")));
        DurableFile.FlushFolder(Path.GetDirectoryName(folder)!);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Folder} cannot be deleted yet ({Reason})")]
    private partial void Held(string folder, string reason);
}
