namespace PrintLab.Models.Formats;

/// <summary>The file name of a model's safe copy; see <see cref="BinaryStlWriter"/>.</summary>
public static class SafeCopyName
{
    /// <summary>The safe copy's name next to the original with this name.</summary>
    public static string Beside(string original) => Path.GetFileNameWithoutExtension(original) + ".safe.stl";
}
