using System.Runtime.InteropServices;
using PrintLab.Contracts;

namespace PrintLab.Models.Geometry;

/// <summary>One mesh where the build puts it, in mm.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PlacedMesh(Mesh Mesh, Placement Placement);

/// <summary>
/// What a file builds: its meshes, each as often as it is put. A build that is too large to be gone through has its number of triangles and
/// nothing else. Disposing it gives the meshes back.
/// </summary>
internal sealed class BuiltModel(string format, string units, long triangles, IReadOnlyList<PlacedMesh> placed, IReadOnlyCollection<Mesh> meshes)
    : IDisposable
{
    // Putting a copy means to go through its triangles; more than this would take seconds.
    private const long MostPlaced = 20_000_000;

    /// <summary>Triangles that are built, also those that were not kept.</summary>
    public long Triangles => triangles;

    /// <summary>Whether all of it is here: else nothing is placed.</summary>
    public bool IsWhole { get; } =
        triangles <= MostPlaced && placed.Sum(one => one.Mesh.Triangles) == triangles && placed.All(one => one.Mesh.IsWhole);

    /// <summary>Every mesh that has a triangle, where it is put.</summary>
    public IReadOnlyList<PlacedMesh> Placed => IsWhole ? placed : [];

    /// <summary>A file of one mesh in mm, as STL and OBJ are. Takes the mesh over.</summary>
    public static BuiltModel Of(string format, Mesh mesh)
    {
        mesh.Close();
        return new BuiltModel(format, "unknown", mesh.Triangles, mesh.Triangles > 0 ? [new PlacedMesh(mesh, Placement.Scaled(1))] : [], [mesh]);
    }

    /// <summary>What it tells of its shape. Each mesh is walked once, however often it is put.</summary>
    public ModelFacts Facts(CancellationToken cancellationToken)
    {
        var shape = new Shape();
        var topologies = new Dictionary<Mesh, Topology>();
        foreach (var (mesh, placement) in Placed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!topologies.TryGetValue(mesh, out var topology))
            {
                topologies[mesh] = topology = EdgeWalk.Over(mesh, cancellationToken);
            }

            shape.Place(mesh, topology, placement);
        }

        var facts = new ModelFacts
        {
            Format = format,
            Units = units,
            Triangles = triangles,
        };
        shape.Describe(facts);
        return facts;
    }

    public void Dispose()
    {
        foreach (var mesh in meshes)
        {
            mesh.Dispose();
        }
    }
}
