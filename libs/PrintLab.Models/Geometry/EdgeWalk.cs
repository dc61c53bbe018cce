namespace PrintLab.Models.Geometry;

/// <summary>
/// Finds which triangles share which edges: the sides of all triangles are sorted into one bucket per lower point, and each bucket, of about six,
/// by the higher point. No hashing, so no file can make it slow.
/// </summary>
internal sealed class EdgeWalk : IDisposable
{
    private readonly Mesh _mesh;
    private readonly Action<int, int>? _openEdge;
    private readonly int[] _starts;
    private readonly ulong[] _sides;
    private readonly Groups _shells;
    private readonly Groups _rims;
    private readonly List<int> _opposite = [];
    private long _open;
    private long _nonManifold;
    private long _flipped;
    private long _degenerate;
    private long _duplicates;
    private bool _closed = true;

    private EdgeWalk(Mesh mesh, Action<int, int>? open)
    {
        (_mesh, _openEdge) = (mesh, open);
        _starts = ModelArrays.Rent<int>(mesh.Points + 2);
        _sides = ModelArrays.Rent<ulong>(mesh.Corners.Length);
        _shells = new Groups(mesh.Corners.Length / 3);
        _rims = new Groups(mesh.Points);
    }

    /// <summary>Analyzes a mesh that was kept whole, and reports the two points of each open edge to the callback, if given.</summary>
    public static Topology Over(Mesh mesh, CancellationToken cancellationToken, Action<int, int>? open = null)
    {
        using var walk = new EdgeWalk(mesh, open);
        walk.Sort();
        for (var point = 0; point < mesh.Points; point++)
        {
            if ((point & 0xFFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            walk.Bucket(point);
        }

        return new Topology(
            walk._shells.Count,
            walk._open,
            walk._rims.Count,
            walk._nonManifold,
            walk._flipped,
            walk._closed,
            walk._degenerate,
            walk._duplicates
        );
    }

    public void Dispose()
    {
        ModelArrays.Return(_starts);
        ModelArrays.Return(_sides);
        _shells.Dispose();
        _rims.Dispose();
    }

    // A side is encoded as its higher point, then which side of which triangle it is, then whether it runs down. Filling a bucket moves its start to
    // its end, which is where the next one starts.
    private void Sort()
    {
        var corners = _mesh.Corners;
        var starts = _starts.AsSpan(0, _mesh.Points + 2);
        starts.Clear();
        for (var side = 0; side < corners.Length; side++)
        {
            if (IsTriangle(corners, side))
            {
                starts[Math.Min(corners[side], corners[Next(side)]) + 2]++;
            }
        }

        for (var point = 1; point < starts.Length; point++)
        {
            starts[point] += starts[point - 1];
        }

        for (var side = 0; side < corners.Length; side++)
        {
            if (side % 3 == 0)
            {
                Look(corners, side);
            }

            if (IsTriangle(corners, side))
            {
                var (from, to) = (corners[side], corners[Next(side)]);
                _sides[starts[Math.Min(from, to) + 1]++] = ((ulong)Math.Max(from, to) << 32) | ((ulong)side << 1) | (from > to ? 1UL : 0);
            }
        }
    }

    private void Look(ReadOnlySpan<int> corners, int first)
    {
        var isTriangle = IsTriangle(corners, first);
        if (isTriangle)
        {
            _shells.Add(first / 3);
        }

        var coordinates = _mesh.Coordinates;
        var a = Extent.At(coordinates, corners[first]);
        if (!isTriangle || (Extent.At(coordinates, corners[first + 1]) - a).Cross(Extent.At(coordinates, corners[first + 2]) - a).Square == 0)
        {
            _degenerate++;
        }
    }

    private void Bucket(int low)
    {
        var bucket = _sides.AsSpan(_starts[low].._starts[low + 1]);
        bucket.Sort();
        for (var at = 0; at < bucket.Length; )
        {
            var end = at + 1;
            while (end < bucket.Length && High(bucket[end]) == High(bucket[at]))
            {
                end++;
            }

            Edge(low, bucket[at..end]);
            at = end;
        }
    }

    private void Edge(int low, ReadOnlySpan<ulong> sides)
    {
        var down = 0;
        foreach (var side in sides)
        {
            down += (int)(side & 1);
        }

        _closed &= 2 * down == sides.Length;
        switch (sides.Length)
        {
            case 1:
                _open++;
                _rims.Join(low, High(sides[0]));
                _openEdge?.Invoke(low, High(sides[0]));
                return;
            case 2:
                _flipped += down == 1 ? 0 : 1;
                _shells.Join(Side(sides[0]) / 3, Side(sides[1]) / 3);
                break;
            default:
                _nonManifold++;
                break;
        }

        Duplicates(sides);
    }

    // Each triangle is checked at the edge between its two lower points.
    private void Duplicates(ReadOnlySpan<ulong> sides)
    {
        _opposite.Clear();
        foreach (var side in sides)
        {
            var opposite = _mesh.Corners[Next(Next(Side(side)))];
            if (opposite > High(side))
            {
                _opposite.Add(opposite);
            }
        }

        _opposite.Sort();
        for (var at = 1; at < _opposite.Count; at++)
        {
            _duplicates += _opposite[at] == _opposite[at - 1] ? 1 : 0;
        }
    }

    private static bool IsTriangle(ReadOnlySpan<int> corners, int side)
    {
        var first = side - (side % 3);
        return corners[first] != corners[first + 1] && corners[first + 1] != corners[first + 2] && corners[first] != corners[first + 2];
    }

    private static int Next(int side) => side % 3 == 2 ? side - 2 : side + 1;

    private static int High(ulong side) => (int)(side >> 32);

    private static int Side(ulong side) => (int)((uint)side >> 1);
}
