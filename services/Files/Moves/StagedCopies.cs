using PrintLab.Contracts.Faults;
using PrintLab.Disk;
using PrintLab.Files.Storage;
using PrintLab.Files.Uploads;

namespace PrintLab.Files.Moves;

/// <summary>The files of a staged move in their new folder.</summary>
public sealed class StagedCopies(StoragePath paths, FilePlacement placement)
{
    /// <summary>Places each file in the target folder. An existing file with the same name but different content is kept under a free name.</summary>
    /// <exception cref="Fault">upload_gone</exception>
    public async Task Place(StagedMove move, OpenFolder target, CancellationToken cancellationToken)
    {
        using var source = paths.OpenFolderOf(move.SourceUpload is { } upload ? IncomingUploads.ContentOf(upload) : $"{move.SourceFolder}/");
        foreach (var file in move.Files)
        {
            await Place(
                move,
                source is null ? null : Path.Combine(source.Path, file.SourceName),
                Path.Combine(target.Path, file.Name),
                cancellationToken
            );
        }
    }

    private async Task Place(StagedMove move, string? source, string place, CancellationToken cancellationToken)
    {
        if (source is null || !ForeignFile.Exists(source))
        {
            // Placed by an earlier attempt, whose end has already emptied the source.
            if (ForeignFile.Exists(place))
            {
                return;
            }

            throw Missing(move, place);
        }

        if (EntryKinds.Of(place) != EntryKind.Missing)
        {
            if (ForeignFile.Exists(place) && await FilePlacement.IsSame(source, place, cancellationToken))
            {
                return;
            }

            File.Move(place, JobFolder.Free(place));
        }

        try
        {
            await placement.Place(source, place, cancellationToken);
        }
        catch (IOException) when (!File.Exists(source))
        {
            throw Missing(move, place);
        }
    }

    // Another submission of the same upload got there first, or the upload expired just now; or a file of the job was moved.
    private static Fault Missing(StagedMove move, string place) =>
        move.SourceUpload is not null
            ? Fault.UploadGone()
            : new Fault(FaultCode.Conflict, $"{Path.GetFileName(place)} is no longer in the job's folder {move.SourceFolder}. Try again.");
}
