using System.Buffers.Binary;

namespace PrintLab.Benchmarks.Models;

/// <summary>A closed model of any size: a bumpy torus as binary STL, every edge shared by two triangles.</summary>
internal static class Torus
{
    private const int HeaderBytes = 84;
    public const int FacetBytes = 50;
    private const double BigRadiusMm = 60;
    private const double SmallRadiusMm = 22;

    /// <summary>Twice <paramref name="around"/> times <paramref name="across"/> triangles.</summary>
    public static void Write(string path, int around, int across)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        var header = new byte[HeaderBytes];
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(HeaderBytes - sizeof(int)), 2 * around * across);
        file.Write(header);
        var facet = new byte[FacetBytes];
        for (var u = 0; u < around; u++)
        {
            for (var v = 0; v < across; v++)
            {
                Put(facet, Corner(u, v), Corner(u + 1, v), Corner(u + 1, v + 1));
                file.Write(facet);
                Put(facet, Corner(u, v), Corner(u + 1, v + 1), Corner(u, v + 1));
                file.Write(facet);
            }
        }

        (float X, float Y, float Z) Corner(int u, int v)
        {
            var (a, b) = (Math.Tau * (u % around) / around, Math.Tau * (v % across) / across);
            var thick = SmallRadiusMm * (1 + (0.05 * Math.Sin(24 * a) * Math.Sin(12 * b)));
            var far = BigRadiusMm + (thick * Math.Cos(b));
            return ((float)(far * Math.Cos(a)), (float)(far * Math.Sin(a)), (float)(thick * Math.Sin(b)));
        }
    }

    private static void Put(byte[] facet, params ReadOnlySpan<(float X, float Y, float Z)> corners)
    {
        var at = 3 * sizeof(float);
        foreach (var (x, y, z) in corners)
        {
            BinaryPrimitives.WriteSingleLittleEndian(facet.AsSpan(at), x);
            BinaryPrimitives.WriteSingleLittleEndian(facet.AsSpan(at + 4), y);
            BinaryPrimitives.WriteSingleLittleEndian(facet.AsSpan(at + 8), z);
            at += 12;
        }
    }
}
