using System.Buffers;
using System.Runtime.InteropServices;
using Google.Protobuf;
using Grpc.Core;
using PrintLab.Contracts;

namespace PrintLab.Files.Uploads;

/// <summary>
/// Binds the service as generated, except that upload chunks are read into pooled buffers: the generated reader allocates a new array for
/// each, which for parallel uploads is hundreds of megabytes of garbage per second.
/// </summary>
public static class PooledChunks
{
    private const byte ChunkTag = (IngestRequest.ChunkFieldNumber << 3) | 2;

    /// <summary>Called by the gRPC framework, which passes no service; it finds the methods by the type of the second parameter.</summary>
    public static void BindService(ServiceBinderBase binder, UploadService.UploadServiceBase? service) =>
        UploadService.BindService(new Binder(binder), service);

    /// <summary>Returns a chunk's buffer to the pool. The message must not be used afterward.</summary>
    public static void Release(IngestRequest message)
    {
        if (
            message.PartCase == IngestRequest.PartOneofCase.Chunk
            && MemoryMarshal.TryGetArray(message.Chunk.Memory, out var buffer)
            && buffer.Array!.Length > 0
        )
        {
            ArrayPool<byte>.Shared.Return(buffer.Array);
        }
    }

    private static IngestRequest Read(DeserializationContext context)
    {
        var payload = context.PayloadAsReadOnlySequence();
        if (ChunkOf(payload) is { } chunk)
        {
            return Pooled(chunk);
        }

        // Different field order or an unknown field: valid, but no client sends it. Every chunk is pooled, so that each can be released.
        var message = IngestRequest.Parser.ParseFrom(payload);
        return message.PartCase == IngestRequest.PartOneofCase.Chunk ? Pooled(new ReadOnlySequence<byte>(message.Chunk.Memory)) : message;
    }

    private static IngestRequest Pooled(ReadOnlySequence<byte> chunk)
    {
        var length = (int)chunk.Length;
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        chunk.CopyTo(buffer);
        return new IngestRequest { Chunk = UnsafeByteOperations.UnsafeWrap(buffer.AsMemory(0, length)) };
    }

    // The bytes of a message that consists of a single chunk: tag, length, content.
    private static ReadOnlySequence<byte>? ChunkOf(ReadOnlySequence<byte> payload)
    {
        var reader = new SequenceReader<byte>(payload);
        if (!reader.TryRead(out var tag) || tag != ChunkTag)
        {
            return null;
        }

        long length = 0;
        for (var shift = 0; shift < 35 && reader.TryRead(out var part); shift += 7)
        {
            length |= (long)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return reader.Remaining == length ? reader.UnreadSequence : null;
            }
        }

        return null;
    }

    private sealed class Binder(ServiceBinderBase inner) : ServiceBinderBase
    {
        private static readonly Marshaller<IngestRequest> Ingest = new((message, context) => context.Complete(message.ToByteArray()), Read);

        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
            inner.AddMethod(method, handler);

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            ClientStreamingServerMethod<TRequest, TResponse>? handler
        ) =>
            inner.AddMethod(
                Ingest is Marshaller<TRequest> pooled
                    ? new Method<TRequest, TResponse>(method.Type, method.ServiceName, method.Name, pooled, method.ResponseMarshaller)
                    : method,
                handler
            );

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            ServerStreamingServerMethod<TRequest, TResponse>? handler
        ) => inner.AddMethod(method, handler);

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            DuplexStreamingServerMethod<TRequest, TResponse>? handler
        ) => inner.AddMethod(method, handler);
    }
}
