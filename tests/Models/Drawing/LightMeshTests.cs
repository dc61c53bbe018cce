using PrintLab.Contracts.Faults;
using Xunit.Abstractions;

namespace PrintLab.Tests.Models.Drawing;

/// <summary>The mesh for the browser's 3D view: small enough for a phone, and still faithful to the model.</summary>
public sealed class LightMeshTests(ITestOutputHelper output)
{
    private const int MostBytes = 2_000_000;

    private static readonly string Collection = SharedModels.Folder;

    [Fact]
    [Trait("req", "FILE-20")]
    public async Task A_small_model_is_kept_as_it_is()
    {
        var mesh = (await MadePreviews.Of("a.obj", Shapes.Box(10, 20, 30, at: 1000))).Mesh;

        (mesh.Points, mesh.Triangles, mesh.OfTriangles, mesh.OpenEdges).ShouldBe((8, 12, 12, 0));
        mesh.Low.ShouldBe([1000, 1000, 1000]);
        mesh.High.ShouldBe([1010, 1020, 1030]);
        mesh.Places.Chunk(3).ShouldContain(point => point[0] == 1010 && point[1] == 1000 && point[2] == 1030);
        mesh.Volume().ShouldBe(6000, 1);
    }

    [Fact]
    [Trait("req", "FILE-20")]
    public async Task A_hole_is_edged_where_it_is()
    {
        var mesh = (await MadePreviews.Of("a.obj", Shapes.Box(10, 20, 30, without: 1))).Mesh;

        (mesh.OpenEdges, mesh.DrawnEdges).ShouldBe((4, 4));
        mesh.EdgeEnds.Chunk(3).ShouldAllBe(end => end[0] == 0);
    }

    [Fact]
    [Trait("req", "FILE-20")]
    public async Task A_detailed_model_is_simplified_and_keeps_its_shape()
    {
        var made = await MadePreviews.Of("a.stl", Shapes.Ball(500));
        var mesh = made.Mesh;

        mesh.OfTriangles.ShouldBe(500_000);
        mesh.Bytes.ShouldBeLessThan(MostBytes);
        mesh.Triangles.ShouldBeInRange(60_000, 120_000);
        mesh.Volume().ShouldBe(4 * Math.PI / 3 * 64_000, 1500);
        mesh.Places.Chunk(3).Average(point => Math.Sqrt(point.Sum(value => value * value))).ShouldBe(40, 0.05);
    }

    [Fact]
    [Trait("req", "FILE-20")]
    public async Task Triangles_that_share_nothing_become_small_too()
    {
        var mesh = (await MadePreviews.Of("a.stl", TinyModels.BinaryStl(facets: 400_000))).Mesh;

        mesh.Bytes.ShouldBeLessThan(MostBytes);
    }

    [Fact]
    [Trait("req", "FILE-20")]
    public async Task Every_model_of_the_collection_is_drawn_or_said_to_have_no_picture()
    {
        if (!Directory.Exists(Collection))
        {
            output.WriteLine($"{Collection} is not there: nothing was judged. The other tests make their own models.");
            return;
        }

        foreach (
            var path in Directory
                .EnumerateFiles(Collection, "*", SearchOption.AllDirectories)
                .Where(path => Path.GetExtension(path).ToUpperInvariant() is ".STL" or ".OBJ" or ".3MF")
        )
        {
            var name = Path.GetRelativePath(Collection, path);
            try
            {
                var made = await MadePreviews.Of(name, path);
                made.Mesh.Bytes.ShouldBeLessThan(MostBytes, name);
                made.Picture.Share().ShouldBeGreaterThan(0.005, name);
            }
            catch (Fault fault)
            {
                output.WriteLine($"{name}: {fault.Message}");
                var mayBe =
                    name.StartsWith("broken", StringComparison.Ordinal)
                    || name.Contains(".gcode.", StringComparison.Ordinal)
                    || Path.GetFileName(name) is "pyramid.3mf" or "multiprop-metallic.3mf";
                mayBe.ShouldBeTrue($"{name}: {fault.Message}");
            }
        }
    }
}
