using Google.Protobuf;
using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;

namespace PrintLab.Tests.Files.Running;

/// <summary>Sends files as the gateway does, and tells refusals as a person reads them.</summary>
public static class Uploading
{
    private const int ChunkBytes = 256 * 1024;

    public static async Task<Upload> Send(
        this UploadService.UploadServiceClient uploads,
        string name,
        ReadOnlyMemory<byte> content,
        bool awaitsSubmission = false
    )
    {
        using var call = uploads.Ingest();
        try
        {
            await call.RequestStream.WriteAsync(
                new IngestRequest
                {
                    Header = new IngestHeader { OriginalFilename = name, AwaitsSubmission = awaitsSubmission },
                }
            );
            for (var at = 0; at < content.Length; at += ChunkBytes)
            {
                await call.RequestStream.WriteAsync(
                    new IngestRequest { Chunk = UnsafeByteOperations.UnsafeWrap(content.Slice(at, Math.Min(ChunkBytes, content.Length - at))) }
                );
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception exception) when (exception is RpcException or InvalidOperationException)
        {
            // Refused before the end; the answer says why.
        }

        return await call.ResponseAsync;
    }

    /// <summary>What the call was refused with.</summary>
    public static async Task<Fault> Refusal(this Task call)
    {
        var exception = await Should.ThrowAsync<RpcException>(call);
        return exception.ToFault().ShouldNotBeNull($"{exception.Status}");
    }
}
