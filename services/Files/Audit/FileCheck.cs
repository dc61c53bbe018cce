using PrintLab.Contracts;
using PrintLab.Lab.Settings;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Files.Audit;

/// <summary>
/// Periodically checks that each job's file is where its record says, what else is in the storage, and how full it is. Changes nothing:
/// restoring lost files and removing extra ones is left to a person.
/// </summary>
public sealed partial class FileCheck(StorageInspection inspection, LabSettings lab, TimeProvider clock, ILogger<FileCheck> log)
    : PeriodicWork(clock, log)
{
    private readonly ILogger _log = log;
    private volatile IReadOnlyList<LostFile> _lost = [];
    private volatile IReadOnlyList<UnclaimedFolder> _unclaimed = [];
    private volatile IReadOnlyList<UnreadableEntry> _unreadable = [];
    private HashSet<string> _seenBefore = [];

    /// <summary>Jobs whose file is missing, as of the last check.</summary>
    public IReadOnlyList<LostFile> Lost => _lost;

    /// <summary>Entries that belong to no job, and did not at the previous check either: a deletion or a move may have been in progress.</summary>
    public IReadOnlyList<UnclaimedFolder> Unclaimed => _unclaimed;

    /// <summary>What is in jobs' folders and cannot be read, as of the last check.</summary>
    public IReadOnlyList<UnreadableEntry> Unreadable => _unreadable;

    protected override string Title => "The file check";

    protected override TimeSpan Interval => TimeSpan.FromMinutes(lab.FileCheckMinutes);

    protected override async Task Round(CancellationToken cancellationToken)
    {
        if (await inspection.Look(cancellationToken) is not { } found)
        {
            return;
        }

        Tell(found.Lost);
        _lost = found.Lost;
        _unreadable = found.Unreadable;
        _unclaimed = [.. found.Unclaimed.Where(folder => _seenBefore.Contains(folder.Path))];
        _seenBefore = [.. found.Unclaimed.Select(folder => folder.Path)];
    }

    private void Tell(IReadOnlyList<LostFile> lost)
    {
        foreach (var file in lost.Where(file => _lost.All(known => known.JobId != file.JobId)))
        {
            Missing(file.JobId, file.Path);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The file of job {JobId} is missing: {Path}. Restore it from a backup")]
    private partial void Missing(string jobId, string path);
}
