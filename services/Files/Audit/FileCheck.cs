using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Files.Storage;
using PrintLab.Lab.Settings;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.Files.Audit;

/// <summary>
/// Looks regularly whether each job's file lies where its record says, what lies there beside, and how full the storage is. It changes nothing:
/// what is lost a person must bring back, and what is too much a person must take away.
/// </summary>
public sealed partial class FileCheck(
    JobService.JobServiceClient jobs, UnclaimedFolders folders, StoragePath paths, StorageRoot root, StorageUse use, LabSettings lab, TimeProvider clock, ILogger<FileCheck> log) : BackgroundService
{
    private const int PageSize = 200;

    private volatile IReadOnlyList<LostFile> _lost = [];
    private volatile IReadOnlyList<UnclaimedFolder> _unclaimed = [];
    private HashSet<string> _seenBefore = [];

    /// <summary>Jobs without their file, as of the last look.</summary>
    public IReadOnlyList<LostFile> Lost => _lost;

    /// <summary>What is no job's, and was not at the look before either: a deletion or a move may have been under way.</summary>
    public IReadOnlyList<UnclaimedFolder> Unclaimed => _unclaimed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(lab.FileCheckMinutes), clock);
        do
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception exception) when ((exception is RpcException or IOException or UnauthorizedAccessException || exception.FromDatabase() is not null) && !stoppingToken.IsCancellationRequested)
            {
                Postponed(exception.Reason());
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Look(CancellationToken cancellation)
    {
        // Without the share every file seems lost; its absence is told elsewhere.
        if (!root.IsAvailable())
        {
            return;
        }

        await use.Bytes(cancellation);
        var (lost, claimed) = (new List<LostFile>(), new HashSet<string>());
        for (var page = 1; await Page(page, cancellation) is { Count: > 0 } found; page++)
        {
            foreach (var job in found)
            {
                claimed.Add(job.FilePath[..Math.Max(0, job.FilePath.LastIndexOf('/'))]);
                if (await IsLost(job, cancellation))
                {
                    lost.Add(new LostFile { JobId = job.Id, StudentName = job.StudentName, Path = job.FilePath });
                }
            }
        }

        var unclaimed = await folders.Find(claimed, cancellation);
        if (root.IsAvailable())
        {
            Tell(lost);
            _lost = lost;
            _unclaimed = [.. unclaimed.Where(folder => _seenBefore.Contains(folder.Path))];
            _seenBefore = [.. unclaimed.Select(folder => folder.Path)];
        }
    }

    private async Task<IReadOnlyList<Job>> Page(int page, CancellationToken cancellation) =>
        (await jobs.ListJobsAsync(new ListJobsRequest { Page = page, Limit = PageSize }, cancellationToken: cancellation)).Jobs;

    // Asked again before it is called lost: the job may have moved between the list and the look.
    private async Task<bool> IsLost(Job listed, CancellationToken cancellation)
    {
        if (listed.FilePath.Length == 0 || paths.ExistingFile(listed.FilePath) is not null)
        {
            return false;
        }

        try
        {
            var reply = await jobs.GetJobAsync(new JobQuery { JobId = listed.Id }, cancellationToken: cancellation);
            return reply.Job?.FilePath is { Length: > 0 } now && paths.ExistingFile(now) is null;
        }
        catch (RpcException deleted) when (deleted.StatusCode == StatusCode.NotFound)
        {
            return false;
        }
    }

    private void Tell(List<LostFile> lost)
    {
        foreach (var file in lost.Where(file => _lost.All(known => known.JobId != file.JobId)))
        {
            Missing(file.JobId, file.Path);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The file of job {JobId} is not where its record says: {Path}. Bring it back from the backup")]
    private partial void Missing(string jobId, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The regular check of files waits for its next turn ({Reason})")]
    private partial void Postponed(string reason);
}
