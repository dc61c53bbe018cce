using Grpc.Core;
using PrintLab.Contracts;

namespace PrintLab.Files;

public sealed partial class FileDesk
{
    public override async Task WatchSliced(WatchSlicedRequest request, IServerStreamWriter<SlicedJobs> responseStream, ServerCallContext context)
    {
        await foreach (var change in sliced.Watch(context.CancellationToken))
        {
            var jobs = change.Entries.Select(entry => entry.Value ?? new SlicedJob { JobId = entry.Key });
            await responseStream.WriteAsync(new SlicedJobs { Whole = change.IsWhole, Jobs = { jobs } }, context.CancellationToken);
        }
    }
}
