using System.Buffers.Binary;
using System.Runtime.InteropServices;
using PrintLab.Models.Drawing;
using PrintLab.Models.Geometry;

namespace PrintLab.Models.Simplification;

/// <summary>
/// A model small enough for a phone: under 2 MB, simplified if necessary. Everything is little-endian.
/// <code>
///  0  4  "PLPM"                     16  4  open edges that follow
///  4  2  version, 1                 20  4  open edges of the model
///  6  2  bytes per corner, 2 or 4   24  8  triangles of the model
///  8  4  points                     32 24  lower corner of the box, three doubles in mm
/// 12  4  triangles                  56 24  upper corner
/// 80     points: three 16-bit numbers each, from 0 (lower corner) to 65535 (upper corner)
///        triangles: three points each; open edges: two points of three 16-bit numbers each
/// </code>
/// Each of the three lists begins at a multiple of 4.
/// </summary>
internal static class PreviewMesh
{
    public const int HeaderBytes = 80;
    public const int MostBytes = 2_000_000;
    public const int MostTriangles = 120_000;
    public const int MostEdges = 20_000;
    private const ushort Version = 1;
    private const int PointBytes = 3 * sizeof(ushort);

    /// <summary>Null when the model has no extent.</summary>
    public static byte[]? Of(BuiltModel model, CancellationToken cancellationToken)
    {
        if (PlacedExtent.Of(model, Placement.Scaled(1), cancellationToken) is not { } box)
        {
            return null;
        }

        var scale = new BoxScale(box.Low, box.High);
        var mesh = Whole(model, scale) ?? Clustering.Of(model, scale, cancellationToken);
        var edges = OpenEdges.Of(model, scale, MostEdges, cancellationToken);
        return Write(model.Triangles, box, mesh, edges);
    }

    /// <summary>Whether this many fit along with the maximum number of edges.</summary>
    public static bool Fits(long points, long triangles) =>
        triangles <= MostTriangles
        && (points * PointBytes) + (triangles * 3 * CornerBytes(points)) <= MostBytes - HeaderBytes - (MostEdges * 2 * PointBytes) - 8;

    private static int CornerBytes(long points) => points <= ushort.MaxValue + 1 ? sizeof(ushort) : sizeof(uint);

    private static SmallMesh? Whole(BuiltModel model, BoxScale scale)
    {
        if (!Fits(model.Placed.Sum(one => (long)one.Mesh.Points), model.Triangles))
        {
            return null;
        }

        var (points, corners) = (new List<ushort>(), new List<int>());
        foreach (var (mesh, placement) in model.Placed)
        {
            var first = points.Count / 3;
            for (var point = 0; point < mesh.Points; point++)
            {
                scale.Add(placement.Of(Extent.At(mesh.Coordinates, point)), points);
            }

            foreach (var corner in mesh.Corners)
            {
                corners.Add(first + corner);
            }
        }

        return new SmallMesh(points, corners);
    }

    private static byte[] Write(long triangles, PlacedExtent box, SmallMesh mesh, OpenEdges edges)
    {
        var cornerBytes = CornerBytes(mesh.Points.Count / 3);
        var cornersAt = HeaderBytes + Padded(mesh.Points.Count * sizeof(ushort));
        var edgesAt = cornersAt + Padded(mesh.Corners.Count * cornerBytes);
        var file = new byte[edgesAt + (edges.Ends.Count * sizeof(ushort))];
        "PLPM"u8.CopyTo(file);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(4), Version);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(6), (ushort)cornerBytes);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), mesh.Points.Count / 3);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(12), mesh.Corners.Count / 3);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), edges.Ends.Count / 6);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(20), (int)Math.Min(int.MaxValue, edges.Total));
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(24), triangles);
        Span<double> sides = [box.Low.X, box.Low.Y, box.Low.Z, box.High.X, box.High.Y, box.High.Z];
        for (var side = 0; side < sides.Length; side++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(file.AsSpan(32 + (8 * side)), sides[side]);
        }

        WriteShorts(CollectionsMarshal.AsSpan(mesh.Points), file.AsSpan(HeaderBytes));
        WriteCorners(CollectionsMarshal.AsSpan(mesh.Corners), cornerBytes, file.AsSpan(cornersAt));
        WriteShorts(CollectionsMarshal.AsSpan(edges.Ends), file.AsSpan(edgesAt));
        return file;
    }

    private static void WriteShorts(ReadOnlySpan<ushort> numbers, Span<byte> target)
    {
        for (var at = 0; at < numbers.Length; at++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(target[(at * sizeof(ushort))..], numbers[at]);
        }
    }

    private static void WriteCorners(ReadOnlySpan<int> corners, int cornerBytes, Span<byte> target)
    {
        for (var at = 0; at < corners.Length; at++)
        {
            if (cornerBytes == sizeof(ushort))
            {
                BinaryPrimitives.WriteUInt16LittleEndian(target[(at * cornerBytes)..], (ushort)corners[at]);
            }
            else
            {
                BinaryPrimitives.WriteInt32LittleEndian(target[(at * cornerBytes)..], corners[at]);
            }
        }
    }

    private static int Padded(int bytes) => (bytes + 3) / 4 * 4;
}

/// <summary>Points of three 16-bit numbers, and triangles of three points.</summary>
internal sealed record SmallMesh(List<ushort> Points, List<int> Corners);
