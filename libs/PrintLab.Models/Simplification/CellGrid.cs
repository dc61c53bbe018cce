using PrintLab.Models.Geometry;

namespace PrintLab.Models.Simplification;

/// <summary>Sorts a model's points into the cells of a grid over its bounding box.</summary>
internal sealed class CellGrid : IDisposable
{
    private readonly BuiltModel _model;
    private readonly BoxScale _scale;
    private readonly int[] _cellOf;
    private readonly ulong[] _keys;
    private readonly int[] _slots;
    private readonly int _slotMask;
    private double _cells;

    public CellGrid(BuiltModel model, BoxScale scale)
    {
        (_model, _scale) = (model, scale);
        var points = model.Placed.Sum(one => one.Mesh.Points);
        _cellOf = ModelArrays.Rent<int>(points);
        _keys = ModelArrays.Rent<ulong>(points);
        var slots = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)points * 2);
        _slots = ModelArrays.Rent<int>(slots);
        _slotMask = slots - 1;
    }

    /// <summary>The number of cells that contain a point.</summary>
    public int Cells { get; private set; }

    /// <summary>Sorts with this many cells along the longest side; returns how many triangles keep three cells.</summary>
    public int Sort(double cells, CancellationToken cancellationToken)
    {
        (_cells, Cells) = (cells, 0);
        _slots.AsSpan(0, _slotMask + 1).Clear();
        var (first, triangles) = (0, 0);
        foreach (var (mesh, placement) in _model.Placed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var point = 0; point < mesh.Points; point++)
            {
                _cellOf[first + point] = Cell(placement.Of(Extent.At(mesh.Coordinates, point)));
            }

            var corners = mesh.Corners;
            for (var at = 0; at < corners.Length; at += 3)
            {
                var (a, b, c) = (_cellOf[first + corners[at]], _cellOf[first + corners[at + 1]], _cellOf[first + corners[at + 2]]);
                triangles += a != b && b != c && a != c ? 1 : 0;
            }

            first += mesh.Points;
        }

        return triangles;
    }

    /// <summary>The mesh after the last sort, with each cell's point where the surrounding surfaces fit best.</summary>
    public SmallMesh Mesh(CancellationToken cancellationToken)
    {
        var places = new CellPoint[Cells];
        var corners = new List<int>();
        var first = 0;
        foreach (var (mesh, placement) in _model.Placed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Gather(mesh, placement, _cellOf.AsSpan(first, mesh.Points), places, corners);
            first += mesh.Points;
        }

        var points = new List<ushort>(3 * Cells);
        for (var cell = 0; cell < Cells; cell++)
        {
            _scale.Add(_scale.Low + (places[cell].Place(Corner(_keys[cell]), 1) * (_scale.Longest / _cells)), points);
        }

        return new SmallMesh(points, corners);
    }

    public void Dispose()
    {
        ModelArrays.Return(_cellOf);
        ModelArrays.Return(_keys);
        ModelArrays.Return(_slots);
    }

    private static Vector Corner(ulong key) => new(key & 0x1FFFFF, (key >> 21) & 0x1FFFFF, key >> 42);

    private void Gather(Mesh mesh, Placement placement, ReadOnlySpan<int> cellOf, CellPoint[] places, List<int> corners)
    {
        for (var point = 0; point < mesh.Points; point++)
        {
            places[cellOf[point]].Add(InCells(placement.Of(Extent.At(mesh.Coordinates, point))));
        }

        for (var at = 0; at < mesh.Corners.Length; at += 3)
        {
            var (ca, cb, cc) = (cellOf[mesh.Corners[at]], cellOf[mesh.Corners[at + 1]], cellOf[mesh.Corners[at + 2]]);
            var a = InCells(placement.Of(Extent.At(mesh.Coordinates, mesh.Corners[at])));
            var b = InCells(placement.Of(Extent.At(mesh.Coordinates, mesh.Corners[at + 1])));
            var c = InCells(placement.Of(Extent.At(mesh.Coordinates, mesh.Corners[at + 2])));
            var normal = (b - a).Cross(c - a);
            places[ca].Lean(normal, a);
            places[cb].Lean(normal, a);
            places[cc].Lean(normal, a);
            if (ca != cb && cb != cc && ca != cc)
            {
                corners.Add(ca);
                corners.Add(cb);
                corners.Add(cc);
            }
        }
    }

    // Points that no triangle uses may lie outside the box.
    private Vector InCells(Vector point) => (point - _scale.Low) * (_cells / _scale.Longest);

    private int Cell(Vector point)
    {
        var place = InCells(point);
        var key = Along(place.X) | (Along(place.Y) << 21) | (Along(place.Z) << 42);
        for (var slot = (int)((key * 0x9E3779B97F4A7C15UL) >> 33) & _slotMask; ; slot = (slot + 1) & _slotMask)
        {
            var cell = _slots[slot] - 1;
            if (cell < 0)
            {
                _slots[slot] = ++Cells;
                _keys[Cells - 1] = key;
                return Cells - 1;
            }

            if (_keys[cell] == key)
            {
                return cell;
            }
        }
    }

    private ulong Along(double place) => (ulong)Math.Clamp(place, 0, _cells - 0.5);
}
