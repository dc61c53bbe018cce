using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Files;

public sealed partial class FileDesk
{
    public override async Task<StageReply> Stage(StageRequest request, ServerCallContext context)
    {
        new FieldErrors()
            .Require(request.JobId.Length > 0, "job_id", "A move belongs to a job.")
            .Require(request.SourceCase != StageRequest.SourceOneofCase.None, "source", "A move has a source.")
            .Require(request.MetadataJson.Length > 0, "metadata_json", "A job's folder has its metadata.")
            .ThrowIfAny();
        var reply = new StageReply { FileNames = { await staging.Stage(request, context.CancellationToken) } };
        ExpectPreviews(request, reply);
        return reply;
    }

    // Of a new job: the upload may be gone from where it arrived before its turn comes.
    private void ExpectPreviews(StageRequest request, StageReply reply)
    {
        if (request.SourceCase != StageRequest.SourceOneofCase.Upload)
        {
            return;
        }

        foreach (var name in reply.FileNames)
        {
            expectedPreviews.Expect(Path.Combine(paths.Folder(request.TargetFolder, "target_folder"), name), name);
        }
    }
}
