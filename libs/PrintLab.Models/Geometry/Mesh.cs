namespace PrintLab.Models.Geometry;

/// <summary>
/// Triangles whose corners are shared where their coordinates are exactly equal, in pooled arrays: no object per triangle. It grows with what was
/// actually read, never with what a file announces. Triangles beyond its capacity are only counted.
/// </summary>
internal sealed class Mesh(int room = Mesh.MostTriangles) : IDisposable
{
    public const int MostTriangles = 4_000_000;

    // A 3MF may contain a hundred thousand objects of one triangle each.
    private const int FirstPoints = 16;

    // A file can only be crafted to cause collisions if the hash is known beforehand.
    private static readonly uint Seed = (uint)Random.Shared.Next();

    private float[] _coordinates = ModelArrays.Rent<float>(3 * FirstPoints);
    private int[] _corners = ModelArrays.Rent<int>(3 * FirstPoints);
    private int[] _slots = EmptySlots(4 * FirstPoints);
    private int _slotCount = 4 * FirstPoints;
    private int _points;

    /// <summary>All triangles read, including those not kept.</summary>
    public long Triangles { get; private set; }

    /// <summary>Whether every triangle was kept, so that the shape is fully known.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>The number of distinct points.</summary>
    public int Points => _points;

    /// <summary>Three coordinates per point.</summary>
    public ReadOnlySpan<float> Coordinates => _coordinates.AsSpan(0, 3 * _points);

    /// <summary>Three points per triangle.</summary>
    public ReadOnlySpan<int> Corners => _corners.AsSpan(0, IsWhole ? 3 * (int)Triangles : 0);

    /// <summary>The index of the point with exactly these coordinates.</summary>
    public int Point(float x, float y, float z)
    {
        // Adding zero turns -0 into +0.
        (x, y, z) = (x + 0f, y + 0f, z + 0f);
        for (var slot = Hash(x, y, z) & (_slotCount - 1); ; slot = (slot + 1) & (_slotCount - 1))
        {
            var point = _slots[slot] - 1;
            if (point < 0)
            {
                return Add(x, y, z, slot);
            }

            if (_coordinates[3 * point] == x && _coordinates[(3 * point) + 1] == y && _coordinates[(3 * point) + 2] == z)
            {
                return point;
            }
        }
    }

    /// <summary>Adds a triangle of three points.</summary>
    public void Triangle(int a, int b, int c)
    {
        if (Triangles == room)
        {
            IsWhole = false;
        }

        var at = 3 * Triangles++;
        if (!IsWhole)
        {
            return;
        }

        if (at + 3 > _corners.Length)
        {
            Grow(ref _corners, (int)at);
        }

        (_corners[at], _corners[at + 1], _corners[at + 2]) = (a, b, c);
    }

    /// <summary>No more points will be added: returns what was needed only to look them up.</summary>
    public void Close()
    {
        ModelArrays.Return(_slots);
        _slots = [];
    }

    public void Dispose()
    {
        ModelArrays.Return(_coordinates);
        ModelArrays.Return(_corners);
        ModelArrays.Return(_slots);
        (_coordinates, _corners, _slots, _points, Triangles) = ([], [], [], 0, 0);
    }

    private int Add(float x, float y, float z, int slot)
    {
        if (_points == 3L * room)
        {
            IsWhole = false;
            return 0;
        }

        var at = 3 * _points;
        if (at + 3 > _coordinates.Length)
        {
            Grow(ref _coordinates, at);
        }

        (_coordinates[at], _coordinates[at + 1], _coordinates[at + 2]) = (x, y, z);
        _slots[slot] = ++_points;
        if (2 * _points > _slotCount)
        {
            Spread();
        }

        return _points - 1;
    }

    private void Spread()
    {
        ModelArrays.Return(_slots);
        _slotCount *= 2;
        _slots = EmptySlots(_slotCount);
        for (var point = 0; point < _points; point++)
        {
            var slot = Hash(_coordinates[3 * point], _coordinates[(3 * point) + 1], _coordinates[(3 * point) + 2]) & (_slotCount - 1);
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & (_slotCount - 1);
            }

            _slots[slot] = point + 1;
        }
    }

    private static int Hash(float x, float y, float z)
    {
        var hash = (Seed ^ BitConverter.SingleToUInt32Bits(x)) * 0x9E3779B97F4A7C15UL;
        hash = (hash ^ (hash >> 29) ^ BitConverter.SingleToUInt32Bits(y)) * 0xBF58476D1CE4E5B9UL;
        hash = (hash ^ (hash >> 32) ^ BitConverter.SingleToUInt32Bits(z)) * 0x94D049BB133111EBUL;
        return (int)((hash ^ (hash >> 31)) & int.MaxValue);
    }

    private static int[] EmptySlots(int count)
    {
        var slots = ModelArrays.Rent<int>(count);
        slots.AsSpan(0, count).Clear();
        return slots;
    }

    private static void Grow<T>(ref T[] array, int used)
        where T : unmanaged
    {
        var larger = ModelArrays.Rent<T>(2 * array.Length);
        array.AsSpan(0, used).CopyTo(larger);
        ModelArrays.Return(array);
        array = larger;
    }
}
