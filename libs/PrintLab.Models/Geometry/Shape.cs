using PrintLab.Contracts;

namespace PrintLab.Models.Geometry;

/// <summary>Gathers what the meshes of a build come to, each put where the build has it.</summary>
internal sealed class Shape
{
    private Extent? _extent;
    private Topology _topology = Topology.Nothing;
    private bool _insideOut;

    /// <summary>Adds one more mesh where it is put, with its topology, which no placement changes.</summary>
    public void Place(Mesh mesh, Topology topology, Placement placement)
    {
        _topology += topology;
        var extent = Extent.Of(mesh, placement);
        _insideOut |= topology.IsClosed && extent.Volume < 0 && !placement.Mirrors;
        _extent = _extent is { } before ? before.And(extent) : extent with { Volume = Math.Abs(extent.Volume) };
    }

    /// <summary>Writes down what is known; nothing of a build without a mesh, or of one whose numbers run over.</summary>
    public void Describe(ModelFacts facts)
    {
        if (_extent is not { } extent || !double.IsFinite(extent.Volume + extent.Surface))
        {
            return;
        }

        var size = extent.High - extent.Low;
        facts.BboxMm.AddRange([size.X, size.Y, size.Z]);
        facts.VolumeMm3 = extent.Volume;
        facts.SurfaceMm2 = extent.Surface;
        facts.Shells = _topology.Shells;
        facts.OpenEdges = _topology.OpenEdges;
        facts.Holes = _topology.Holes;
        facts.NonManifoldEdges = _topology.NonManifoldEdges;
        facts.FlippedEdges = _topology.FlippedEdges;
        facts.Watertight = _topology.IsClosed;
        facts.DegenerateTriangles = _topology.Degenerate;
        facts.DuplicateTriangles = _topology.Duplicates;
        facts.InsideOut = _insideOut;
    }
}
