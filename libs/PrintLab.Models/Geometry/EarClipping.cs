using System.Runtime.InteropServices;

namespace PrintLab.Models.Geometry;

/// <summary>
/// Cuts flat polygons into triangles by clipping ears (Meisters 1975): a corner is cut off if nothing of the polygon lies in its triangle. Uses every
/// corner, also those on a straight side, so that neighbors still share all edges. Convex polygons become fans. Our own, because the maintained
/// libraries for .NET drop corners on straight sides and cannot bound the time that a crafted polygon takes.
/// </summary>
internal sealed class EarClipping(Mesh mesh)
{
    // One look at whether a corner lies in a triangle takes about 2 ns.
    private const long MostLooks = 500_000_000;

    private const double Rounding = 1e-9;

    private readonly List<Corner> _corners = [];
    private int[] _next = [];
    private int[] _previous = [];
    private long _looks;

    // Twice the area of the polygon's fan, each triangle counted as positive; what is far below it is rounding.
    private double _spread;

    /// <summary>How many polygons cross themselves.</summary>
    public int Crossed { get; private set; }

    /// <summary>Their area in mm²: which of it is inside is unknown.</summary>
    public double CrossedArea { get; private set; }

    /// <summary>Adds the polygon through these points of the mesh, as triangles with the same front.</summary>
    /// <exception cref="Contracts.Faults.Fault">The file's polygons are too complicated.</exception>
    public void Add(ReadOnlySpan<int> points)
    {
        if (points.Length == 3 || !mesh.IsWhole)
        {
            Fan(points);
            return;
        }

        var normal = Measure(points);
        if (_spread > 0 && normal.Square <= Rounding * Rounding * _spread * _spread)
        {
            // As much of it turns left as right.
            Fan(points);
            Cross(_spread);
            return;
        }

        Flatten(points, normal);
        if (IsFan())
        {
            Fan(points);
        }
        else
        {
            Clip(points);
        }
    }

    private Vector Measure(ReadOnlySpan<int> points)
    {
        var coordinates = mesh.Coordinates;
        var origin = Extent.At(coordinates, points[0]);
        (var normal, _spread) = (default(Vector), 0);
        for (var at = 2; at < points.Length; at++)
        {
            var cross = (Extent.At(coordinates, points[at - 1]) - origin).Cross(Extent.At(coordinates, points[at]) - origin);
            (normal, _spread) = (normal + cross, _spread + Math.Sqrt(cross.Square));
        }

        return normal;
    }

    // Along the axis that keeps most of its area, so that it turns left.
    private void Flatten(ReadOnlySpan<int> points, Vector normal)
    {
        _corners.Clear();
        var coordinates = mesh.Coordinates;
        var origin = Extent.At(coordinates, points[0]);
        var (x, y, z) = (Math.Abs(normal.X), Math.Abs(normal.Y), Math.Abs(normal.Z));
        foreach (var point in points)
        {
            var at = Extent.At(coordinates, point) - origin;
            var (u, v, turns) =
                x >= y && x >= z ? (at.Y, at.Z, normal.X)
                : y >= z ? (at.Z, at.X, normal.Y)
                : (at.X, at.Y, normal.Z);
            _corners.Add(turns < 0 ? new Corner(v, u) : new Corner(u, v));
        }
    }

    private bool IsFan()
    {
        var count = _corners.Count;
        for (var at = 0; at < count; at++)
        {
            var (corner, next, after) = (_corners[at], _corners[(at + 1) % count], _corners[(at + 2) % count]);
            if (Turn(corner, next, after) < 0 || Turn(_corners[0], corner, next) < 0)
            {
                return false;
            }
        }

        return true;
    }

    private void Fan(ReadOnlySpan<int> points)
    {
        for (var at = 2; at < points.Length; at++)
        {
            mesh.Triangle(points[0], points[at - 1], points[at]);
        }
    }

    private void Clip(ReadOnlySpan<int> points)
    {
        Link(points.Length);
        var (left, corner, stuck) = (points.Length, 0, 0);
        while (left > 3 && stuck < left)
        {
            var (before, after) = (_previous[corner], _next[corner]);
            if (IsEar(corner))
            {
                mesh.Triangle(points[before], points[corner], points[after]);
                (_next[before], _previous[after]) = (after, before);
                (left, stuck) = (left - 1, 0);

                // Not the neighbor at once: that makes slivers around one corner.
                corner = _next[after];
            }
            else
            {
                (corner, stuck) = (after, stuck + 1);
            }
        }

        Rest(points, corner, left);
    }

    private void Link(int count)
    {
        if (_next.Length < count)
        {
            (_next, _previous) = (new int[2 * count], new int[2 * count]);
        }

        for (var at = 0; at < count; at++)
        {
            (_next[at], _previous[at]) = ((at + 1) % count, (at + count - 1) % count);
        }
    }

    private bool IsEar(int corner)
    {
        var (before, after) = (_previous[corner], _next[corner]);
        var (a, b, c) = (_corners[before], _corners[corner], _corners[after]);
        if (Turn(a, b, c) <= 0)
        {
            return false;
        }

        for (var other = _next[after]; other != before; other = _next[other])
        {
            Look();
            var point = _corners[other];
            if (
                Turn(a, b, point) >= 0
                && Turn(b, c, point) >= 0
                && Turn(c, a, point) >= 0
                && point != a
                && point != b
                && point != c
                && Turn(_corners[_previous[other]], point, _corners[_next[other]]) <= 0
            )
            {
                return false;
            }
        }

        return true;
    }

    private void Look()
    {
        if (++_looks > MostLooks)
        {
            throw Formats.ModelFormat.Refused(
                "The OBJ file has faces of too many corners. Export it again with triangulated faces (an option of the OBJ export)."
            );
        }
    }

    // What no ear was found in: a triangle, corners on a line, or what crosses itself. As a fan, its edges still meet those of its neighbors.
    private void Rest(ReadOnlySpan<int> points, int corner, int left)
    {
        var (sum, wrong) = (0.0, 0.0);
        for (var (at, count) = (_next[corner], left); count > 2; count--, at = _next[at])
        {
            var turn = Turn(_corners[corner], _corners[at], _corners[_next[at]]);
            (sum, wrong) = (sum + Math.Abs(turn), wrong + Math.Max(0, -turn));
            mesh.Triangle(points[corner], points[at], points[_next[at]]);
        }

        if (wrong > Rounding * _spread)
        {
            Cross(sum);
        }
    }

    private void Cross(double twiceArea)
    {
        Crossed++;
        CrossedArea += twiceArea / 2;
    }

    // Twice the area of the triangle; negative if it turns right.
    private static double Turn(Corner a, Corner b, Corner c) => ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Corner(double X, double Y);
}
