namespace PrintLab.Contracts;

/// <summary>What a model's file says beside its triangles: what is left out of the print, and what leaves open what would be printed.</summary>
public static class NoteCode
{
    /// <summary>Modifiers, support blockers and support enforcers of a slicer: no plastic.</summary>
    public const string LeftOutVolumes = "left_out_volumes";

    /// <summary>Items of the build that a slicer marked as not to be printed.</summary>
    public const string NotPrintable = "not_printable";

    /// <summary>Supports drawn in the file. Slicers make their own.</summary>
    public const string OwnSupports = "own_supports";

    /// <summary>Volumes of a slicer that take plastic away. What is left is measured, without a mesh of it.</summary>
    public const string NegativeVolumes = "negative_volumes";

    /// <summary>Volumes that take plastic away, where what is left cannot be measured: one of the shapes is not closed, or nothing is left.</summary>
    public const string UncutVolumes = "uncut_volumes";

    /// <summary>A slicer's notes about volumes that do not fit the model, or are in unknown words.</summary>
    public const string UnclearVolumes = "unclear_volumes";

    /// <summary>Objects that are surfaces by their type and enclose nothing.</summary>
    public const string Surfaces = "surfaces";

    /// <summary>A shape described by an extension that is not read; the note names it.</summary>
    public const string UnreadExtension = "unread_extension";

    /// <summary>Polygons that cross themselves, so that they have no area to fill.</summary>
    public const string CrossedFaces = "crossed_faces";

    private static readonly HashSet<string> Open = [UncutVolumes, UnclearVolumes, Surfaces, UnreadExtension, CrossedFaces];

    /// <summary>Whether it is unknown what would be printed: there is no size, no estimate, no picture and no safe copy.</summary>
    public static bool LeavesShapeOpen(string code) => Open.Contains(code);
}
