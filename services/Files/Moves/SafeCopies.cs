using PrintLab.Contracts.Faults;
using PrintLab.Disk;
using PrintLab.Files.Storage;
using PrintLab.Files.Uploads;
using PrintLab.Models.Formats;
using PrintLab.Models.Geometry;
using PrintLab.ServiceDefaults;

namespace PrintLab.Files.Moves;

/// <summary>
/// Makes the file that a slicer can open safely: the student's shape, rewritten by us. Slicers have had vulnerabilities that let a crafted
/// file run code, so the student's own file is kept sealed next to it.
/// </summary>
public sealed partial class SafeCopies(ModelReader readings, KeyedLock turns, StorageUse use, ILogger<SafeCopies> log)
{
    /// <summary>Its name in an upload's folder.</summary>
    public const string Stored = "safe-copy.stl";

    /// <summary>
    /// The upload's safe copy, created now if it does not exist; null when there can be none: the model is too detailed to hold in memory, has
    /// no triangles (a sliced plate), exceeds what an STL can represent, or its file leaves open what would be printed.
    /// </summary>
    /// <param name="original">The original's name, for its format.</param>
    /// <returns>Valid as long as the folder is open.</returns>
    public async Task<FileInfo?> Of(string uploadId, OpenFolder folder, string original, CancellationToken cancellationToken)
    {
        // Made once, whichever submission comes first: files staged from it are later recognized by its write time.
        using var turn = await turns.Take(uploadId, cancellationToken);
        var copy = new FileInfo(Path.Combine(folder.Path, Stored));
        if (ForeignFile.Exists(copy.FullName))
        {
            return copy;
        }

        try
        {
            return await readings.Use(
                ModelFormat.Of(original),
                Path.Combine(folder.Path, IncomingUploads.ContentName),
                model => Write(model, copy, cancellationToken),
                cancellationToken
            )
                ? copy
                : null;
        }
        catch (Exception exception) when (exception is Fault or OverflowException or FileNotFoundException or DirectoryNotFoundException)
        {
            NotMade(uploadId, exception.Message);
            return null;
        }
    }

    private async Task<bool> Write(BuiltModel model, FileInfo copy, CancellationToken cancellationToken)
    {
        if (model.Placed.Count == 0)
        {
            return false;
        }

        await DurableFile.Write(copy.FullName, file => new BinaryStlWriter(file).Write(model, cancellationToken));
        copy.Refresh();
        use.Add(copy.Length);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Upload {UploadId} has no safe copy; its job opens the student's own file ({Reason})")]
    private partial void NotMade(string uploadId, string reason);
}
