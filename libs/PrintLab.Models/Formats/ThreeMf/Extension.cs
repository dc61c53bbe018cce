namespace PrintLab.Models.Formats.ThreeMf;

/// <summary>
/// 3MF extensions by their XML namespace, whatever their version. Those that PrintLab reads, or that add nothing to the shape (colors, names), can be
/// required by a file; others of 3MF describe shapes that a reader of triangles misses. Unknown ones can be ignored unless they are required (2.3.1).
/// </summary>
internal static class Extension
{
    private static readonly string[] Publishers = ["http://schemas.microsoft.com/3dmanufacturing/", "http://schemas.3mf.io/3dmanufacturing/"];

    private static readonly HashSet<string> Harmless = ["core", "production", "material", "trianglesets"];

    // In plain words, as in "a shape made of beam lattices".
    private static readonly Dictionary<string, string> Names = new()
    {
        ["beamlattice"] = "beam lattices",
        ["booleanoperations"] = "boolean operations",
        ["displacement"] = "displaced surfaces",
        ["implicit"] = "implicit shapes",
        ["securecontent"] = "encrypted parts",
        ["slice"] = "slices",
        ["volumetric"] = "volumetric data",
    };

    /// <summary>Whether a file may require it.</summary>
    public static bool IsRead(string? xmlNamespace) => Word(xmlNamespace) is { } word && Harmless.Contains(word);

    /// <summary>Whether its elements inside an object describe a shape that is not read.</summary>
    public static bool IsUnreadShape(string? xmlNamespace) => Word(xmlNamespace) is { } word && Names.ContainsKey(word);

    /// <summary>Its name in plain words, for a message.</summary>
    public static string Name(string xmlNamespace) =>
        Word(xmlNamespace) is { } word && Names.TryGetValue(word, out var name) ? name : "an extension of 3MF that is not known here";

    public static bool IsSlices(string xmlNamespace) => Word(xmlNamespace) == "slice";

    private static string? Word(string? xmlNamespace)
    {
        var publisher = Publishers.FirstOrDefault(one => xmlNamespace?.StartsWith(one, StringComparison.Ordinal) == true);
        return publisher is null ? null : xmlNamespace![publisher.Length..].Split('/')[0];
    }
}
