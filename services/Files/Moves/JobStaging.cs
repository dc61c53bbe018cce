using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Files.Storage;
using PrintLab.Files.Uploads;
using PrintLab.Models.Formats;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Files.Moves;

/// <summary>
/// The first of the three steps copy, commit, delete. The sources stay as they are: at every moment until the commit they are whole, and after
/// it the target is, because its names and bytes were durable before the caller learned that it may commit.
/// </summary>
public sealed partial class JobStaging(
    StoragePath paths, StagingTable table, KeyedLock turns, FilePlacement placement, MoveSettlement settlement, IncomingUploads uploads, SafeCopies safeCopies, TimeProvider clock,
    ILogger<JobStaging> log)
{
    /// <summary>Answers with what was staged; an upload comes with its safe copy where there is one.</summary>
    /// <exception cref="Fault">validation_failed, not_found (the source is gone), storage_full, storage_unavailable.</exception>
    public async Task<IReadOnlyList<StagedEntry>> Stage(StageRequest request, CancellationToken cancellationToken)
    {
        var target = paths.Folder(request.TargetFolder, "target_folder");
        using var turn = await turns.Take(request.JobId, cancellationToken);
        await SettleEarlier(request, cancellationToken);
        var known = await table.Find(request.JobId, request.TargetFolder, request.Version, cancellationToken);
        var move = await table.Record(known ?? await Describe(request, cancellationToken), cancellationToken);
        FaultPoint.Reach("files.stage.recorded");
        try
        {
            await Lay(move, target, cancellationToken);
            FaultPoint.Reach("files.stage.linked");
            await JobFolder.WriteMetadata(target, request.MetadataJson, cancellationToken);
            DurableFile.FlushFolder(Path.GetDirectoryName(target)!);
        }
        catch
        {
            await GiveUp(move);
            throw;
        }

        FaultPoint.Reach("files.stage.done");
        return move.Files;
    }

    /// <summary>Takes a staged move back, unless it was committed after all or another caller staged it too: then its end decides.</summary>
    public async Task Unstage(UnstageRequest request, CancellationToken cancellationToken)
    {
        using var turn = await turns.Take(request.JobId, cancellationToken);
        var move = await table.Find(request.JobId, request.TargetFolder, request.Version, cancellationToken);
        if (move is not null && await table.Release(move, cancellationToken))
        {
            await settlement.Settle(request.JobId, other => other.Target == move.Target && other.Version == move.Version, isLongAgo: false, cancellationToken);
        }
    }

    // The job stands at this version, so its earlier moves are decided. Ending them first keeps a way back (a revert) from meeting its own
    // leftovers. If that cannot be done now, the sweep does it.
    private async Task SettleEarlier(StageRequest request, CancellationToken cancellationToken)
    {
        if (request.Version == 0)
        {
            return;
        }

        try
        {
            await settlement.Settle(request.JobId, _ => false, isLongAgo: false, cancellationToken);
        }
        catch (Exception exception) when (exception.IsFromService() || exception is IOException or UnauthorizedAccessException)
        {
            LeftForSweep(request.JobId, exception.Reason());
        }
    }

    private async Task<StagedMove> Describe(StageRequest request, CancellationToken cancellationToken) =>
        request.SourceCase == StageRequest.SourceOneofCase.Upload ? await DescribeAdoption(request, cancellationToken) : DescribeMove(request);

    private async Task<StagedMove> DescribeAdoption(StageRequest request, CancellationToken cancellationToken)
    {
        var (id, name) = (request.Upload.UploadId, request.Upload.FileName);
        if (!StoragePath.IsName(name) || name == JobFolder.Metadata)
        {
            throw Fault.Invalid("file_name", "That is no file name.");
        }

        var content = new FileInfo(uploads.Content(id));
        if (!IncomingUploads.IsId(id) || !content.Exists)
        {
            throw Fault.UploadGone();
        }

        var copy = await safeCopies.Of(id, name, cancellationToken);
        StagedEntry[] files = copy is null ? [Entry(content, name)] : [Entry(content, name), Entry(copy, SafeCopyName.Beside(name))];
        return new StagedMove(request.JobId, request.Version, request.TargetFolder, null, id, files, clock.GetUtcNow());
    }

    private StagedMove DescribeMove(StageRequest request)
    {
        _ = paths.Folder(request.Folder, "folder");
        if (request.Folder == request.TargetFolder)
        {
            throw Fault.Invalid("target_folder", "A move leads somewhere else.");
        }

        return paths.ExistingFolder(request.Folder) is { } source
            ? new StagedMove(request.JobId, request.Version, request.TargetFolder, request.Folder, null, [.. JobFolder.Files(source).Select(file => Entry(file, file.Name))], clock.GetUtcNow())
            : throw Fault.NotFound($"The job's folder {request.Folder} is not on the storage. Please tell an administrator.");
    }

    private static StagedEntry Entry(FileInfo file, string name) => new(file.Name, name, file.Length, file.LastWriteTimeUtc);

    private async Task Lay(StagedMove move, string target, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(target);
        foreach (var file in move.Files)
        {
            var source = Path.Combine(move.SourceUpload is { } upload ? uploads.Folder(upload) : paths.Folder(move.SourceFolder!, "folder"), file.SourceName);
            var place = Path.Combine(target, file.Name);
            if (!File.Exists(source) && File.Exists(place))
            {
                continue;
            }

            if (File.Exists(place))
            {
                if (await FilePlacement.IsSame(source, place, cancellationToken))
                {
                    continue;
                }

                File.Move(place, JobFolder.Free(place));
            }

            await Place(source, place, move, cancellationToken);
        }
    }

    private async Task Place(string source, string place, StagedMove move, CancellationToken cancellationToken)
    {
        try
        {
            await placement.Place(source, place, cancellationToken);
        }
        catch (IOException) when (move.SourceUpload is not null && !File.Exists(source))
        {
            // Another submission of the same upload was faster, or its hour ended this very moment.
            throw Fault.UploadGone();
        }
    }

    private async Task GiveUp(StagedMove move)
    {
        try
        {
            if (await table.Release(move, CancellationToken.None))
            {
                await settlement.Drop(move, isLongAgo: false, CancellationToken.None);
            }
        }
        catch (Exception exception)
        {
            // The first failure is the one to tell; the row is there, so the sweep ends this.
            LeftForSweep(move.JobId, exception.Reason());
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A staged move of job {JobId} could not be completed; the sweep retries ({Reason})")]
    private partial void LeftForSweep(string jobId, string reason);
}
