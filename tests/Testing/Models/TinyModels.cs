using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace PrintLab.Testing.Models;

/// <summary>Small models, made where they are needed.</summary>
public static class TinyModels
{
    public const string CubeCorners = "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\n";

    /// <summary>A tetrahedron that differs from any with another seed.</summary>
    public static byte[] BinaryStl(int facets = 4, float seed = 1, string header = "made by a test")
    {
        var file = new byte[84 + (50 * facets)];
        Encoding.ASCII.GetBytes(header).CopyTo(file, 0);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(80), facets);
        for (var facet = 0; facet < facets; facet++)
        {
            for (var number = 3; number < 12; number++)
            {
                BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(84 + (50 * facet) + (4 * number)), seed + facet + number);
            }
        }

        return file;
    }

    /// <summary>A binary STL of exactly so many bytes, with the remainder of a facet in its size hidden in nothing: the size must fit.</summary>
    public static byte[] BinaryStlOf(long bytes) => BinaryStl((int)((bytes - 84) / 50));

    public static string AsciiStl(int facets = 4)
    {
        var text = new StringBuilder("solid test\n");
        for (var facet = 0; facet < facets; facet++)
        {
            text.Append("  facet normal 0 0 1\n    outer loop\n");
            text.Append($"      vertex {facet} 0 0\n      vertex {facet} 1.5e1 0\n      vertex {facet} 0 -2.25\n");
            text.Append("    endloop\n  endfacet\n");
        }

        return text.Append("endsolid test\n").ToString();
    }

    public static string Obj => CubeCorners + "f 1 3 2\nf 1 2 4\nf 2 3 4\nf -4 -1 -2\n";

    public static string ModelPart(string resources = Tetrahedron, string build = """<build><item objectid="1"/></build>""") =>
        $"""<?xml version="1.0" encoding="UTF-8"?><model unit="millimeter" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02"><resources>{resources}</resources>{build}</model>""";

    public const string Tetrahedron = """
        <object id="1" type="model"><mesh>
        <vertices><vertex x="0" y="0" z="0"/><vertex x="1" y="0" z="0"/><vertex x="0" y="1" z="0"/><vertex x="0" y="0" z="1"/></vertices>
        <triangles><triangle v1="0" v2="2" v3="1"/><triangle v1="0" v2="1" v3="3"/><triangle v1="1" v2="2" v3="3"/><triangle v1="0" v2="3" v3="2"/></triangles>
        </mesh></object>
        """;

    /// <summary>A 3MF around the model part, with whatever else an archive may hold.</summary>
    public static byte[] ThreeMf(string? model = null, params (string Name, string Content)[] also)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
        {
            Add(archive, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>""");
            Add(
                archive,
                "_rels/.rels",
                """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Target="/3D/3dmodel.model" Id="r0" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>
                """
            );
            Add(archive, "3D/3dmodel.model", model ?? ModelPart());
            foreach (var (name, content) in also)
            {
                Add(archive, name, content);
            }
        }

        return file.ToArray();
    }

    private static void Add(ZipArchive archive, string name, string content)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(content);
    }
}
