using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Models.Formats;

namespace PrintLab.Files.Uploads;

public sealed partial class UploadsService
{
    private const int LongestName = 256;

    // One pass over the bytes: they are hashed and checked while in the cache and being written.
    public override async Task<Upload> Ingest(IAsyncStreamReader<IngestRequest> requestStream, ServerCallContext context)
    {
        var header = await ReadHeader(requestStream, context.CancellationToken);
        var format = ModelFormat.Of(header.OriginalFilename);
        await using var upload = await uploads.Begin(format, models, context.CancellationToken);
        while (await Next(requestStream, context.CancellationToken))
        {
            upload.Append(requestStream.Current.Chunk.Span);
        }

        var accepted = await upload.Accept(header, context.CancellationToken);
        previewQueue.Expect(IncomingUploads.ContentOf(accepted.UploadId), accepted.OriginalFilename, accepted.Sha256);
        return accepted;
    }

    // A caller who disconnects causes an IOException, just as disk failures do; the two must not be confused.
    private static async Task<bool> Next(IAsyncStreamReader<IngestRequest> requests, CancellationToken cancellationToken)
    {
        try
        {
            return await requests.MoveNext(cancellationToken);
        }
        catch (IOException exception)
        {
            throw new Fault(FaultCode.Unavailable, "The upload was interrupted.", cause: exception);
        }
    }

    private static async Task<IngestHeader> ReadHeader(IAsyncStreamReader<IngestRequest> requests, CancellationToken cancellationToken)
    {
        if (!await Next(requests, cancellationToken) || requests.Current.PartCase != IngestRequest.PartOneofCase.Header)
        {
            throw Fault.Invalid("file", "The upload must begin with the file's name.");
        }

        var header = requests.Current.Header;
        var name = header.OriginalFilename;
        return name.Length is > 0 and <= LongestName
            ? header
            : throw Fault.Invalid("file", $"The file's name must have 1 to {LongestName} characters. Rename the file and try again.");
    }
}
