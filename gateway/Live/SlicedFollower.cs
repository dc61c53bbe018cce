using System.Runtime.CompilerServices;
using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Gateway.Files;
using PrintLab.ServiceDefaults.Feed;
using PrintLab.ServiceDefaults.Work;
using Client = PrintLab.Contracts.FileService.FileServiceClient;

namespace PrintLab.Gateway.Live;

/// <summary>Watches Files, once for all browsers, for jobs with a slicer result. While Files is unavailable, the last known results stay.</summary>
internal sealed class SlicedFollower(Client files, TimeProvider clock, ILogger<SlicedFollower> log) : BackgroundWork(clock, log)
{
    private static readonly TimeSpan WhileAway = TimeSpan.FromSeconds(2);

    private readonly LiveMap<SlicedJob> _jobs = new();

    /// <summary>Streams all results, then those that change.</summary>
    public async IAsyncEnumerable<SlicedJson> Watch([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var change in _jobs.Watch(cancellationToken))
        {
            yield return new SlicedJson(change.IsWhole, [.. change.Entries.Select(entry => SlicedJobJson.Of(entry.Key, entry.Value))]);
        }
    }

    protected override string Title => "Following the slicer results";

    protected override TimeSpan LongestPause => WhileAway;

    protected override async Task Work(CancellationToken stopping)
    {
        while (true)
        {
            await Follow(stopping);
            await Task.Delay(WhileAway, Clock, stopping);
        }
    }

    private async Task Follow(CancellationToken cancellationToken)
    {
        using var call = files.WatchSliced(new WatchSlicedRequest(), cancellationToken: cancellationToken);
        await foreach (var message in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            Succeeded();
            if (message.Whole)
            {
                _jobs.Replace(message.Jobs.Select(job => KeyValuePair.Create(job.JobId, job)));
                continue;
            }

            foreach (var job in message.Jobs)
            {
                _jobs.Set(job.JobId, job.Slicer is null ? null : job);
            }
        }
    }
}
