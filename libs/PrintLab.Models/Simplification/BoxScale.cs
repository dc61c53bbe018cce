using PrintLab.Models.Geometry;

namespace PrintLab.Models.Simplification;

/// <summary>A point's position in the bounding box of a model: 0 at the lower corner, 65535 at the upper one, along each side.</summary>
internal sealed class BoxScale(Vector low, Vector high)
{
    private readonly Vector _size = high - low;

    /// <summary>Length of the longest side, in mm.</summary>
    public double Longest { get; } = Math.Max(high.X - low.X, Math.Max(high.Y - low.Y, high.Z - low.Z));

    /// <summary>Lower corner of the box.</summary>
    public Vector Low => low;

    /// <summary>Appends the point's three numbers.</summary>
    public void Add(Vector point, List<ushort> numbers)
    {
        numbers.Add(Number(point.X - low.X, _size.X));
        numbers.Add(Number(point.Y - low.Y, _size.Y));
        numbers.Add(Number(point.Z - low.Z, _size.Z));
    }

    // Points that no triangle uses may lie outside the box.
    private static ushort Number(double offset, double size) =>
        size > 0 ? (ushort)Math.Clamp(Math.Round(offset / size * ushort.MaxValue), 0, ushort.MaxValue) : (ushort)0;
}
