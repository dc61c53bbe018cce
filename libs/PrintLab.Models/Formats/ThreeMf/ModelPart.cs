using PrintLab.Models.Geometry;

namespace PrintLab.Models.Formats.ThreeMf;

/// <summary>A part, and an object in it.</summary>
internal readonly record struct ObjectKey(string Part, string Id);

/// <summary>An object and its placement.</summary>
internal readonly record struct PlacedObject(ObjectKey Key, Placement Placement);

/// <summary>The contents of one object: its own triangles, if any, and other objects.</summary>
internal sealed record ModelObject(Mesh? Mesh, IReadOnlyList<PlacedObject> Components)
{
    public long Triangles => Mesh?.Triangles ?? 0;
}

/// <summary>The shape data of one .model part. The unit applies to its lengths.</summary>
internal sealed record ModelPart(LengthUnit Unit, IReadOnlyDictionary<string, ModelObject> Objects, IReadOnlyList<PlacedObject> Items, bool HasBuild)
{
    /// <summary>Other parts it refers to.</summary>
    public IEnumerable<string> References =>
        Items.Concat(Objects.Values.SelectMany(item => item.Components)).Select(item => item.Key.Part).Distinct();
}
