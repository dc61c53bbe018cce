using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Models.Formats;

namespace PrintLab.Tests.Models.Formats;

/// <summary>The facts of small models whose shape is known in advance.</summary>
public sealed class ShapeTests : IDisposable
{
    private const string Production = "xmlns:p=\"http://schemas.microsoft.com/3dmanufacturing/production/2015/06\"";

    // Corners of a box, and its sides as quads facing outward.
    private const string BoxCorners = "v 0 0 0\nv 2 0 0\nv 2 3 0\nv 0 3 0\nv 0 0 4\nv 2 0 4\nv 2 3 4\nv 0 3 4\n";
    private static readonly string[] BoxSides = ["f 1 4 3 2", "f 5 6 7 8", "f 1 2 6 5", "f 2 3 7 6", "f 3 4 8 7", "f 4 1 5 8"];

    private readonly string _file = Path.GetTempFileName();

    private static string Box => BoxCorners + string.Join('\n', BoxSides);

    [Fact]
    [Trait("req", "FILE-26")]
    public async Task A_box_of_quads_is_measured()
    {
        var box = await Read("a.obj", Box);

        box.BboxMm.ShouldBe([2, 3, 4]);
        box.VolumeMm3.ShouldBe(24, 1e-9);
        box.SurfaceMm2.ShouldBe(52, 1e-9);
        (box.Triangles, box.Shells, box.OpenEdges, box.Watertight, box.InsideOut, box.Units).ShouldBe((12, 1, 0, true, false, "unknown"));
    }

    [Fact]
    [Trait("req", "FILE-26")]
    public async Task Corners_may_be_counted_back_and_sides_may_have_more_than_four()
    {
        var back = await Read(
            "a.obj",
            BoxCorners
                + string.Join(
                    '\n',
                    BoxSides.Select(side =>
                        string.Join(' ', side.Split(' ').Select(word => word == "f" ? word : $"{int.Parse(word, CultureInfo.InvariantCulture) - 9}"))
                    )
                )
        );
        var hexagon = await Read("a.obj", "v 2 0 0\nv 1 2 0\nv -1 2 0\nv -2 0 0\nv -1 -2 0\nv 1 -2 0\nf 1 2 3 4 5 6\n");

        back.VolumeMm3.ShouldBe(24, 1e-9);
        (hexagon.Triangles, hexagon.SurfaceMm2, hexagon.OpenEdges, hexagon.Holes).ShouldBe((4, 12, 6, 1));
    }

    [Fact]
    [Trait("req", "FILE-26")]
    public async Task Missing_sides_are_holes()
    {
        var open = await Read("a.obj", BoxCorners + string.Join('\n', BoxSides[1..]));
        var tube = await Read("a.obj", BoxCorners + string.Join('\n', BoxSides[2..]));

        (open.OpenEdges, open.Holes, open.Watertight).ShouldBe((4, 1, false));
        (tube.OpenEdges, tube.Holes, tube.Watertight).ShouldBe((8, 2, false));
    }

    [Fact]
    [Trait("req", "FILE-26")]
    public async Task Bodies_are_counted_also_where_they_touch_along_an_edge()
    {
        var apart = await Read("a.obj", Box + '\n' + Moved(10, 0));
        var touching = await Read("a.obj", Box + '\n' + Moved(2, 3));

        (apart.Shells, apart.NonManifoldEdges, apart.Watertight).ShouldBe((2, 0, true));
        (touching.Shells, touching.NonManifoldEdges, touching.Watertight).ShouldBe((2, 1, true));
    }

    [Fact]
    [Trait("req", "FILE-26")]
    public async Task Faces_that_are_turned_doubled_or_flat_are_found()
    {
        var turned = await Read("a.obj", BoxCorners + string.Join('\n', BoxSides[1..]) + "\nf 2 3 4 1");
        var doubled = await Read("a.obj", Box + "\nf 1 4 3 2");
        var flat = await Read("a.obj", Box + "\nf 1 1 2");
        var insideOut = await Read(
            "a.obj",
            BoxCorners + string.Join('\n', BoxSides.Select(side => "f " + string.Join(' ', side.Split(' ').Skip(1).Reverse())))
        );

        (turned.FlippedEdges, turned.OpenEdges, turned.Watertight).ShouldBe((4, 0, false));
        doubled.DuplicateTriangles.ShouldBe(2);
        (flat.DegenerateTriangles, flat.Watertight).ShouldBe((1, true));
        (insideOut.InsideOut, insideOut.Watertight).ShouldBe((true, true));
        insideOut.VolumeMm3.ShouldBe(24, 1e-9);
    }

    [Fact]
    [Trait("req", "FILE-26")]
    public async Task Far_from_zero_a_box_keeps_its_volume() => (await Read("a.obj", Moved(100_000, 100_000))).VolumeMm3.ShouldBe(24, 1e-3);

    [Theory]
    [InlineData("inch", 25.4)]
    [InlineData("micron", 0.001)]
    [InlineData("meter", 1000)]
    [Trait("req", "FILE-26")]
    public async Task A_3mf_is_measured_in_its_unit(string unit, double mm)
    {
        var facts = await Read("a.3mf", TinyModels.ThreeMf(TinyModels.ModelPart().Replace("millimeter", unit)));

        facts.Units.ShouldBe(unit);
        facts.BboxMm.ShouldBe([mm, mm, mm]);
        facts.VolumeMm3.ShouldBe(mm * mm * mm / 6, mm * mm * mm * 1e-6);
    }

    [Fact]
    [Trait("req", "FILE-26")]
    public async Task A_3mf_is_measured_as_it_is_built_from_components_of_other_parts()
    {
        var part = TinyModels.ModelPart(
            $"""<object id="2"><components><component objectid="1" p:path="/3D/other.model" {Production} transform="2 0 0 0 2 0 0 0 2 10 0 0"/></components></object>""",
            """<build><item objectid="2"/><item objectid="2" transform="-1 0 0 0 1 0 0 0 1 0 0 0"/></build>"""
        );

        var facts = await Read("a.3mf", TinyModels.ThreeMf(part, ("3D/other.model", TinyModels.ModelPart())));

        (facts.Triangles, facts.Shells, facts.Watertight, facts.InsideOut).ShouldBe((8, 2, true, false));
        facts.BboxMm.ShouldBe([24, 2, 2]);
        facts.VolumeMm3.ShouldBe(2 * 8 / 6.0, 1e-9);
    }

    [Fact]
    [Trait("req", "FILE-26")]
    public async Task A_3mf_that_puts_objects_nowhere_is_refused()
    {
        var fault = await Should.ThrowAsync<Fault>(() =>
            Read("a.3mf", TinyModels.ThreeMf(TinyModels.ModelPart(build: """<build><item objectid="1" transform="1 0 0"/></build>""")))
        );

        fault.FileMessage().ShouldContain("twelve numbers");
    }

    [Fact]
    [Trait("req", "FILE-26")]
    public async Task A_coordinate_that_is_no_number_is_refused_with_its_place()
    {
        var file = TinyModels.BinaryStl(100);
        BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(84 + (50 * 41) + 12), float.NegativeInfinity);

        (await Should.ThrowAsync<Fault>(() => Read("a.stl", file))).FileMessage().ShouldContain("triangle 42");
    }

    public void Dispose() => File.Delete(_file);

    private static string Moved(int x, int y)
    {
        var corners = BoxCorners
            .TrimEnd()
            .Split('\n')
            .Select(line => line.Split(' '))
            .Select(words =>
                $"v {int.Parse(words[1], CultureInfo.InvariantCulture) + x} {int.Parse(words[2], CultureInfo.InvariantCulture) + y} {words[3]}"
            );
        var sides = BoxSides.Select(side =>
            string.Join(' ', side.Split(' ').Select(word => word == "f" ? word : $"{int.Parse(word, CultureInfo.InvariantCulture) - 9}"))
        );
        return string.Join('\n', corners.Concat(sides));
    }

    private Task<ModelFacts> Read(string name, string content) => Read(name, Encoding.UTF8.GetBytes(content));

    private async Task<ModelFacts> Read(string name, byte[] content)
    {
        await File.WriteAllBytesAsync(_file, content);
        return await ModelFormat.Of(name).Read(_file, CancellationToken.None);
    }
}
