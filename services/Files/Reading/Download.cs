using System.Buffers;
using Google.Protobuf;
using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Disk;

namespace PrintLab.Files.Reading;

public sealed partial class FilesService
{
    private const int ChunkBytes = 256 * 1024;

    public override async Task Download(DownloadRequest request, IServerStreamWriter<DownloadReply> responseStream, ServerCallContext context)
    {
        using var found = paths.Find(request.Path) ?? throw Fault.NotFound("The file does not exist.");
        using var file = Open(found.Path);
        var length = RandomAccess.GetLength(file);
        if (request.Offset < 0 || request.Offset > length || request.Length < 0)
        {
            throw Fault.Invalid("offset", "The requested range is outside the file.");
        }

        await responseStream.WriteAsync(new DownloadReply { File = Describe(new FileInfo(found.Path)) }, context.CancellationToken);
        var end = request.Length == 0 ? length : Math.Min(length, request.Offset + request.Length);
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            for (var at = request.Offset; at < end; )
            {
                var read = await RandomAccess.ReadAsync(file, buffer.AsMemory(0, (int)Math.Min(ChunkBytes, end - at)), at, context.CancellationToken);
                if (read == 0)
                {
                    throw new IOException($"{request.Path} shrank while it was being read.");
                }

                // Wrapped, not copied: the data has left the buffer by the time the write returns.
                await responseStream.WriteAsync(
                    new DownloadReply { Chunk = UnsafeByteOperations.UnsafeWrap(buffer.AsMemory(0, read)) },
                    context.CancellationToken
                );
                at += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Microsoft.Win32.SafeHandles.SafeFileHandle Open(string path)
    {
        try
        {
            return ForeignFile.OpenHandle(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or UnreadableFileException)
        {
            // It moved between being found and being opened.
            throw Fault.NotFound("The file does not exist.");
        }
    }
}
