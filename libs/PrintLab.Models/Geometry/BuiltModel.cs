using System.Runtime.InteropServices;
using PrintLab.Contracts;

namespace PrintLab.Models.Geometry;

/// <summary>One mesh placed in the build, in mm.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PlacedMesh(Mesh Mesh, Placement Placement)
{
    /// <summary>What takes plastic away from it, if anything; the same list for all meshes that are cut together.</summary>
    public IReadOnlyList<PlacedMesh>? Cutters { get; init; }
}

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

    /// <summary>Whether something takes plastic away: what is left can be measured, and there is no mesh of it.</summary>
    public bool IsCut { get; } = placed.Any(one => one.Cutters is not null);

    /// <summary>Every mesh that has a triangle, with its placement. Together they are the shape, so there are none if it is cut.</summary>
    public IReadOnlyList<PlacedMesh> Placed => IsCut ? [] : Measured;

    private IReadOnlyList<PlacedMesh> Measured => IsWhole && IsDecided ? placed : [];

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
        if (!new Measuring(shape, cancellationToken).Add(Measured))
        {
            notes.Change(NoteCode.NegativeVolumes, NoteCode.UncutVolumes);
        }

        var facts = new ModelFacts
        {
            Format = format,
            Units = units,
            Triangles = triangles,
            Notes = { notes.All },
        };
        if (IsDecided)
        {
            shape.Describe(facts);
        }

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
