using PrintLab.Contracts;
using PrintLab.Disk;

namespace PrintLab.Models.Slicing;

/// <summary>A file that a slicer may have made.</summary>
public static class SlicedFile
{
    /// <summary>Whether files with this name can be slicer results. A sliced plate from Bambu Studio, <c>.gcode.3mf</c>, is a 3MF.</summary>
    public static bool MayBe(string name) => IsKind(name, ".gcode") || IsKind(name, ".bgcode") || IsKind(name, ".3mf");

    /// <summary>Reads the slicer's data from at most a few hundred kilobytes of the file. Null when there is none, or the file is damaged.</summary>
    /// <exception cref="IOException">The file cannot be read right now.</exception>
    public static SlicerFacts? Read(string path, CancellationToken cancellationToken)
    {
        using var file = ForeignFile.Open(path);
        try
        {
            return IsKind(path, ".3mf") ? SlicedThreeMf.Read(file, cancellationToken) : Gcode(file);
        }
        catch (Exception exception)
            when (exception is EndOfStreamException or not (IOException or UnauthorizedAccessException or OperationCanceledException))
        {
            // Anybody can put anything into a folder: whatever a reader fails on, the file is to blame.
            return null;
        }
    }

    internal static bool IsKind(string name, string extension) => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    // By content: some printer hosts name binary G-code .gcode.
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
