using System.Runtime.InteropServices;

namespace PrintLab.Models.Geometry;

/// <summary>How the triangles of a mesh hang together. Counts add up over the objects of a file.</summary>
/// <param name="Shells">Bodies: triangles that hang together by edges of exactly two.</param>
/// <param name="OpenEdges">Edges of one triangle.</param>
/// <param name="Holes">Rims that the open edges make.</param>
/// <param name="NonManifoldEdges">Edges of more than two triangles.</param>
/// <param name="FlippedEdges">Edges whose two triangles face opposite ways.</param>
/// <param name="IsClosed">Every edge is passed as often in one direction as in the other.</param>
/// <param name="Degenerate">Triangles without an area.</param>
/// <param name="Duplicates">Triangles that lie on another one with the same corners.</param>
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
