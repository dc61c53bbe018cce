using PrintLab.Contracts;
using PrintLab.Disk;
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
        using var source = move.SourceFolder is null ? null : paths.Open(move.SourceFolder);
        if (move.SourceFolder is not null && source is null)
        {
            // The job is gone along with its folder; its JobDeleted event names what else to remove.
            return;
        }

        using var target = paths.Open(move.Target);
        if (target is not null)
        {
            await (source is null ? DropAdopted(target, move, cancellationToken) : cleanup.Retire(target, source, move, cancellationToken));
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
        foreach (
            var folder in new[] { move.SourceFolder, move.Target }
                .OfType<string>()
                .Where(folder => folder != committed.Folder && !stillWanted.Contains(folder))
        )
        {
            using var present = paths.Open(folder);
            if (present is not null)
            {
                var joinsBoth = committed.Folder == move.Target || committed.Folder == move.SourceFolder;
                using var into = paths.Create(committed.Folder, "folder");
                await cleanup.Retire(present, into, joinsBoth ? move : null, cancellationToken);
            }
        }

        if (move.SourceUpload is { } upload)
        {
            await DropUpload(upload, move, committed.Folder, cancellationToken);
        }

        await WriteMissingMetadata(committed, cancellationToken);
        await table.Forget(move, cancellationToken);
        Ended(move.JobId, committed.Folder);
    }

    private async Task WriteMissingMetadata(JobDescription committed, CancellationToken cancellationToken)
    {
        using var folder = paths.Open(committed.Folder);
        if (folder is not null && EntryKinds.Of(Path.Combine(folder.Path, JobFolder.Metadata)) == EntryKind.Missing)
        {
            await JobFolder.WriteMetadata(folder.Path, committed.MetadataJson, cancellationToken);
        }
    }

    // The upload is dropped once the committed folder has its files, whatever happened to the staged copy.
    private async Task DropUpload(string upload, StagedMove move, string committed, CancellationToken cancellationToken)
    {
        using var from = uploads.Open(upload);
        foreach (var file in move.Files)
        {
            if (
                from is not null
                && Path.Combine(from.Path, file.SourceName) is var source
                && ForeignFile.Exists(source)
                && !paths.HasFile($"{committed}/{file.Name}")
            )
            {
                using var into = paths.Create(committed, "folder");
                await placement.Place(source, JobFolder.Free(Path.Combine(into.Path, file.Name)), cancellationToken);
                DurableFile.FlushFolder(into.Path);
            }
        }

        uploads.Drop(upload);
    }

    // The submission failed: our files are deleted; if anything else is in the folder, the folder stays.
    private async Task DropAdopted(OpenFolder target, StagedMove move, CancellationToken cancellationToken)
    {
        using var upload = uploads.Open(move.SourceUpload!);
        foreach (var staged in move.Files)
        {
            var file = new FileInfo(Path.Combine(target.Path, staged.Name));
            if (ForeignFile.Exists(file.FullName) && await IsOurs(file, staged, upload, cancellationToken))
            {
                file.Delete();
            }
        }

        if (new DirectoryInfo(target.Path).EnumerateFileSystemInfos().Any(JobFolder.IsOfJob))
        {
            Kept(target.Name);
            return;
        }

        File.Delete(Path.Combine(target.Path, JobFolder.Metadata));
        foreach (var unfinished in Directory.EnumerateFiles(target.Path))
        {
            File.Delete(unfinished);
        }

        Directory.Delete(target.PathInParent);
    }

    // When one upload is submitted several times, another submission may already have adopted it; then there is nothing left to compare with.
    private static async Task<bool> IsOurs(FileInfo file, StagedEntry staged, OpenFolder? upload, CancellationToken cancellationToken) =>
        upload is not null && Path.Combine(upload.Path, staged.SourceName) is var source && ForeignFile.Exists(source)
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
