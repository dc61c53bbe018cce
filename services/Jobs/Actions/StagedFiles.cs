using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Queries;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Jobs.Actions;

/// <summary>
/// Asks Files to place a job's files in its new folder before the commit that names it. The old ones stay until Files reads that commit in
/// the log.
/// </summary>
public sealed partial class StagedFiles(MoveService.MoveServiceClient moves, UploadService.UploadServiceClient uploads, ILogger<StagedFiles> log)
{
    /// <summary>Stages if the job's folder changed; returns true if so. The version is the one the change starts from.</summary>
    public async Task<bool> Stage(Job job, int version, string folderBefore, string action, CancellationToken cancellationToken)
    {
        if (job.Folder == folderBefore)
        {
            return false;
        }

        FaultPoint.Reach($"jobs.{action}.before-stage");
        await moves.StageAsync(
            new StageRequest
            {
                JobId = job.Id,
                Version = version,
                Folder = folderBefore,
                TargetFolder = job.Folder,
                MetadataJson = JobMetadata.Json(job),
            },
            cancellationToken: cancellationToken
        );
        FaultPoint.Reach($"jobs.{action}.staged");
        return true;
    }

    /// <summary>What Files knows about an upload.</summary>
    /// <exception cref="Fault">upload_gone</exception>
    public async Task<Upload> Uploaded(string uploadId, CancellationToken cancellationToken) =>
        await uploads.GetUploadAsync(new UploadQuery { UploadId = uploadId }, cancellationToken: cancellationToken);

    /// <summary>Stages the upload as the original of a new job, along with its safe copy if it has one.</summary>
    public async Task Adopt(Job job, string uploadId, CancellationToken cancellationToken)
    {
        FaultPoint.Reach("jobs.submit.before-stage");
        var staged = await moves.StageAsync(
            new StageRequest
            {
                JobId = job.Id,
                Version = 0,
                Upload = new UploadSource { UploadId = uploadId, FileName = job.OriginalStoredName },
                TargetFolder = job.Folder,
                MetadataJson = JobMetadata.Json(job),
            },
            cancellationToken: cancellationToken
        );
        job.SafeCopy = staged.SafeCopy.Length > 0 ? staged.SafeCopy : null;
        FaultPoint.Reach("jobs.submit.staged");
    }

    /// <summary>Drops what was staged for a commit that failed. If Files cannot be reached, its sweep does it later.</summary>
    public async Task Unstage(Job job, int version)
    {
        try
        {
            await moves.UnstageAsync(
                new UnstageRequest
                {
                    JobId = job.Id,
                    Version = version,
                    TargetFolder = job.Folder,
                },
                cancellationToken: CancellationToken.None
            );
        }
        catch (Exception exception) when (exception.IsFromService())
        {
            LeftForSweep(job.Id, job.Folder, exception.Reason());
        }
    }

    /// <summary>Removes a deleted job's folder. If Files cannot be reached, it does so when it reads the log.</summary>
    public async Task Remove(Job job)
    {
        try
        {
            await moves.RemoveFolderAsync(new RemoveFolderRequest { JobId = job.Id, Folder = job.Folder }, cancellationToken: CancellationToken.None);
        }
        catch (Exception exception) when (exception.IsFromService())
        {
            LeftForFollower(job.Id, exception.Reason());
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The files of deleted job {JobId} are removed when Files reads the log ({Reason})")]
    private partial void LeftForFollower(string jobId, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Staged files of job {JobId} in {Folder} stay until the next sweep ({Reason})")]
    private partial void LeftForSweep(string jobId, string folder, string reason);
}
