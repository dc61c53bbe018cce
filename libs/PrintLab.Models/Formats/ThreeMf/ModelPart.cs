using PrintLab.Models.Geometry;

namespace PrintLab.Models.Formats.ThreeMf;

/// <summary>A part, and an object in it.</summary>
internal readonly record struct ObjectKey(string Part, string Id);

/// <summary>An object and its placement.</summary>
/// <param name="IsPrintable">False if a slicer marked this item of the build as not to be printed.</param>
internal readonly record struct PlacedObject(ObjectKey Key, Placement Placement, bool IsPrintable = true);

/// <summary>The contents of one object: its own triangles, if any, and other objects.</summary>
internal sealed record ModelObject(Mesh? Mesh, IReadOnlyList<PlacedObject> Components)
{
    public ObjectType Type { get; init; }

    /// <summary>What takes plastic away from the mesh and the components.</summary>
    public IReadOnlyList<PlacedMesh> Cutters { get; init; } = [];

    /// <summary>The extension that describes some or all of its shape and is not read, in plain words; null if there is none.</summary>
    public string? Unread { get; init; }

    public long Triangles => Mesh?.Triangles ?? 0;
}

/// <summary>The shape data of one .model part. The unit applies to its lengths.</summary>
/// <param name="Unread">Extensions that the part recommends and that are not read, in plain words.</param>
internal sealed record ModelPart(
    LengthUnit Unit,
    IReadOnlyDictionary<string, ModelObject> Objects,
    IReadOnlyList<PlacedObject> Items,
    bool HasBuild,
    IReadOnlyList<string> Unread
)
{
    /// <summary>Other parts it refers to.</summary>
    public IEnumerable<string> References =>
        Items.Concat(Objects.Values.SelectMany(item => item.Components)).Select(item => item.Key.Part).Distinct(PartName.Comparer);
}
