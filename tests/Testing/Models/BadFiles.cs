using System.Buffers.Binary;
using System.Text;

namespace PrintLab.Testing.Models;

/// <summary>What people and attackers hand in besides models: name, content, and a word the refusal must contain.</summary>
public static class BadFiles
{
    private static readonly Dictionary<string, (string Name, Func<byte[]> Content, string Says)> All = new()
    {
        ["an empty file"] = ("a.stl", () => [], "empty"),
        ["a program renamed to .stl"] = ("setup.stl", () => [.. "MZ"u8, .. new byte[2000]], "a program"),
        ["a picture renamed to .obj"] = ("photo.obj", () => [0x89, .. "PNG\r\n"u8, .. new byte[500]], "a PNG image"),
        ["an unknown extension"] = ("a.step", () => TinyModels.BinaryStl(), ".stl, .obj and .3mf"),
        ["no extension"] = ("model", () => TinyModels.BinaryStl(), ".stl, .obj and .3mf"),
        ["a binary STL that was cut off"] = ("a.stl", () => TinyModels.BinaryStl(100)[..2000], "incomplete"),
        ["a binary STL with bytes too many"] = ("a.stl", () => [.. TinyModels.BinaryStl(), 0], "damaged"),
        ["a binary STL that claims four billion facets"] = ("a.stl", () => Claiming(uint.MaxValue), "damaged"),
        ["a binary STL without facets"] = ("a.stl", () => TinyModels.BinaryStl(0), "no triangles"),
        ["a binary STL with an infinite coordinate"] = ("a.stl", () => With(float.PositiveInfinity, facet: 3), "not numbers"),
        ["a binary STL with NaN in its last facet"] = ("a.stl", () => With(float.NaN, facet: 99), "not numbers"),
        ["a text STL that was cut off"] = ("a.stl", () => Bytes(TinyModels.AsciiStl(10)[..700]), "incomplete"),
        ["a text STL without its end"] = ("a.stl", () => Bytes(TinyModels.AsciiStl().Replace("endsolid test\n", "")), "incomplete"),
        ["a text STL without facets"] = ("a.stl", () => Bytes("solid nothing\nendsolid nothing\n"), "no triangles"),
        ["a text STL with NaN"] = ("a.stl", () => Bytes(TinyModels.AsciiStl().Replace("1.5e1", "nan")), "not a number"),
        ["a text STL with a facet of four corners"] = (
            "a.stl",
            () => Bytes(TinyModels.AsciiStl(1).Replace("    endloop", "      vertex 9 9 9\n    endloop")),
            "damaged"
        ),
        ["prose that begins with solid"] = ("a.stl", () => Bytes("solid work, my friend, but this is no model at all"), "incomplete"),
        ["an OBJ without faces"] = ("a.obj", () => Bytes(TinyModels.CubeCorners), "no faces"),
        ["an OBJ without vertices"] = ("a.obj", () => Bytes("# nothing\n"), "no vertices"),
        ["an OBJ with face index 0"] = ("a.obj", () => Bytes(TinyModels.CubeCorners + "f 0 1 2\n"), "does not exist"),
        ["an OBJ with a face beyond its vertices"] = ("a.obj", () => Bytes(TinyModels.CubeCorners + "f 1 2 5\n"), "vertex 5"),
        ["an OBJ that counts back too far"] = ("a.obj", () => Bytes(TinyModels.CubeCorners + "f -1 -2 -5\n"), "does not exist"),
        ["an OBJ with NaN"] = ("a.obj", () => Bytes(TinyModels.Obj.Replace("v 1 0 0", "v NaN 0 0")), "not a number"),
        ["an OBJ with a face of two corners"] = ("a.obj", () => Bytes(TinyModels.CubeCorners + "f 1 2\n"), "three corners"),
        ["an OBJ with a NUL byte"] = ("a.obj", () => Bytes(TinyModels.Obj + "\0"), "binary"),
        ["a binary STL renamed to .obj"] = ("a.obj", () => TinyModels.BinaryStl(), "a binary STL"),
        ["a 3MF renamed to .stl"] = ("a.stl", () => TinyModels.ThreeMf(), "zip archive"),
        ["an STL renamed to .3mf"] = ("a.3mf", () => TinyModels.BinaryStl(), "a binary STL"),
        ["a 3MF that was cut off"] = ("a.3mf", () => TinyModels.ThreeMf()[..^40], "incomplete"),
        ["a zip that is no 3MF"] = ("a.3mf", () => Zip("readme.txt", "hello"), "not a 3MF"),
        ["a 3MF without a build"] = ("a.3mf", () => TinyModels.ThreeMf(TinyModels.ModelPart(build: "")), "what to build"),
        ["a 3MF whose build is empty"] = ("a.3mf", () => TinyModels.ThreeMf(TinyModels.ModelPart(build: "<build/>")), "no triangles"),
        ["a 3MF that builds a missing object"] = (
            "a.3mf",
            () => TinyModels.ThreeMf(TinyModels.ModelPart(build: """<build><item objectid="7"/></build>""")),
            "does not exist"
        ),
        ["a 3MF with a triangle beyond its vertices"] = (
            "a.3mf",
            () => TinyModels.ThreeMf(TinyModels.ModelPart(TinyModels.Tetrahedron.Replace("v3=\"1\"", "v3=\"4\""))),
            "does not exist"
        ),
        ["a 3MF with NaN"] = (
            "a.3mf",
            () => TinyModels.ThreeMf(TinyModels.ModelPart(TinyModels.Tetrahedron.Replace("x=\"1\"", "x=\"NaN\""))),
            "not numbers"
        ),
        ["a 3MF with a document type"] = (
            "a.3mf",
            () => TinyModels.ThreeMf("<!DOCTYPE model [<!ENTITY a \"aaaa\">]>" + TinyModels.ModelPart()[38..]),
            "document type"
        ),
        ["a 3MF that contains itself"] = (
            "a.3mf",
            () => TinyModels.ThreeMf(TinyModels.ModelPart("""<object id="1"><components><component objectid="1"/></components></object>""")),
            "contains itself"
        ),
        ["a 3MF that multiplies"] = ("a.3mf", () => TinyModels.ThreeMf(TinyModels.ModelPart(Multiplied(levels: 10))), "50,000,000"),
        ["a 3MF nested without end"] = (
            "a.3mf",
            () => TinyModels.ThreeMf(TinyModels.ModelPart(new string('<', 1) + string.Join("<", Enumerable.Repeat("a>", 5000)))),
            "nested"
        ),
        ["a 3MF that inflates a thousandfold"] = (
            "a.3mf",
            () =>
                TinyModels.ThreeMf(
                    TinyModels.ModelPart(TinyModels.Tetrahedron + string.Concat(Enumerable.Repeat("<metadata/>" + new string(' ', 10_000), 8000)))
                ),
            "extraordinary size"
        ),
        ["a 3MF with one endless value"] = (
            "a.3mf",
            () => TinyModels.ThreeMf(TinyModels.ModelPart($"<metadata name=\"{new string('a', 3_000_000)}\"/>" + TinyModels.Tetrahedron)),
            "extraordinary length"
        ),
        ["a 3MF with thousands of names"] = (
            "a.3mf",
            () => TinyModels.ThreeMf(TinyModels.ModelPart(string.Concat(Enumerable.Range(0, 6000).Select(number => $"<n{number}/>")))),
            "different names"
        ),
        ["a 3MF with thousands of entries"] = (
            "a.3mf",
            () => TinyModels.ThreeMf(null, [.. Enumerable.Range(0, 3000).Select(number => ($"junk/{number}", ""))]),
            "entries"
        ),
    };

    public static IReadOnlyCollection<string> Kinds => All.Keys;

    public static (string Name, byte[] Content, string Says) Of(string kind) => (All[kind].Name, All[kind].Content(), All[kind].Says);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Claiming(uint facets)
    {
        var file = TinyModels.BinaryStl();
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(80), facets);
        return file;
    }

    private static byte[] With(float coordinate, int facet)
    {
        var file = TinyModels.BinaryStl(100);
        BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(84 + (50 * facet) + 44), coordinate);
        return file;
    }

    private static byte[] Zip(string name, string content)
    {
        using var file = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(file, System.IO.Compression.ZipArchiveMode.Create))
        {
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write(content);
        }

        return file.ToArray();
    }

    private static string Multiplied(int levels) =>
        TinyModels.Tetrahedron.Replace("id=\"1\"", "id=\"0\"")
        + string.Concat(
            Enumerable
                .Range(1, levels)
                .Reverse()
                .Select(level =>
                    $"""<object id="{level}"><components>{string.Concat(Enumerable.Repeat($"""<component objectid="{(level == levels ? 0 : level + 1)}"/>""", 10))}</components></object>"""
                )
        );
}
