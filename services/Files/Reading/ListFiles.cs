using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Files.Moves;

namespace PrintLab.Files.Reading;

public sealed partial class FilesService
{
    public override async Task<ListFilesReply> ListFiles(ListFilesRequest request, ServerCallContext context)
    {
        using var folder = paths.Open(request.Folder) ?? throw Fault.NotFound("The job's folder is missing from the storage.");
        try
        {
            var reply = new ListFilesReply();
            foreach (var file in JobFolder.Candidates(folder.Path, lab))
            {
                var stored = Describe(file);
                stored.Slicer = (await slicers.Of(request.Folder, file, context.CancellationToken)).Facts;
                reply.Files.Add(stored);
            }

            return reply;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // It moved while being listed.
            throw Fault.NotFound("The job's folder is missing from the storage.");
        }
    }

    private static StoredFile Describe(FileInfo file) =>
        new()
        {
            Name = file.Name,
            Bytes = file.Length,
            ModifiedAt = Timestamp.FromDateTime(file.LastWriteTimeUtc),
        };
}
