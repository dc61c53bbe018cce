using System.Runtime.InteropServices;

namespace PrintLab.Models.Geometry;

internal enum Axis
{
    X,
    Y,
    Z,
}

/// <summary>Where a ray passes through a triangle.</summary>
/// <param name="Ray">Its number in the grid.</param>
/// <param name="Depth">Along the ray, in mm.</param>
/// <param name="Slope">The part of the triangle's unit normal along the ray, without its sign.</param>
/// <param name="Turns">1 where the ray enters by the triangle's outside, -1 where it leaves.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Crossing(int Ray, double Depth, float Slope, sbyte Turns, bool IsCutter);

/// <summary>The crossings of a grid of parallel rays with meshes. A ray that passes an edge crosses exactly one of its two triangles.</summary>
internal sealed class RayCrossings(Axis axis, Extent box, double step)
{
    private const int Most = 6_000_000;

    // Rays go beside the corners and diagonals of shapes drawn on a grid.
    private const double ShiftU = 0.4871;
    private const double ShiftV = 0.5237;

    private readonly List<Crossing> _crossings = [];
    private readonly Vector _low = Turned(box.Low, axis);
    private readonly int _columns = Count(Turned(box.High, axis).X - Turned(box.Low, axis).X, step);
    private readonly int _rows = Count(Turned(box.High, axis).Y - Turned(box.Low, axis).Y, step);

    /// <summary>Adds what the rays cross of these meshes; false if that is too much to keep.</summary>
    public bool Add(IReadOnlyList<PlacedMesh> meshes, bool isCutter, CancellationToken cancellationToken)
    {
        foreach (var (mesh, placement) in meshes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var corners = mesh.Corners;
            var coordinates = mesh.Coordinates;
            for (var at = 0; at < corners.Length; at += 3)
            {
                var a = Turned(placement.Of(Extent.At(coordinates, corners[at])), axis);
                var b = Turned(placement.Of(Extent.At(coordinates, corners[at + 1])), axis);
                var c = Turned(placement.Of(Extent.At(coordinates, corners[at + 2])), axis);
                Cross(a, placement.Mirrors ? c : b, placement.Mirrors ? b : c, isCutter);
                if (_crossings.Count > Most)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Ray by ray, each in its direction.</summary>
    public IReadOnlyList<Crossing> InOrder()
    {
        _crossings.Sort((one, other) => one.Ray != other.Ray ? one.Ray.CompareTo(other.Ray) : one.Depth.CompareTo(other.Depth));
        return _crossings;
    }

    /// <summary>The point of a ray at a depth.</summary>
    public Vector At(int ray, double depth)
    {
        var (u, v) = (_low.X + ((ray % _columns + ShiftU) * step), _low.Y + ((ray / _columns + ShiftV) * step));
        return axis switch
        {
            Axis.X => new Vector(depth, u, v),
            Axis.Y => new Vector(v, depth, u),
            _ => new Vector(u, v, depth),
        };
    }

    private void Cross(Vector a, Vector b, Vector c, bool isCutter)
    {
        var normal = (b - a).Cross(c - a);
        if (normal.Z == 0)
        {
            return;
        }

        var turns = (sbyte)(normal.Z < 0 ? 1 : -1);
        var slope = (float)(Math.Abs(normal.Z) / Math.Sqrt(normal.Square));
        var (low, high) = (a.Least(b).Least(c), a.Most(b).Most(c));
        for (var row = First(low.Y - _low.Y, ShiftV); row < _rows && V(row) <= high.Y; row++)
        {
            for (var column = First(low.X - _low.X, ShiftU); column < _columns && U(column) <= high.X; column++)
            {
                var point = new Vector(U(column), V(row), 0);
                var side = IsLeft(a, b, point);
                if (IsLeft(b, c, point) != side || IsLeft(c, a, point) != side)
                {
                    continue;
                }

                var depth = a.Z - (((normal.X * (point.X - a.X)) + (normal.Y * (point.Y - a.Y))) / normal.Z);
                _crossings.Add(new Crossing((row * _columns) + column, depth, slope, turns, isCutter));
            }
        }
    }

    // An edge is judged in one direction for both triangles that share it: a point on it is inside exactly one of them.
    private static bool IsLeft(Vector from, Vector to, Vector point)
    {
        var forward = from.X < to.X || (from.X == to.X && from.Y < to.Y);
        var (a, b) = forward ? (from, to) : (to, from);
        var left = ((b.X - a.X) * (point.Y - a.Y)) - ((b.Y - a.Y) * (point.X - a.X)) >= 0;
        return left == forward;
    }

    private int First(double distance, double shift) => (int)Math.Max(0, Math.Min(int.MaxValue / 2, Math.Floor((distance / step) - shift)));

    private double U(int column) => _low.X + ((column + ShiftU) * step);

    private double V(int row) => _low.Y + ((row + ShiftV) * step);

    // The third coordinate runs along the axis; turning keeps the orientation.
    private static Vector Turned(Vector vector, Axis axis) =>
        axis switch
        {
            Axis.X => new Vector(vector.Y, vector.Z, vector.X),
            Axis.Y => new Vector(vector.Z, vector.X, vector.Y),
            _ => vector,
        };

    private static int Count(double side, double step) => Math.Max(1, (int)Math.Ceiling(side / step));
}
