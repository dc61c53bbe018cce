using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Disk;
using PrintLab.Files.Moves;

namespace PrintLab.Files.Reading;

public sealed partial class FilesService
{
    public override async Task<ListFilesReply> ListFiles(ListFilesRequest request, ServerCallContext context)
    {
        using var folder = paths.Open(request.Folder) ?? throw Fault.NotFound("The job's folder is missing from the storage.");
        try
        {
            var original = await Restored(request.Folder, folder, context.CancellationToken);
            var reply = new ListFilesReply { Overwritten = original.Name ?? "", SavedAs = original.SavedAs ?? "" };
            foreach (var file in JobFolder.Candidates(folder.Path, lab))
            {
                var stored = Describe(file);
                stored.Slicer = (await look.Read(request.Folder, file, context.CancellationToken)).Facts;
                stored.AppearedAt = Timestamp.FromDateTime(look.AppearedAt(request.Folder, file));
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

    private async Task<OriginalState> Restored(string folder, OpenFolder open, CancellationToken cancellationToken)
    {
        var (jobId, _) = await JobFolder.ReadMetadata(open.Path, cancellationToken);
        using var held = await locks.Take(jobId, cancellationToken);
        return await originals.Restore(folder, open.Path, cancellationToken);
    }

    private static StoredFile Describe(FileInfo file) =>
        new()
        {
            Name = file.Name,
            Bytes = file.Length,
            ModifiedAt = Timestamp.FromDateTime(file.LastWriteTimeUtc),
        };
}
