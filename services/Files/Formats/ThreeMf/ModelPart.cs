namespace PrintLab.Files.Formats.ThreeMf;

/// <summary>A part, and an object in it.</summary>
internal readonly record struct ObjectKey(string Part, string Id);

/// <summary>What one object is made of: its own triangles and other objects.</summary>
internal sealed record ModelObject(long Triangles, IReadOnlyList<ObjectKey> Components);

/// <summary>What one .model part says about shape: enough to see whether anything can be built from it.</summary>
internal sealed record ModelPart(IReadOnlyDictionary<string, ModelObject> Objects, IReadOnlyList<ObjectKey> Items, bool HasBuild)
{
    /// <summary>Other parts it refers to.</summary>
    public IEnumerable<string> References => Items.Concat(Objects.Values.SelectMany(item => item.Components)).Select(key => key.Part).Distinct();
}
