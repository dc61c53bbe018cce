using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Numerics;
using System.Text;

namespace PrintLab.Seed.Shapes;

/// <summary>A mesh in the formats students export.</summary>
internal static class ModelFile
{
    public static byte[] BinaryStl(Mesh mesh)
    {
        const int header = 84,
            facet = 50;
        var bytes = new byte[header + (facet * mesh.Triangles.Count)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(80), (uint)mesh.Triangles.Count);
        for (var i = 0; i < mesh.Triangles.Count; i++)
        {
            var at = bytes.AsSpan(header + (i * facet));
            foreach (var vector in (Vector3[])[Normal(mesh, mesh.Triangles[i]), .. Corners(mesh, mesh.Triangles[i])])
            {
                for (var axis = 0; axis < 3; axis++, at = at[4..])
                {
                    BinaryPrimitives.WriteSingleLittleEndian(at, vector[axis]);
                }
            }
        }

        return bytes;
    }

    public static byte[] AsciiStl(Mesh mesh) =>
        Text(text =>
        {
            text.AppendLine("solid part");
            foreach (var triangle in mesh.Triangles)
            {
                text.AppendLine($"facet normal {Written(Normal(mesh, triangle))}").AppendLine("outer loop");
                foreach (var corner in Corners(mesh, triangle))
                {
                    text.AppendLine($"vertex {Written(corner)}");
                }
                text.AppendLine("endloop").AppendLine("endfacet");
            }

            text.AppendLine("endsolid part");
        });

    public static byte[] Obj(Mesh mesh) =>
        Text(text =>
        {
            foreach (var vertex in mesh.Vertices)
            {
                text.AppendLine($"v {Written(vertex)}");
            }
            foreach (var (a, b, c) in mesh.Triangles)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"f {a + 1} {b + 1} {c + 1}");
            }
        });

    public static byte[] ThreeMf(Mesh mesh)
    {
        using var memory = new MemoryStream();
        using (var package = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(
                package,
                "[Content_Types].xml",
                """<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/></Types>"""
            );
            Add(
                package,
                "_rels/.rels",
                """<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Target="/3D/3dmodel.model" Id="rel0" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>"""
            );
            Add(package, "3D/3dmodel.model", Model(mesh));
        }

        return memory.ToArray();
    }

    private static string Model(Mesh mesh)
    {
        var text = new StringBuilder(
            """<?xml version="1.0" encoding="UTF-8"?><model unit="millimeter" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02"><resources><object id="1" type="model"><mesh><vertices>"""
        );
        foreach (var vertex in mesh.Vertices)
        {
            text.Append(CultureInfo.InvariantCulture, $"<vertex x=\"{vertex.X}\" y=\"{vertex.Y}\" z=\"{vertex.Z}\"/>");
        }
        text.Append("</vertices><triangles>");
        foreach (var (a, b, c) in mesh.Triangles)
        {
            text.Append(CultureInfo.InvariantCulture, $"<triangle v1=\"{a}\" v2=\"{b}\" v3=\"{c}\"/>");
        }
        return text.Append("</triangles></mesh></object></resources><build><item objectid=\"1\"/></build></model>").ToString();
    }

    private static void Add(ZipArchive package, string name, string content)
    {
        var entry = package.CreateEntry(name);

        // The same bytes each time: their hash is in the record before they are written.
        entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var writer = new StreamWriter(entry.Open());
        writer.Write(content);
    }

    private static byte[] Text(Action<StringBuilder> write)
    {
        var text = new StringBuilder();
        write(text);
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static Vector3[] Corners(Mesh mesh, Triangle triangle) =>
        [mesh.Vertices[triangle.A], mesh.Vertices[triangle.B], mesh.Vertices[triangle.C]];

    private static Vector3 Normal(Mesh mesh, Triangle triangle)
    {
        var corners = Corners(mesh, triangle);
        return Vector3.Normalize(Vector3.Cross(corners[1] - corners[0], corners[2] - corners[0]));
    }

    private static string Written(Vector3 vector) => string.Create(CultureInfo.InvariantCulture, $"{vector.X:R} {vector.Y:R} {vector.Z:R}");
}
