namespace PrintLab.Models.Formats;

/// <summary>What the safe copy of a model is called; see <see cref="BinaryStlWriter"/>.</summary>
public static class SafeCopyName
{
    /// <summary>Its name beside the original of this name.</summary>
    public static string Beside(string original) => Path.GetFileNameWithoutExtension(original) + ".safe.stl";
}
