using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Files.Staging;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Files;

public sealed partial class FileDesk
{
    public override Task<ListFilesReply> ListFiles(ListFilesRequest request, ServerCallContext context)
    {
        var folder = paths.ExistingFolder(request.Folder) ?? throw Fault.NotFound("The job's folder is not on the storage.");
        try
        {
            var files = JobFolder.Files(folder)
                .Where(file => file.Name[0] != '.' && lab.CandidateExtensions.Contains(file.Extension, StringComparer.OrdinalIgnoreCase))
                .Select(Describe);
            return Task.FromResult(new ListFilesReply { Files = { files } });
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // It moved on while we looked.
            throw Fault.NotFound("The job's folder is not on the storage.");
        }
    }

    private static StoredFile Describe(FileInfo file) =>
        new() { Name = file.Name, Bytes = file.Length, ModifiedAt = Timestamp.FromDateTime(file.LastWriteTimeUtc) };
}
