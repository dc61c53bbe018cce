using PrintLab.Models.Geometry;

namespace PrintLab.Models.Drawing;

/// <summary>
/// The view of a model: from the front, slightly from the right and from above, without perspective. Framing centers the model's outline in a
/// square of samples, with x to the right, y down, z toward the viewer.
/// </summary>
internal static class View
{
    private const double Azimuth = -32 * Math.PI / 180;
    private const double Elevation = 27 * Math.PI / 180;
    private const double Margin = 0.05;

    /// <summary>Axes of the picture in model coordinates: right, down, toward the viewer.</summary>
    private static readonly Placement Turn = Turned();

    /// <summary>Placement of the model on the square; null when it has no extent, or one that is not finite.</summary>
    public static Placement? Framing(BuiltModel model, int side, CancellationToken cancellationToken)
    {
        if (PlacedExtent.Of(model, Turn, cancellationToken) is not { } extent)
        {
            return null;
        }

        var size = extent.High - extent.Low;
        var scale = side * (1 - (2 * Margin)) / Math.Max(size.X, size.Y);
        if (!double.IsFinite(scale) || !double.IsFinite(size.Z * scale))
        {
            return null;
        }

        var middle = (extent.High * 0.5) + (extent.Low * 0.5);
        var turned = Turn.Then(Placement.Scaled(scale));
        return turned with { Shift = new Vector(side / 2.0, side / 2.0, 0) - (middle * scale) };
    }

    /// <summary>Projects every point of the mesh onto the square, three numbers each.</summary>
    public static void Project(Mesh mesh, Placement onSquare, Span<float> projected)
    {
        var coordinates = mesh.Coordinates;
        var ((xx, xy, xz), (yx, yy, yz), (zx, zy, zz), shift) = onSquare;
        for (var at = 0; at < coordinates.Length; at += 3)
        {
            double x = coordinates[at],
                y = coordinates[at + 1],
                z = coordinates[at + 2];
            projected[at] = (float)((x * xx) + (y * yx) + (z * zx) + shift.X);
            projected[at + 1] = (float)((x * xy) + (y * yy) + (z * zy) + shift.Y);
            projected[at + 2] = (float)((x * xz) + (y * yz) + (z * zz) + shift.Z);
        }
    }

    private static Placement Turned()
    {
        var (sin, cos) = Math.SinCos(Azimuth);
        var (rise, flat) = Math.SinCos(Elevation);
        var right = new Vector(cos, -sin, 0);
        var toward = new Vector(-sin * flat, -cos * flat, rise);
        var down = right.Cross(toward);
        return new Placement(new(right.X, down.X, toward.X), new(right.Y, down.Y, toward.Y), new(right.Z, down.Z, toward.Z), default);
    }
}
