using PrintLab.Contracts;

namespace PrintLab.Files.Models;

/// <summary>Gathers what the objects of a file come to, each looked at once and put wherever the file puts it.</summary>
internal sealed class Shape
{
    // Putting a copy means to go through its triangles; more than this would take seconds.
    private const long MostPlaced = 20_000_000;

    private Extent? _extent;
    private Topology _topology = Topology.Nothing;
    private long _triangles;
    private bool _isKnown = true;
    private bool _insideOut;

    /// <summary>A mesh in mm, as it is.</summary>
    public static ModelFacts Of(string format, Mesh mesh, CancellationToken cancellation)
    {
        mesh.Close();
        var shape = new Shape();
        shape.Place(mesh, mesh.IsWhole ? EdgeWalk.Over(mesh, cancellation) : Topology.Nothing, Placement.Scaled(1));
        return shape.Facts(format, "unknown");
    }

    /// <summary>Adds one more mesh where it is put, with its topology, which no placement changes.</summary>
    public void Place(Mesh mesh, Topology topology, Placement placement)
    {
        _triangles += mesh.Triangles;
        _isKnown &= mesh.IsWhole && _triangles <= MostPlaced;
        if (!_isKnown || mesh.Triangles == 0)
        {
            return;
        }

        _topology += topology;
        var extent = Extent.Of(mesh, placement);
        _insideOut |= topology.IsClosed && extent.Volume < 0 && !placement.Mirrors;
        _extent = _extent is { } before ? before.And(extent) : extent with { Volume = Math.Abs(extent.Volume) };
    }

    public ModelFacts Facts(string format, string units)
    {
        var facts = new ModelFacts { Format = format, Units = units, Triangles = _triangles };
        if (!_isKnown || _extent is not { } extent || !double.IsFinite(extent.Volume + extent.Surface))
        {
            return facts;
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
        return facts;
    }
}
