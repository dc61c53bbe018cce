using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Models.Formats;

namespace PrintLab.Files.Reading;

public sealed partial class FilesService
{
    public override async Task<ModelFacts> ReadModel(ReadModelRequest request, ServerCallContext context)
    {
        var path = paths.ExistingFile(request.Path) ?? throw Fault.NotFound("The file does not exist.");
        try
        {
            return await models.Read(ModelFormat.Of(path), path, context.CancellationToken);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // It moved between being found and being opened.
            throw Fault.NotFound("The file does not exist.");
        }
    }
}
