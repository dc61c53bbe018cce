using PrintLab.Models.Geometry;

namespace PrintLab.Models.Formats.ThreeMf;

/// <summary>Places every object as the build specifies. Runs after <see cref="BuiltTriangles"/> has found the build finite.</summary>
internal sealed class BuildPlan(IReadOnlyDictionary<string, ModelPart> parts, BuiltTriangles triangles, CancellationToken cancellationToken)
{
    private const int MostPlacements = 1_000_000;

    private readonly List<PlacedMesh> _placed = [];
    private int _placements;

    /// <summary>Takes ownership of the meshes of all parts.</summary>
    public BuiltModel Of(ModelPart root)
    {
        foreach (var item in root.Items)
        {
            Put(item.Key, item.Placement.Then(Placement.Scaled(root.Unit.Mm)));
        }

        var meshes = parts.Values.SelectMany(part => part.Objects.Values).Select(item => item.Mesh).OfType<Mesh>().ToList();
        return new BuiltModel("3mf", root.Unit.Name, triangles.Of(root), _placements <= MostPlacements ? _placed : [], meshes);
    }

    // Objects without triangles are skipped: a thousand bytes can multiply them without limit.
    private void Put(ObjectKey key, Placement placement)
    {
        if (triangles.Of(key) == 0 || ++_placements > MostPlacements)
        {
            return;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var item = parts[key.Part].Objects[key.Id];
        if (item.Mesh is { Triangles: > 0 } mesh)
        {
            _placed.Add(new PlacedMesh(mesh, placement));
        }

        foreach (var component in item.Components)
        {
            Put(component.Key, component.Placement.Then(placement));
        }
    }
}
