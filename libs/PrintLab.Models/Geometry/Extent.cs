using System.Runtime.InteropServices;

namespace PrintLab.Models.Geometry;

/// <summary>Corners of the bounding box of a placed mesh in mm, its signed volume in mm³ (negative if inside out) and its surface in mm².</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Extent(Vector Low, Vector High, double Volume, double Surface)
{
    public static Extent Of(Mesh mesh, Placement placement)
    {
        var corners = mesh.Corners;
        var coordinates = mesh.Coordinates;
        var origin = placement.Of(At(coordinates, corners[0]));
        var (low, high, volume, surface) = (origin, origin, 0.0, 0.0);
        for (var at = 0; at < corners.Length; at += 3)
        {
            var a = placement.Of(At(coordinates, corners[at]));
            var b = placement.Of(At(coordinates, corners[at + 1]));
            var c = placement.Of(At(coordinates, corners[at + 2]));
            low = low.Least(a).Least(b).Least(c);
            high = high.Most(a).Most(b).Most(c);
            surface += Math.Sqrt((b - a).Cross(c - a).Square) / 2;

            // Tetrahedra over a corner of the mesh, not over zero: far from zero their differences would be lost to rounding.
            volume += (a - origin).Dot((b - origin).Cross(c - origin)) / 6;
        }

        return new Extent(low, high, volume, surface);
    }

    /// <summary>Both combined.</summary>
    public Extent And(Extent other) =>
        new(Low.Least(other.Low), High.Most(other.High), Math.Abs(Volume) + Math.Abs(other.Volume), Surface + other.Surface);

    internal static Vector At(ReadOnlySpan<float> coordinates, int point) =>
        new(coordinates[3 * point], coordinates[(3 * point) + 1], coordinates[(3 * point) + 2]);
}
