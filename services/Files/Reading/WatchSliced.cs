using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.ServiceDefaults.Clients;

namespace PrintLab.Files.Reading;

public sealed partial class FilesService
{
    public override Task WatchSliced(WatchSlicedRequest request, IServerStreamWriter<SlicedJobs> responseStream, ServerCallContext context) =>
        context.UntilStopped(async cancellationToken =>
        {
            await foreach (var change in sliced.Watch(cancellationToken))
            {
                var jobs = change.Entries.Select(entry => entry.Value ?? new SlicedJob { JobId = entry.Key });
                await responseStream.WriteAsync(new SlicedJobs { Whole = change.IsWhole, Jobs = { jobs } }, cancellationToken);
            }
        });
}
