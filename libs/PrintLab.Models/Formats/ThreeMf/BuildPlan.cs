using PrintLab.Models.Geometry;

namespace PrintLab.Models.Formats.ThreeMf;

/// <summary>Places the plastic of every object as the build specifies. Runs after <see cref="BuiltTriangles"/> has found the build finite.</summary>
internal sealed class BuildPlan(Plastic plastic, BuiltTriangles triangles, CancellationToken cancellationToken)
{
    private const int MostPlacements = 1_000_000;

    private readonly List<PlacedMesh> _placed = [];
    private int _placements;

    /// <summary>Takes ownership of the meshes.</summary>
    public BuiltModel Of(ModelPart root, IReadOnlyCollection<Mesh> meshes)
    {
        foreach (var item in Plastic.Items(root))
        {
            Put(item.Key, item.Placement.Then(Placement.Scaled(root.Unit.Mm)), cutters: null);
        }

        return new BuiltModel("3mf", root.Unit.Name, triangles.Of(root), _placements <= MostPlacements ? _placed : [], meshes, plastic.Notes);
    }

    // Objects without triangles are skipped: a thousand bytes can multiply them without limit.
    private void Put(ObjectKey key, Placement placement, IReadOnlyList<PlacedMesh>? cutters)
    {
        if (triangles.Of(key) == 0 || ++_placements > MostPlacements)
        {
            return;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var item = plastic.Of(key)!;
        if (item.Cutters.Count > 0)
        {
            cutters = [.. cutters ?? [], .. item.Cutters.Select(cutter => cutter with { Placement = cutter.Placement.Then(placement) })];
        }

        if (item.Mesh is { Triangles: > 0 } mesh)
        {
            _placed.Add(new PlacedMesh(mesh, placement) { Cutters = cutters });
        }

        foreach (var component in item.Components)
        {
            Put(component.Key, component.Placement.Then(placement), cutters);
        }
    }
}
