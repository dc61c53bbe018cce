using Google.Protobuf.WellKnownTypes;
using PrintLab.Contracts;
using PrintLab.ServiceDefaults.Feed;

namespace PrintLab.Files.Slicer;

/// <summary>The newest slicer result of each job, by the job's id.</summary>
public sealed class SlicerResults
{
    private readonly LiveMap<SlicedJob> _jobs = new();

    /// <summary>Null means that the job no longer has a slicer result.</summary>
    public void Set(string jobId, SlicedJob? result) => _jobs.Set(jobId, result);

    /// <summary>All results, followed by changes.</summary>
    public IAsyncEnumerable<LiveChange<SlicedJob>> Watch(CancellationToken cancellationToken) => _jobs.Watch(cancellationToken);

    public static SlicedJob Result(string jobId, FileInfo file, SlicerFacts facts) =>
        new()
        {
            JobId = jobId,
            FileName = file.Name,
            ModifiedAt = Timestamp.FromDateTime(file.LastWriteTimeUtc),
            Slicer = facts,
        };
}
