using PrintLab.Contracts;

namespace PrintLab.Models.Geometry;

/// <summary>Accumulates the shape data of a build's meshes, each at its placement.</summary>
internal sealed class Shape
{
    private Extent? _extent;
    private Topology _topology = Topology.Nothing;
    private bool _insideOut;

    /// <summary>Adds one more placed mesh: its topology, which no placement changes, and its extent.</summary>
    public void Place(Topology topology, Extent extent, bool mirrors)
    {
        _topology += topology;
        _insideOut |= topology.IsClosed && extent.Volume < 0 && !mirrors;
        _extent = _extent is { } before ? before.And(extent) : extent with { Volume = Math.Abs(extent.Volume) };
    }

    /// <summary>Fills in what is known; nothing for a build without a mesh, or one whose numbers overflow.</summary>
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
