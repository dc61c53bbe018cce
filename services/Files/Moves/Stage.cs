using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;

namespace PrintLab.Files.Moves;

public sealed partial class MovesService
{
    public override async Task<StageReply> Stage(StageRequest request, ServerCallContext context)
    {
        new FieldErrors()
            .Require(request.JobId.Length > 0, "job_id", "job_id is required.")
            .Require(request.SourceCase != StageRequest.SourceOneofCase.None, "source", "A source is required.")
            .Require(request.MetadataJson.Length > 0, "metadata_json", "metadata_json is required.")
            .ThrowIfAny();
        var staged = await staging.Stage(request, context.CancellationToken);
        var reply = new StageReply { FileNames = { staged.Select(file => file.Name).Where(name => name != KeptOriginals.Name) } };
        if (request.SourceCase == StageRequest.SourceOneofCase.Upload)
        {
            reply.SafeCopy = staged.FirstOrDefault(file => file.SourceName == SafeCopies.Stored)?.Name ?? "";

            // The upload may be gone from its original place before the queue gets to it.
            previewQueue.Expect($"{request.TargetFolder}/{staged[0].Name}", staged[0].Name);
        }

        return reply;
    }
}
