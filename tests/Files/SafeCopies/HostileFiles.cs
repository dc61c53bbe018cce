using System.Text;
using PrintLab.Tests.Files.Running;

namespace PrintLab.Tests.Files.SafeCopies;

/// <summary>
/// Files that are models and something else besides, after attacks that were made on slicers: commands in a project's settings, names that
/// overrun a buffer or leave the folder, payloads where a format has room. Each holds the mark where the harm would be.
/// </summary>
internal static class HostileFiles
{
    public const string Mark = "EVIL-MARK";
    private const string Command = $"; post_process = /bin/sh -c \"{Mark}\"";

    /// <summary>Name and content by what they do.</summary>
    public static IReadOnlyDictionary<string, (string Name, byte[] Content)> All { get; } =
        new Dictionary<string, (string, byte[])>
        {
            ["a project runs a command after slicing (PrusaSlicer)"] = ("a.3mf", TinyModels.ThreeMf(null, ("Metadata/Slic3r_PE.config", Command))),
            ["a project runs a command after slicing (Orca, Bambu)"] = (
                "a.3mf",
                TinyModels.ThreeMf(null, ("Metadata/project_settings.config", $$"""{ "post_process": ["{{Mark}}"] }"""))
            ),
            ["an entry leaves the folder"] = (
                "a.3mf",
                TinyModels.ThreeMf(null, ($"../../../../{Mark}.sh", Mark), ($"/etc/{Mark}", Mark), ($@"..\..\{Mark}.bat", Mark))
            ),
            ["a thumbnail is no picture"] = ("a.3mf", TinyModels.ThreeMf(null, ("Metadata/thumbnail.png", Mark + new string('A', 100_000)))),
            ["parts nobody knows"] = ("a.3mf", TinyModels.ThreeMf(null, ("Metadata/macro.lua", Mark), ("3D/Textures/x.dll", "MZ" + Mark))),
            ["names of objects are long and not names"] = (
                "a.3mf",
                TinyModels.ThreeMf(
                    TinyModels.ModelPart(
                        TinyModels.Tetrahedron.Replace("type=\"model\"", $"type=\"model\" name=\"{Mark}{new string('%', 70_000)}n\"")
                    )
                )
            ),
            ["a text STL's name overruns 255 bytes"] = (
                "a.stl",
                Encoding.ASCII.GetBytes(TinyModels.AsciiStl().Replace("solid test", $"solid {Mark}{new string('A', 5_000)}"))
            ),
            ["a binary STL's header reads like a text one"] = ("a.stl", TinyModels.BinaryStl(header: $"solid {Mark} $(reboot)")),
            ["a binary STL carries bytes in its attributes"] = ("a.stl", WithAttributes(TinyModels.BinaryStl(facets: 100))),
            ["a binary STL's normals are no numbers"] = ("a.stl", WithNormals(TinyModels.BinaryStl(facets: 10))),
            ["an OBJ names files elsewhere"] = (
                "a.obj",
                Encoding.ASCII.GetBytes($"mtllib ../../../{Mark}.mtl\no {Mark}\ng {new string('B', 70_000)}\nusemtl {Mark}\n{TinyModels.Obj}")
            ),
            ["an OBJ has more texture corners than it says"] = (
                "a.obj",
                Encoding.ASCII.GetBytes($"# {Mark}\n{TinyModels.CubeCorners}vt 0 0\nf 1/999999/1 2/-999999 3//77\nf 1 2 4\nf 2 3 4\nf 1 4 3\n")
            ),
        };

    private static byte[] WithAttributes(byte[] stl)
    {
        for (var facet = 0; 84 + (50 * (facet + 1)) <= stl.Length; facet++)
        {
            Encoding.ASCII.GetBytes("EV").CopyTo(stl, 84 + (50 * facet) + 48);
        }

        return stl;
    }

    private static byte[] WithNormals(byte[] stl)
    {
        for (var facet = 0; 84 + (50 * (facet + 1)) <= stl.Length; facet++)
        {
            stl.AsSpan(84 + (50 * facet), 12).Fill(0xFF);
        }

        return stl;
    }
}
