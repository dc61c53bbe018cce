using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Disk;
using PrintLab.Files.Storage;
using PrintLab.Files.Uploads;
using PrintLab.Models.Formats;

namespace PrintLab.Files.Moves;

/// <summary>Determines which files a move takes where, before anything is touched.</summary>
public sealed class StagePlan(StoragePath paths, IncomingUploads uploads, SafeCopies safeCopies, KeptOriginals originals, TimeProvider clock)
{
    /// <summary>The move's target folder, created if it does not exist.</summary>
    /// <exception cref="Fault">conflict: something else has its name.</exception>
    public OpenFolder Target(StageRequest request) => paths.Create(request.TargetFolder, "target_folder");

    /// <summary>The move; an upload includes its safe copy if there is one.</summary>
    /// <exception cref="Fault">validation_failed, not_found (the source is gone), upload_gone.</exception>
    public async Task<StagedMove> Of(StageRequest request, CancellationToken cancellationToken) =>
        request.SourceCase == StageRequest.SourceOneofCase.Upload
            ? await DescribeAdoption(request, cancellationToken)
            : await DescribeMove(request, cancellationToken);

    private async Task<StagedMove> DescribeAdoption(StageRequest request, CancellationToken cancellationToken)
    {
        var (id, name) = (request.Upload.UploadId, request.Upload.FileName);
        if (!StoragePath.IsName(name) || name == JobFolder.Metadata)
        {
            throw Fault.Invalid("file_name", "This is not a valid file name.");
        }

        using var folder = uploads.Open(id) ?? throw Fault.UploadGone();
        var content = new FileInfo(Path.Combine(folder.Path, IncomingUploads.ContentName));
        if (!ForeignFile.Exists(content.FullName))
        {
            throw Fault.UploadGone();
        }

        var copy = await safeCopies.Of(id, folder, name, cancellationToken);
        var kept = await originals.Of(id, folder, cancellationToken);
        StagedEntry[] files = [Entry(content, name), Entry(kept, KeptOriginals.Name)];
        files = copy is null ? files : [.. files, Entry(copy, SafeCopyName.Beside(name))];
        return new StagedMove(request.JobId, request.Version, request.TargetFolder, null, id, files, clock.GetUtcNow());
    }

    private async Task<StagedMove> DescribeMove(StageRequest request, CancellationToken cancellationToken)
    {
        StoragePath.RequireFolder(request.Folder, "folder");
        if (request.Folder == request.TargetFolder)
        {
            throw Fault.Invalid("target_folder", "The target folder must differ from the source.");
        }

        using var source =
            paths.Open(request.Folder)
            ?? throw Fault.NotFound($"The job's folder {request.Folder} is missing from the storage. Please contact an administrator.");
        await originals.Restore(request.Folder, source.Path, cancellationToken);
        return new StagedMove(
            request.JobId,
            request.Version,
            request.TargetFolder,
            request.Folder,
            null,
            [.. JobFolder.Files(source.Path).Select(file => Entry(file, file.Name))],
            clock.GetUtcNow()
        );
    }

    private static StagedEntry Entry(FileInfo file, string name) => new(file.Name, name, file.Length, file.LastWriteTimeUtc);
}
