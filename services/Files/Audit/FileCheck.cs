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
            catch (Exception exception) when ((exception.IsFromService() || exception is IOException or UnauthorizedAccessException || exception.FromDatabase() is not null) && !stoppingToken.IsCancellationRequested)
            {
                Postponed(exception.Reason());
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Look(CancellationToken cancellationToken)
    {
        // Without the share every file seems lost; its absence is told elsewhere.
        if (!root.IsAvailable())
        {
            return;
        }

        await use.Bytes(cancellationToken);
        var (lost, claimed) = (new List<LostFile>(), new HashSet<string>());
        for (var page = 1; await Page(page, cancellationToken) is { Count: > 0 } found; page++)
        {
            foreach (var job in found)
            {
                claimed.Add(job.FilePath[..Math.Max(0, job.FilePath.LastIndexOf('/'))]);
                if (await IsLost(job, cancellationToken))
                {
                    lost.Add(new LostFile { JobId = job.Id, StudentName = job.StudentName, Path = job.FilePath });
                }
            }
        }

        var unclaimed = await folders.Find(claimed, cancellationToken);
        if (root.IsAvailable())
        {
            Tell(lost);
            _lost = lost;
            _unclaimed = [.. unclaimed.Where(folder => _seenBefore.Contains(folder.Path))];
            _seenBefore = [.. unclaimed.Select(folder => folder.Path)];
        }
    }

    private async Task<IReadOnlyList<Job>> Page(int page, CancellationToken cancellationToken) =>
        (await jobs.ListJobsAsync(new ListJobsRequest { Page = page, Limit = PageSize }, cancellationToken: cancellationToken)).Jobs;

    // Asked again before it is called lost: the job may have moved between the list and the look.
    private async Task<bool> IsLost(Job listed, CancellationToken cancellationToken)
    {
        if (listed.FilePath.Length == 0 || paths.ExistingFile(listed.FilePath) is not null)
        {
            return false;
        }

        try
        {
            var reply = await jobs.GetJobAsync(new JobQuery { JobId = listed.Id }, cancellationToken: cancellationToken);
            return reply.Job?.FilePath is { Length: > 0 } now && paths.ExistingFile(now) is null;
        }
        catch (Fault deleted) when (deleted.Code == FaultCode.NotFound)
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

    [LoggerMessage(Level = LogLevel.Error, Message = "The file of job {JobId} is missing: {Path}. Restore it from a backup")]
    private partial void Missing(string jobId, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "File check failed; it runs again at the next interval ({Reason})")]
    private partial void Postponed(string reason);
}
