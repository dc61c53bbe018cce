using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PrintLab.Models.Drawing;

/// <summary>
/// A square of samples, each with the depth and brightness of the nearest surface. Corners are snapped to a grid of sixteenths and edges belong to
/// both neighbors, so surfaces have no cracks. Rows are divided into bands, one set per drawing thread ("hand"), so that threads never overlap.
/// </summary>
internal sealed class Raster : IDisposable
{
    /// <summary>Larger sides would overflow the sums along an edge. A side is a multiple of eight.</summary>
    public const int LargestSide = 1536;

    private const int Grid = 16;
    private const int BandShift = 5;
    private static readonly int Lanes = Vector256<float>.Count;
    private static readonly Vector256<int> LaneNumbers = Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7);

    private readonly float[] _depth;
    private readonly float[] _light;

    private readonly int _reach;

    /// <param name="side">In samples.</param>
    /// <param name="reach">By how many samples to widen, on each side, what is thinner than one.</param>
    public Raster(int side, int reach)
    {
        _reach = reach;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(side, LargestSide);
        Side = side;
        _depth = ArrayPool<float>.Shared.Rent(side * side);
        _light = ArrayPool<float>.Shared.Rent(side * side);
        _depth.AsSpan(0, side * side).Fill(float.NegativeInfinity);
    }

    public int Side { get; }

    /// <summary>Brightness of a sample; negative where there is no surface.</summary>
    public float Light(int at) => _depth[at] == float.NegativeInfinity ? -1 : _light[at];

    /// <summary>Whether any row of this hand lies between top and bottom, give or take half a sample.</summary>
    public bool Touches(float top, float bottom, int hand, int hands)
    {
        var (first, last) = (((int)(top - 0.5f) - _reach) >> BandShift, ((int)(bottom + 0.5f) + _reach) >> BandShift);
        return first != last || first % hands == hand;
    }

    /// <summary>Draws the part of the triangle in this hand's rows.</summary>
    public void Triangle(Corner a, Corner b, Corner c, int hand, int hands)
    {
        var (ax, ay, bx, by, cx, cy) = (OnGrid(a.X), OnGrid(a.Y), OnGrid(b.X), OnGrid(b.Y), OnGrid(c.X), OnGrid(c.Y));
        var (top, bottom) = (Math.Min(ay, Math.Min(by, cy)) / Grid, Math.Max(ay, Math.Max(by, cy)) / Grid);
        var area = ((bx - ax) * (cy - ay)) - ((by - ay) * (cx - ax));
        if (area < 0)
        {
            ((bx, by, b), (cx, cy, c)) = ((cx, cy, c), (bx, by, b));
            area = -area;
        }

        var (left, right) = (Math.Min(ax, Math.Min(bx, cx)) / Grid, Math.Max(ax, Math.Max(bx, cx)) / Grid);
        if (area < Grid * Grid * Math.Max(right - left, bottom - top))
        {
            // Thinner than a sample: it could fall between samples.
            Line(a, b, hand, hands);
            Line(b, c, hand, hands);
            Line(c, a, hand, hands);
        }

        if (area > 0)
        {
            var first = left / Lanes * Lanes;
            Fill(
                new Edge(ax, ay, bx, by),
                new Edge(bx, by, cx, cy),
                new Edge(cx, cy, ax, ay),
                new Plane(a, b, c, ax, ay, bx, by, cx, cy, area),
                first,
                right,
                top,
                bottom,
                hand,
                hands
            );
        }
    }

    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(_depth);
        ArrayPool<float>.Shared.Return(_light);
    }

    private static int OnGrid(float position) => (int)MathF.Round(position * Grid);

    private void Fill(Edge ab, Edge bc, Edge ca, Plane plane, int left, int right, int top, int bottom, int hand, int hands)
    {
        var lanes = Vector256.ConvertToSingle(LaneNumbers);
        var (depthStep, lightStep) = (lanes * plane.DepthX, lanes * plane.LightX);
        var (abStep, bcStep, caStep) = (LaneNumbers * (ab.X * Grid), LaneNumbers * (bc.X * Grid), LaneNumbers * (ca.X * Grid));
        var (nearest, farthest, brightest, darkest) = (
            Vector256.Create(plane.MostDepth),
            Vector256.Create(plane.LeastDepth),
            Vector256.Create(plane.MostLight),
            Vector256.Create(plane.LeastLight)
        );
        for (var y = top; y <= bottom; y++)
        {
            if ((y >> BandShift) % hands != hand)
            {
                continue;
            }

            for (var x = left; x <= right; x += Lanes)
            {
                var (atX, atY) = ((x * Grid) + (Grid / 2), (y * Grid) + (Grid / 2));
                var outside =
                    (Vector256.Create(ab.At(atX, atY)) + abStep)
                    | (Vector256.Create(bc.At(atX, atY)) + bcStep)
                    | (Vector256.Create(ca.At(atX, atY)) + caStep);
                var inside = Vector256.GreaterThanOrEqual(outside, Vector256<int>.Zero).AsSingle();
                if (inside.AsInt32() == Vector256<int>.Zero)
                {
                    continue;
                }

                ref var depths = ref MemoryMarshal.GetReference(_depth.AsSpan((y * Side) + x, Lanes));
                ref var lights = ref MemoryMarshal.GetReference(_light.AsSpan((y * Side) + x, Lanes));
                var before = Vector256.LoadUnsafe(ref depths);
                var depth = Vector256.Min(Vector256.Max(Vector256.Create(plane.Depth(x, y)) + depthStep, farthest), nearest);
                var light = Vector256.Min(Vector256.Max(Vector256.Create(plane.Light(x, y)) + lightStep, darkest), brightest);
                var seen = inside & Vector256.GreaterThan(depth, before);
                Vector256.ConditionalSelect(seen, depth, before).StoreUnsafe(ref depths);
                Vector256.ConditionalSelect(seen, light, Vector256.LoadUnsafe(ref lights)).StoreUnsafe(ref lights);
            }
        }
    }

    private void Line(Corner from, Corner to, int hand, int hands)
    {
        var steps = (int)MathF.Ceiling(Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y)));
        for (var step = 0; step <= steps; step++)
        {
            var share = steps == 0 ? 0 : (float)step / steps;
            var (x, y) = ((int)(from.X + (share * (to.X - from.X))), (int)(from.Y + (share * (to.Y - from.Y))));
            Dot(x, y, from.Depth + (share * (to.Depth - from.Depth)), from.Light + (share * (to.Light - from.Light)), hand, hands);
        }
    }

    private void Dot(int x, int y, float depth, float light, int hand, int hands)
    {
        for (var row = y - _reach; row <= y + _reach; row++)
        {
            for (var at = (row * Side) + x - _reach; (row >> BandShift) % hands == hand && at <= (row * Side) + x + _reach; at++)
            {
                if (depth > _depth[at])
                {
                    (_depth[at], _light[at]) = (depth, light);
                }
            }
        }
    }

    /// <summary>Positive on the inner side; in sixteenths of a sample.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly struct Edge(int fromX, int fromY, int toX, int toY)
    {
        private readonly int _y = toX - fromX;

        public readonly int X = fromY - toY;

        public int At(int x, int y) => ((x - fromX) * X) + ((y - fromY) * _y);
    }

    /// <summary>Depth and brightness at the center of a sample, interpolated from the snapped corners.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly struct Plane
    {
        private readonly float _depth;
        private readonly float _depthY;
        private readonly float _light;
        private readonly float _lightY;

        public Plane(Corner a, Corner b, Corner c, int ax, int ay, int bx, int by, int cx, int cy, int area)
        {
            var per = (float)Grid / area;
            (DepthX, _depthY) = Slope(b.Depth - a.Depth, c.Depth - a.Depth);
            (LightX, _lightY) = Slope(b.Light - a.Light, c.Light - a.Light);
            var (offX, offY) = (0.5f - ((float)ax / Grid), 0.5f - ((float)ay / Grid));
            _depth = a.Depth + (offX * DepthX) + (offY * _depthY);
            _light = a.Light + (offX * LightX) + (offY * _lightY);
            (LeastDepth, MostDepth) = (Math.Min(a.Depth, Math.Min(b.Depth, c.Depth)), Math.Max(a.Depth, Math.Max(b.Depth, c.Depth)));
            (LeastLight, MostLight) = (Math.Min(a.Light, Math.Min(b.Light, c.Light)), Math.Max(a.Light, Math.Max(b.Light, c.Light)));

            (float X, float Y) Slope(float toB, float toC) =>
                (((toB * (cy - ay)) - (toC * (by - ay))) * per, ((toC * (bx - ax)) - (toB * (cx - ax))) * per);
        }

        public float DepthX { get; }

        public float LightX { get; }

        public float LeastDepth { get; }

        public float MostDepth { get; }

        public float LeastLight { get; }

        public float MostLight { get; }

        public float Depth(int x, int y) => _depth + (x * DepthX) + (y * _depthY);

        public float Light(int x, int y) => _light + (x * LightX) + (y * _lightY);
    }
}

/// <summary>A corner in sample coordinates, with the brightness of its surface from 0 to 1.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Corner(float X, float Y, float Depth, float Light)
{
    public Corner(Vector3 place, float light)
        : this(place.X, place.Y, place.Z, light) { }
}
