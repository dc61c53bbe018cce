using System.Runtime.InteropServices;
using PrintLab.Contracts;

namespace PrintLab.Models.Geometry;

/// <summary>One mesh placed in the build, in mm.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PlacedMesh(Mesh Mesh, Placement Placement);

/// <summary>
/// What a file builds: its meshes, each once per placement. A build that is too large to process, or of which it is unknown what would be printed,
/// has only its number of triangles. Disposing it returns the meshes.
/// </summary>
internal sealed class BuiltModel(
    string format,
    string units,
    long triangles,
    IReadOnlyList<PlacedMesh> placed,
    IReadOnlyCollection<Mesh> meshes,
    ModelNotes notes
) : IDisposable
{
    // Placing a copy means processing its triangles; more than this would take seconds.
    private const long MostPlaced = 20_000_000;

    /// <summary>Triangles in the build, including those that were not kept.</summary>
    public long Triangles => triangles;

    /// <summary>Whether the build is complete: otherwise nothing is placed.</summary>
    public bool IsWhole { get; } =
        triangles <= MostPlaced && placed.Sum(one => one.Mesh.Triangles) == triangles && placed.All(one => one.Mesh.IsWhole);

    /// <summary>Whether it is known what would be printed; otherwise nothing is placed.</summary>
    public bool IsDecided => notes.AreDecided;

    /// <summary>Every mesh that has a triangle, with its placement.</summary>
    public IReadOnlyList<PlacedMesh> Placed => IsWhole && IsDecided ? placed : [];

    /// <summary>A file with one mesh in mm, as in STL and OBJ. Takes ownership of the mesh.</summary>
    public static BuiltModel Of(string format, Mesh mesh, ModelNotes notes)
    {
        mesh.Close();
        IReadOnlyList<PlacedMesh> placed = mesh.Triangles > 0 ? [new PlacedMesh(mesh, Placement.Scaled(1))] : [];
        return new BuiltModel(format, "unknown", mesh.Triangles, placed, [mesh], notes);
    }

    /// <summary>Its shape data. Each mesh is processed once, however often it is placed.</summary>
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
            Notes = { notes.All },
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
