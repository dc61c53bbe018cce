using System.Globalization;

namespace PrintLab.Testing.Models;

/// <summary>A cube, and what a slicer says it is. Its lowest corner is at X, Y, Z, in mm.</summary>
public sealed record Cube(string Type, double Side, double X = 0, double Y = 0, double Z = 0);

/// <summary>3MF projects of cubes, as slicers save them.</summary>
public static class SlicerProjects
{
    /// <summary>PrusaSlicer and SuperSlicer: one mesh, and ranges of its triangles in a file beside it.</summary>
    public static byte[] Prusa(params Cube[] volumes) =>
        TinyModels.ThreeMf(TinyModels.ModelPart(ObjectOf("1", "model", volumes)), ("Metadata/Slic3r_PE_model.config", PrusaConfig(volumes)));

    /// <summary>The file beside the mesh.</summary>
    public static string PrusaConfig(params Cube[] volumes) =>
        $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <config><object id="1" instances_count="1"><metadata type="object" key="name" value="body"/>{string.Concat(
                volumes.Select(Volume)
            )}</object></config>
            """;

    /// <summary>Bambu Studio and OrcaSlicer: an object per part in another file of the package, and their kinds in a file beside it.</summary>
    public static byte[] Bambu(params Cube[] parts)
    {
        const string Production = "xmlns:p=\"http://schemas.microsoft.com/3dmanufacturing/production/2015/06\"";
        var ids = Enumerable.Range(1, parts.Length).ToList();
        var components = ids.Select(id => $"""<component p:path="/3D/Objects/object_1.model" objectid="{id}" {Production}/>""");
        var model = TinyModels.ModelPart(
            $"""<object id="9" type="model"><components>{string.Concat(components)}</components></object>""",
            """<build><item objectid="9" printable="1"/></build>"""
        );
        var objects = parts.Zip(ids, (part, id) => ObjectOf($"{id}", part.Type == "normal_part" ? "model" : "other", part));
        var settings = parts.Zip(ids, (part, id) => $"""<part id="{id}" subtype="{part.Type}"><metadata key="name" value="Cube"/></part>""");
        return TinyModels.ThreeMf(
            model,
            ("3D/Objects/object_1.model", TinyModels.ModelPart(string.Concat(objects), "<build/>")),
            (
                "Metadata/model_settings.config",
                $"""<?xml version="1.0" encoding="UTF-8"?><config><object id="9"><metadata key="name" value="body"/>{string.Concat(settings)}</object><plate/></config>"""
            )
        );
    }

    /// <summary>An object whose mesh is these cubes, twelve triangles each, in order.</summary>
    public static string ObjectOf(string id, string type, params Cube[] cubes) =>
        $"""<object id="{id}" type="{type}"><mesh><vertices>{string.Concat(cubes.SelectMany(Vertices))}</vertices><triangles>{string.Concat(cubes.SelectMany((_, at) => Triangles(8 * at)))}</triangles></mesh></object>""";

    private static string Volume(Cube volume, int at) =>
        $"""<volume firstid="{12 * at}" lastid="{(12 * at) + 11}"><metadata type="volume" key="name" value="Box"/><metadata type="volume" key="volume_type" value="{volume.Type}"/></volume>""";

    private static IEnumerable<string> Vertices(Cube cube) =>
        from z in new[] { 0, 1 }
        from corner in new[] { (X: 0, Y: 0), (X: 1, Y: 0), (X: 1, Y: 1), (X: 0, Y: 1) }
        select string.Create(
            CultureInfo.InvariantCulture,
            $"""<vertex x="{cube.X + (corner.X * cube.Side)}" y="{cube.Y + (corner.Y * cube.Side)}" z="{cube.Z + (z * cube.Side)}"/>"""
        );

    private static IEnumerable<string> Triangles(int first) =>
        new (int A, int B, int C)[]
        {
            (0, 3, 2),
            (0, 2, 1),
            (4, 5, 6),
            (4, 6, 7),
            (0, 1, 5),
            (0, 5, 4),
            (1, 2, 6),
            (1, 6, 5),
            (2, 3, 7),
            (2, 7, 6),
            (3, 0, 4),
            (3, 4, 7),
        }.Select(side => $"""<triangle v1="{first + side.A}" v2="{first + side.B}" v3="{first + side.C}"/>""");
}
