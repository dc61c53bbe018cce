using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Files.Formats;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Files;

public sealed partial class FileDesk
{
    private const int LongestName = 256;

    // The bytes go through once: hashed and looked at while they are in the cache and being written.
    public override async Task<Upload> Ingest(IAsyncStreamReader<IngestRequest> requestStream, ServerCallContext context)
    {
        var name = await ReadName(requestStream, context.CancellationToken);
        var format = ModelFormat.Of(name);
        await using var upload = await uploads.Begin(format, context.CancellationToken);
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            await upload.Append(requestStream.Current, context.CancellationToken);
        }

        return await upload.Accept(name, context.CancellationToken);
    }

    private static async Task<string> ReadName(IAsyncStreamReader<IngestRequest> requests, CancellationToken cancellation)
    {
        if (!await requests.MoveNext(cancellation) || requests.Current.PartCase != IngestRequest.PartOneofCase.Header)
        {
            throw Fault.Invalid("file", "The upload must begin with the file's name.");
        }

        var name = requests.Current.Header.OriginalFilename;
        return name.Length is > 0 and <= LongestName && !name.Any(char.IsControl)
            ? name
            : throw Fault.Invalid("file", $"The file's name must have 1 to {LongestName} characters, all of them printable. Rename the file and try again.");
    }
}
