using PrintLab.Contracts;

namespace PrintLab.Models.Slicing;

/// <summary>A file that a slicer may have made.</summary>
public static class SlicedFile
{
    /// <summary>Whether files of this name can be slicer results. A sliced plate of Bambu Studio, <c>.gcode.3mf</c>, is a 3MF.</summary>
    public static bool MayBe(string name) => IsKind(name, ".gcode") || IsKind(name, ".bgcode") || IsKind(name, ".3mf");

    /// <summary>Reads what the slicer says, from a few hundred kilobytes of the file at most. Null when it says nothing, or the file is damaged.</summary>
    /// <exception cref="IOException">The file cannot be read now.</exception>
    public static SlicerFacts? Read(string path, CancellationToken cancellationToken)
    {
        using var file = Open(path);
        try
        {
            return IsKind(path, ".3mf") ? SlicedThreeMf.Read(file, cancellationToken) : Gcode(file);
        }
        catch (Exception exception)
            when (exception is EndOfStreamException or not (IOException or UnauthorizedAccessException or OperationCanceledException))
        {
            // Anybody can put anything into a folder: whatever a reader trips over, it is the file that is wrong.
            return null;
        }
    }

    // Whoever wants to write, move or delete the file meanwhile may.
    internal static FileStream Open(string path) =>
        new(path, new FileStreamOptions { BufferSize = 0, Share = FileShare.ReadWrite | FileShare.Delete });

    internal static bool IsKind(string name, string extension) => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    // By content: some printers' hosts name binary G-code .gcode.
    private static SlicerFacts? Gcode(FileStream file)
    {
        var notes = new SlicerNotes();
        if (!BinaryGcode.Read(file, notes))
        {
            file.Position = 0;
            TextGcode.Read(file, notes);
        }

        return SlicerSummary.Facts(notes);
    }
}
