using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Lab.Settings;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.Files.Audit;

/// <summary>
/// Periodically checks that each job's file is where its record says, what else is in the storage, and how full it is. Changes nothing:
/// restoring lost files and removing extra ones is left to a person.
/// </summary>
public sealed partial class FileCheck(StorageInspection inspection, LabSettings lab, TimeProvider clock, ILogger<FileCheck> log) : BackgroundService
{
    private volatile IReadOnlyList<LostFile> _lost = [];
    private volatile IReadOnlyList<UnclaimedFolder> _unclaimed = [];
    private HashSet<string> _seenBefore = [];

    /// <summary>Jobs whose file is missing, as of the last check.</summary>
    public IReadOnlyList<LostFile> Lost => _lost;

    /// <summary>Entries that belong to no job, and did not at the previous check either: a deletion or a move may have been in progress.</summary>
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
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (IsPassing(exception))
            {
                Postponed(exception.Reason());
            }
            catch (Exception exception)
            {
                Failed(exception);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Look(CancellationToken cancellationToken)
    {
        if (await inspection.Look(cancellationToken) is not { } found)
        {
            return;
        }

        Tell(found.Lost);
        _lost = found.Lost;
        _unclaimed = [.. found.Unclaimed.Where(folder => _seenBefore.Contains(folder.Path))];
        _seenBefore = [.. found.Unclaimed.Select(folder => folder.Path)];
    }

    private static bool IsPassing(Exception exception) =>
        exception.IsFromService() || exception is IOException or UnauthorizedAccessException || exception.FromDatabase() is not null;

    private void Tell(IReadOnlyList<LostFile> lost)
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

    [LoggerMessage(Level = LogLevel.Error, Message = "File check failed unexpectedly; it runs again at the next interval")]
    private partial void Failed(Exception exception);
}
