namespace PrintLab.Models.Geometry;

/// <summary>Measures the meshes of a build. Each is processed once, however often it is placed, unless something is cut out of it.</summary>
internal sealed class Measuring(Shape shape, CancellationToken cancellationToken)
{
    // Each takes a fraction of a second.
    private const int MostCuts = 50;

    private readonly Dictionary<Mesh, Topology> _topologies = [];

    /// <summary>Adds the meshes to the shape; false if what is left of one cannot be measured.</summary>
    public bool Add(IReadOnlyList<PlacedMesh> placed)
    {
        foreach (var one in placed.Where(one => one.Cutters is null))
        {
            shape.Place(TopologyOf(one.Mesh), Extent.Of(one.Mesh, one.Placement), one.Placement.Mirrors);
        }

        var cut = placed.Where(one => one.Cutters is not null).GroupBy(one => one.Cutters).ToList();
        return cut.Count <= MostCuts && cut.TrueForAll(group => Add([.. group], group.Key!));
    }

    private bool Add(IReadOnlyList<PlacedMesh> bodies, IReadOnlyList<PlacedMesh> cutters)
    {
        var topologies = bodies.Select(body => TopologyOf(body.Mesh)).ToList();
        if (!topologies.Concat(cutters.Select(cutter => TopologyOf(cutter.Mesh))).All(topology => topology.IsClosed))
        {
            return false;
        }

        if (CutShape.Of(bodies, cutters, cancellationToken) is not { } left)
        {
            return false;
        }

        shape.Place(topologies.Aggregate((one, other) => one + other), left, mirrors: false);
        return true;
    }

    private Topology TopologyOf(Mesh mesh)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_topologies.TryGetValue(mesh, out var topology))
        {
            _topologies[mesh] = topology = EdgeWalk.Over(mesh, cancellationToken);
        }

        return topology;
    }
}
