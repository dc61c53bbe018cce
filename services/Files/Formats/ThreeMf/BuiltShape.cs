using PrintLab.Contracts;
using PrintLab.Files.Models;

namespace PrintLab.Files.Formats.ThreeMf;

/// <summary>Puts every object where the build has it. Runs after <see cref="BuiltTriangles"/> has found the build finite.</summary>
internal sealed class BuiltShape(IReadOnlyDictionary<string, ModelPart> parts, BuiltTriangles triangles, CancellationToken cancellation)
{
    private const int MostPlacements = 1_000_000;

    private readonly Shape _shape = new();
    private readonly Dictionary<ObjectKey, Topology> _topologies = [];
    private int _placements;

    public ModelFacts Of(ModelPart root)
    {
        foreach (var item in root.Items)
        {
            Put(item.Key, item.Placement.Then(Placement.Scaled(root.Unit.Mm)));
        }

        return _placements <= MostPlacements
            ? _shape.Facts("3mf", root.Unit.Name)
            : new ModelFacts { Format = "3mf", Units = root.Unit.Name, Triangles = triangles.Of(root) };
    }

    // Objects without a triangle are passed over: a thousand bytes can multiply them without end.
    private void Put(ObjectKey key, Placement placement)
    {
        if (triangles.Of(key) == 0 || ++_placements > MostPlacements)
        {
            return;
        }

        cancellation.ThrowIfCancellationRequested();
        var item = parts[key.Part].Objects[key.Id];
        if (item.Mesh is { } mesh)
        {
            _shape.Place(mesh, TopologyOf(key, mesh), placement);
        }

        foreach (var component in item.Components)
        {
            Put(component.Key, component.Placement.Then(placement));
        }
    }

    private Topology TopologyOf(ObjectKey key, Mesh mesh)
    {
        if (!_topologies.TryGetValue(key, out var topology))
        {
            _topologies[key] = topology = mesh.IsWhole ? EdgeWalk.Over(mesh, cancellation) : Topology.Nothing;
        }

        return topology;
    }
}
