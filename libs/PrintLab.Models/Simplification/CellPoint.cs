using System.Runtime.InteropServices;
using PrintLab.Models.Geometry;

namespace PrintLab.Models.Simplification;

/// <summary>
/// Where to put a cell's single point: as close as possible to the planes of all triangles that end in the cell, so that edges and corners of a part
/// stay sharp, and to the mean of its points where the planes do not determine it. Lengths are in cells.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct CellPoint
{
    // The weight of the mean relative to the planes.
    private const double Calm = 0.02;

    private Vector _sum;
    private int _count;
    private double _xx;
    private double _xy;
    private double _xz;
    private double _yy;
    private double _yz;
    private double _zz;
    private Vector _pull;

    public void Add(Vector point)
    {
        _sum += point;
        _count++;
    }

    /// <summary>Adds a triangle through the point; the length of its normal is its area.</summary>
    public void Lean(Vector normal, Vector point)
    {
        _xx += normal.X * normal.X;
        _xy += normal.X * normal.Y;
        _xz += normal.X * normal.Z;
        _yy += normal.Y * normal.Y;
        _yz += normal.Y * normal.Z;
        _zz += normal.Z * normal.Z;
        _pull += normal * normal.Dot(point);
    }

    /// <summary>Clamped to the cell of this size at the given lower corner.</summary>
    public readonly Vector Place(Vector corner, double size)
    {
        var middle = _sum * (1.0 / _count);
        var calm = Calm * (_xx + _yy + _zz);
        var x = new Vector(_xx + calm, _xy, _xz);
        var y = new Vector(_xy, _yy + calm, _yz);
        var z = new Vector(_xz, _yz, _zz + calm);
        var whole = x.Dot(y.Cross(z));
        if (!(whole > 0) || !double.IsFinite(whole))
        {
            return middle;
        }

        var pull = _pull + (middle * calm);
        var place = new Vector(pull.Dot(y.Cross(z)), x.Dot(pull.Cross(z)), x.Dot(y.Cross(pull))) * (1 / whole);
        return double.IsFinite(place.Square) ? place.Most(corner).Least(corner + new Vector(size, size, size)) : middle;
    }
}
