using PrintLab.Contracts;
using PrintLab.Files.Storage;
using PrintLab.Files.Uploads;
using PrintLab.ServiceDefaults;

namespace PrintLab.Files.Moves;

/// <summary>Ends one staged move, committed or not. The caller holds the job's lock.</summary>
public sealed partial class MoveEnding(
    StagingTable table,
    SourceCleanup cleanup,
    FilePlacement placement,
    IncomingUploads uploads,
    StoragePath paths,
    ILogger<MoveEnding> log
)
{
    /// <summary>Removes what was staged for a change that was never committed.</summary>
    public async Task Drop(StagedMove move, bool isLongAgo, CancellationToken cancellationToken)
    {
        var target = paths.ExistingFolder(move.Target);
        if (move.SourceFolder is not null && paths.ExistingFolder(move.SourceFolder) is null)
        {
            // The job is gone along with its folder; its JobDeleted event names what else to remove.
            return;
        }

        if (target is not null)
        {
            await (
                move.SourceFolder is { } source
                    ? cleanup.Retire(target, paths.ExistingFolder(source)!, move, cancellationToken)
                    : DropAdopted(target, move, cancellationToken)
            );
        }

        // The caller may not know the outcome of its commit. The upload is a submission's only copy, so it stays, and so does the row, which lets
        // a commit that did happen still get its file from the upload.
        Dropped(move.JobId, move.Target);
        if (move.SourceUpload is { } upload)
        {
            if (!isLongAgo)
            {
                return;
            }

            await uploads.DropUnlessAwaited(upload, cancellationToken);
        }

        await table.Forget(move, cancellationToken);
    }

    /// <summary>Ends a move decided by a commit: the committed folder gets everything, and the other folders are removed.</summary>
    public async Task End(StagedMove move, JobDescription committed, IReadOnlyCollection<string> stillWanted, CancellationToken cancellationToken)
    {
        var into = paths.Folder(committed.Folder, "folder");
        foreach (
            var folder in new[] { move.SourceFolder, move.Target }
                .OfType<string>()
                .Where(folder => folder != committed.Folder && !stillWanted.Contains(folder))
        )
        {
            if (paths.ExistingFolder(folder) is { } present)
            {
                var joinsBoth = committed.Folder == move.Target || committed.Folder == move.SourceFolder;
                await cleanup.Retire(present, into, joinsBoth ? move : null, cancellationToken);
            }
        }

        if (move.SourceUpload is { } upload)
        {
            await DropUpload(upload, move, into, cancellationToken);
        }

        if (Directory.Exists(into) && !File.Exists(Path.Combine(into, JobFolder.Metadata)))
        {
            await JobFolder.WriteMetadata(into, committed.MetadataJson, cancellationToken);
        }

        await table.Forget(move, cancellationToken);
        Ended(move.JobId, committed.Folder);
    }

    // The upload is dropped once the committed folder has its files, whatever happened to the staged copy.
    private async Task DropUpload(string upload, StagedMove move, string into, CancellationToken cancellationToken)
    {
        foreach (var file in move.Files)
        {
            var (source, adopted) = (Path.Combine(uploads.Folder(upload), file.SourceName), Path.Combine(into, file.Name));
            if (!File.Exists(adopted) && File.Exists(source))
            {
                Directory.CreateDirectory(into);
                await placement.Place(source, adopted, cancellationToken);
                DurableFile.FlushFolder(into);
            }
        }

        uploads.Drop(upload);
    }

    // The submission failed: our files are deleted; if anything else is in the folder, the folder stays.
    private async Task DropAdopted(string target, StagedMove move, CancellationToken cancellationToken)
    {
        foreach (var staged in move.Files)
        {
            var file = new FileInfo(Path.Combine(target, staged.Name));
            if (file.Exists && await IsOurs(file, staged, Path.Combine(uploads.Folder(move.SourceUpload!), staged.SourceName), cancellationToken))
            {
                file.Delete();
            }
        }

        if (new DirectoryInfo(target).EnumerateFileSystemInfos().Any(JobFolder.IsOfJob))
        {
            Kept(target);
            return;
        }

        Directory.Delete(target, recursive: true);
    }

    // When one upload is submitted several times, another submission may already have adopted it; then there is nothing left to compare with.
    private static async Task<bool> IsOurs(FileInfo file, StagedEntry staged, string source, CancellationToken cancellationToken) =>
        File.Exists(source)
            ? await FilePlacement.IsSame(file.FullName, source, cancellationToken)
            : file.Length == staged.Bytes && file.LastWriteTimeUtc == staged.ModifiedAt;

    /// <summary>Deletes the records of a deleted job's moves, along with the uploads they came from.</summary>
    public async Task ForgetAll(string jobId, CancellationToken cancellationToken)
    {
        foreach (var move in await table.Of(jobId, cancellationToken))
        {
            if (move.SourceUpload is { } upload)
            {
                uploads.Drop(upload);
            }

            await table.Forget(move, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The files of job {JobId} exist only in {Folder}")]
    private partial void Ended(string jobId, string folder);

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed the staged files of job {JobId} in {Folder}: the change was not committed")]
    private partial void Dropped(string jobId, string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Folder} contains files that were not staged; they are kept")]
    private partial void Kept(string folder);
}
