using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace PrintLab.Testing.Models;

/// <summary>Small printable models, made on the spot. Each box has its own size, so no two are duplicates by accident.</summary>
public static class SampleModels
{
    private static int _made;

    private static readonly int[][] Faces =
    [
        [0, 2, 1],
        [0, 3, 2],
        [4, 5, 6],
        [4, 6, 7],
        [0, 1, 5],
        [0, 5, 4],
        [1, 2, 6],
        [1, 6, 5],
        [2, 3, 7],
        [2, 7, 6],
        [3, 0, 4],
        [3, 4, 7],
    ];

    public static byte[] BinaryStl() => BinaryStl(NextSize());

    public static byte[] BinaryStl(float size)
    {
        var corners = Corners(size);
        var bytes = new byte[84 + (50 * Faces.Length)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(80), (uint)Faces.Length);
        var at = 84;
        foreach (var face in Faces)
        {
            at += 12;
            foreach (var corner in face)
            {
                foreach (var value in corners[corner])
                {
                    BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at), value);
                    at += 4;
                }
            }

            at += 2;
        }

        return bytes;
    }

    public static byte[] AsciiStl()
    {
        var corners = Corners(NextSize());
        var text = new StringBuilder("solid box\n");
        foreach (var face in Faces)
        {
            text.Append("facet normal 0 0 0\n outer loop\n");
            foreach (var corner in face)
            {
                text.Append(CultureInfo.InvariantCulture, $"  vertex {corners[corner][0]} {corners[corner][1]} {corners[corner][2]}\n");
            }

            text.Append(" endloop\nendfacet\n");
        }

        return Encoding.ASCII.GetBytes(text.Append("endsolid box\n").ToString());
    }

    public static byte[] Obj()
    {
        var text = new StringBuilder();
        foreach (var corner in Corners(NextSize()))
        {
            text.Append(CultureInfo.InvariantCulture, $"v {corner[0]} {corner[1]} {corner[2]}\n");
        }

        foreach (var face in Faces)
        {
            text.Append(CultureInfo.InvariantCulture, $"f {face[0] + 1} {face[1] + 1} {face[2] + 1}\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    public static byte[] ThreeMf()
    {
        var vertices = string.Concat(
            Corners(NextSize())
                .Select(corner => string.Create(CultureInfo.InvariantCulture, $"<vertex x=\"{corner[0]}\" y=\"{corner[1]}\" z=\"{corner[2]}\"/>"))
        );
        var triangles = string.Concat(Faces.Select(face => $"<triangle v1=\"{face[0]}\" v2=\"{face[1]}\" v3=\"{face[2]}\"/>"));
        return Zip(
            (
                "[Content_Types].xml",
                """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/></Types>"""
            ),
            (
                "_rels/.rels",
                """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Target="/3D/3dmodel.model" Id="rel0" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>"""
            ),
            (
                "3D/3dmodel.model",
                $"""<?xml version="1.0"?><model unit="millimeter" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02"><resources><object id="1" type="model"><mesh><vertices>{vertices}</vertices><triangles>{triangles}</triangles></mesh></object></resources><build><item objectid="1"/></build></model>"""
            )
        );
    }

    /// <summary>A box of 20 × 12 × 8 mm that lacks a side.</summary>
    public static byte[] OpenBox()
    {
        var corners = string.Concat(Corners(20).Select(corner => $"v {corner[0]} {corner[1]} {corner[2]}\n"));
        return Encoding.ASCII.GetBytes(corners + string.Concat(Faces[..^2].Select(face => $"f {face[0] + 1} {face[1] + 1} {face[2] + 1}\n")));
    }

    /// <summary>What a slicer saves of a sliced plate: a 3MF that holds G-code in place of a mesh.</summary>
    public static byte[] SlicedPlate() =>
        Zip(
            ("[Content_Types].xml", "<Types/>"),
            (
                "_rels/.rels",
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Target="/3D/3dmodel.model" Id="r" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>"""
            ),
            (
                "3D/3dmodel.model",
                """<model unit="millimeter" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02"><resources/><build/></model>"""
            ),
            ("Metadata/plate_1.gcode", $"; plate {NextSize()}\nG28\n")
        );

    /// <summary>A 3MF whose model part inflates to the given size, from next to nothing.</summary>
    public static byte[] ZipBomb(int inflatedBytes)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "[Content_Types].xml", "<Types/>");
            Write(
                zip,
                "_rels/.rels",
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Target="/3D/3dmodel.model" Id="r" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>"""
            );
            using var part = zip.CreateEntry("3D/3dmodel.model", CompressionLevel.SmallestSize).Open();
            var block = new byte[1024 * 1024];
            block.AsSpan().Fill((byte)' ');
            for (var written = 0; written < inflatedBytes; written += block.Length)
            {
                part.Write(block);
            }
        }

        return memory.ToArray();
    }

    /// <summary>A well-formed binary STL of about the given size.</summary>
    public static byte[] LargeStl(long bytes)
    {
        var facets = (int)((bytes - 84) / 50);
        var stl = new byte[84 + (50L * facets)];
        BinaryPrimitives.WriteUInt32LittleEndian(stl.AsSpan(80), (uint)facets);
        var size = NextSize();
        for (var facet = 0; facet < facets; facet++)
        {
            var at = stl.AsSpan(84 + (50 * facet) + 12);
            BinaryPrimitives.WriteSingleLittleEndian(at, facet % 100);
            BinaryPrimitives.WriteSingleLittleEndian(at[12..], size + (facet % 100));
            BinaryPrimitives.WriteSingleLittleEndian(at[28..], size);
        }

        return stl;
    }

    private static float NextSize() => 10 + (Interlocked.Increment(ref _made) / 128f) + Random.Shared.NextSingle();

    private static float[][] Corners(float size) =>
        [
            [0, 0, 0],
            [size, 0, 0],
            [size, 12, 0],
            [0, 12, 0],
            [0, 0, 8],
            [size, 0, 8],
            [size, 12, 8],
            [0, 12, 8],
        ];

    private static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                Write(zip, name, content);
            }
        }

        return memory.ToArray();
    }

    private static void Write(ZipArchive zip, string name, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(content);
    }
}
