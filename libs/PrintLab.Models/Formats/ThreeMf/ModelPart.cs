using PrintLab.Models.Geometry;

namespace PrintLab.Models.Formats.ThreeMf;

/// <summary>A part, and an object in it.</summary>
internal readonly record struct ObjectKey(string Part, string Id);

/// <summary>An object, and where it is put.</summary>
internal readonly record struct PlacedObject(ObjectKey Key, Placement Placement);

/// <summary>What one object is made of: its own triangles, if any, and other objects.</summary>
internal sealed record ModelObject(Mesh? Mesh, IReadOnlyList<PlacedObject> Components)
{
    public long Triangles => Mesh?.Triangles ?? 0;
}

/// <summary>What one .model part says about shape. Its unit is that of lengths in it.</summary>
internal sealed record ModelPart(LengthUnit Unit, IReadOnlyDictionary<string, ModelObject> Objects, IReadOnlyList<PlacedObject> Items, bool HasBuild)
{
    /// <summary>Other parts it refers to.</summary>
    public IEnumerable<string> References =>
        Items.Concat(Objects.Values.SelectMany(item => item.Components)).Select(item => item.Key.Part).Distinct();
}
