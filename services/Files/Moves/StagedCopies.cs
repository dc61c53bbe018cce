using PrintLab.Contracts.Faults;
using PrintLab.Files.Storage;
using PrintLab.Files.Uploads;

namespace PrintLab.Files.Moves;

/// <summary>The files of a staged move in their new folder.</summary>
public sealed class StagedCopies(StoragePath paths, IncomingUploads uploads, FilePlacement placement)
{
    /// <summary>Places each file in the target folder. An existing file with the same name but different content is kept under a free name.</summary>
    /// <exception cref="Fault">upload_gone</exception>
    public async Task Place(StagedMove move, string target, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(target);
        foreach (var file in move.Files)
        {
            var source = Path.Combine(
                move.SourceUpload is { } upload ? uploads.Folder(upload) : paths.Folder(move.SourceFolder!, "folder"),
                file.SourceName
            );
            var place = Path.Combine(target, file.Name);
            if (!File.Exists(source) && File.Exists(place))
            {
                continue;
            }

            if (File.Exists(place))
            {
                if (await FilePlacement.IsSame(source, place, cancellationToken))
                {
                    continue;
                }

                File.Move(place, JobFolder.Free(place));
            }

            await Place(source, place, isUpload: move.SourceUpload is not null, cancellationToken);
        }
    }

    private async Task Place(string source, string place, bool isUpload, CancellationToken cancellationToken)
    {
        try
        {
            await placement.Place(source, place, cancellationToken);
        }
        catch (IOException) when (isUpload && !File.Exists(source))
        {
            // Another submission of the same upload got there first, or the upload expired just now.
            throw Fault.UploadGone();
        }
    }
}
