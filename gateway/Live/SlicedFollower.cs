using System.Runtime.CompilerServices;
using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Gateway.Files;
using PrintLab.ServiceDefaults.Feed;
using Client = PrintLab.Contracts.FileService.FileServiceClient;

namespace PrintLab.Gateway.Live;

/// <summary>Watches Files, once for all browsers, for jobs with a slicer result. While Files is unavailable, the last known results stay.</summary>
internal sealed class SlicedFollower(Client files, TimeProvider clock) : BackgroundService
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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Follow(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception.IsFromService())
            {
                // The health endpoint reports that Files is unavailable.
            }

            await Task.Delay(WhileAway, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Follow(CancellationToken cancellationToken)
    {
        using var call = files.WatchSliced(new WatchSlicedRequest(), cancellationToken: cancellationToken);
        await foreach (var message in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
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
