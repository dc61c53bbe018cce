using System.Runtime.InteropServices;

namespace PrintLab.Models.Geometry;

/// <summary>How the triangles of a mesh are connected. Counts add up over the objects of a file.</summary>
/// <param name="Shells">Bodies: triangles connected by edges of exactly two.</param>
/// <param name="OpenEdges">Edges of one triangle.</param>
/// <param name="Holes">Loops that the open edges form.</param>
/// <param name="NonManifoldEdges">Edges of more than two triangles.</param>
/// <param name="FlippedEdges">Edges whose two triangles face in opposite directions.</param>
/// <param name="IsClosed">Every edge is traversed equally often in both directions.</param>
/// <param name="Degenerate">Triangles without area.</param>
/// <param name="Duplicates">Triangles with the same corners as another one.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Topology(
    long Shells,
    long OpenEdges,
    long Holes,
    long NonManifoldEdges,
    long FlippedEdges,
    bool IsClosed,
    long Degenerate,
    long Duplicates
)
{
    public static readonly Topology Nothing = new(0, 0, 0, 0, 0, IsClosed: true, 0, 0);

    public static Topology operator +(Topology a, Topology b) =>
        new(
            a.Shells + b.Shells,
            a.OpenEdges + b.OpenEdges,
            a.Holes + b.Holes,
            a.NonManifoldEdges + b.NonManifoldEdges,
            a.FlippedEdges + b.FlippedEdges,
            a.IsClosed && b.IsClosed,
            a.Degenerate + b.Degenerate,
            a.Duplicates + b.Duplicates
        );
}
