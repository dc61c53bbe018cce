using System.Globalization;
using static PrintLab.Tests.Models.Formats.ReadModels;

namespace PrintLab.Tests.Models.Formats;

/// <summary>Faces of an OBJ that are polygons.</summary>
[Trait("req", "FILE-26")]
public sealed class PolygonTests
{
    private static readonly (double X, double Y)[] Notched = [(0, 0), (30, 0), (30, 10), (10, 10), (10, 30), (0, 30)];

    [Fact]
    public async Task A_notch_stays_open_wherever_the_polygon_begins_and_whichever_way_it_lies()
    {
        for (var first = 0; first < Notched.Length; first++)
        {
            foreach (var axes in new[] { "xyz", "yzx", "zxy", "yxz" })
            {
                var facts = await Read("a.obj", Prism([.. Notched[first..], .. Notched[..first]], 10, axes));

                facts.VolumeMm3.ShouldBe(5000, 1e-6, $"{axes} from {first}");
                facts.SurfaceMm2.ShouldBe(2200, 1e-6, $"{axes} from {first}");
                (facts.OpenEdges, facts.Watertight, facts.FlippedEdges, facts.NonManifoldEdges).ShouldBe((0, true, 0, 0), $"{axes} from {first}");
                facts.InsideOut.ShouldBe(axes == "yxz");
            }
        }
    }

    [Fact]
    public async Task Corners_on_a_straight_side_keep_their_edges()
    {
        var facts = await Read("a.obj", Prism([(0, 0), (10, 0), (20, 0), (30, 0), (30, 10), (20, 10), (10, 10), (10, 20), (10, 30), (0, 30)], 10));

        facts.VolumeMm3.ShouldBe(5000, 1e-6);
        facts.SurfaceMm2.ShouldBe(2200, 1e-6);
        (facts.OpenEdges, facts.Watertight).ShouldBe((0, true));
    }

    [Fact]
    public async Task A_comb_of_a_thousand_teeth_is_cut_exactly()
    {
        var teeth = Enumerable.Range(0, 1000).SelectMany(tooth => new[] { (X: tooth + 0.5, Y: 9.0), (tooth + 1, 1) }).Reverse();
        var facts = await Read("a.obj", Prism([(0, 0), (1000, 0), .. teeth, (0, 1)], 1));

        // A strip of 1 mm and a thousand triangles of 1 by 8 mm.
        facts.VolumeMm3.ShouldBe(1000 + (1000 * 4), 1e-6);
        (facts.OpenEdges, facts.Watertight).ShouldBe((0, true));
    }

    [Fact]
    public async Task A_polygon_before_its_corners_is_cut_like_any_other()
    {
        const string Corners = "v 0 0 0\nv 30 0 0\nv 30 10 0\nv 10 10 0\nv 10 30 0\nv 0 30 0\n";

        (await Read("a.obj", "f 1 2 3 4 5 6\n" + Corners)).SurfaceMm2.ShouldBe(500);
        (await Read("a.obj", Corners + "f 1 2 3 4 5 6\n")).SurfaceMm2.ShouldBe(500);
    }

    [Fact]
    public async Task A_face_that_crosses_itself_leaves_the_surface_unknown_unless_it_is_negligible()
    {
        const string Crossed = "v 0 0 0\nv 10 10 0\nv 10 0 0\nv 0 10 0\nv 5 12 0\nf 1 2 3 4\n";
        var alone = await Read("a.obj", Crossed);
        var beside = await Read("a.obj", Crossed + Prism([(0, 0), (900, 0), (900, 900), (0, 900)], 900));

        IsUnmeasured(alone);
        NotesOf(alone).ShouldBe("1 crossed_faces");
        beside.HasSurfaceMm2.ShouldBeTrue();
        NotesOf(beside).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_flat_face_has_no_area_and_is_no_fault()
    {
        var facts = await Read("a.obj", "v 0 0 0\nv 1 0 0\nv 2 0 0\nv 3 0 0\nf 1 2 3 4\nv 0 1 0\nf 1 2 5\n");

        (facts.SurfaceMm2, facts.Notes.Count).ShouldBe((0.5, 0));
    }

    // Sides are quads; the top and the bottom are one polygon each.
    private static string Prism((double X, double Y)[] outline, double height, string axes = "xyz")
    {
        var corners = new[] { 0, height }.SelectMany(z => outline.Select(point => Corner(point.X, point.Y, z, axes)));
        var (count, last) = (outline.Length, 2 * outline.Length);
        var bottom = $"f {string.Join(' ', Enumerable.Range(0, count).Select(at => at - last).Reverse())}";
        var top = $"f {string.Join(' ', Enumerable.Range(count, count).Select(at => at - last))}";
        var sides = Enumerable
            .Range(0, count)
            .Select(at => (A: at - last, B: ((at + 1) % count) - last))
            .Select(side => $"f {side.A} {side.B} {side.B + count} {side.A + count}");
        return string.Join('\n', [.. corners, bottom, top, .. sides]) + "\n";
    }

    private static string Corner(double x, double y, double z, string axes)
    {
        var along = new Dictionary<char, double>
        {
            ['x'] = x,
            ['y'] = y,
            ['z'] = z,
        };
        return string.Create(CultureInfo.InvariantCulture, $"v {along[axes[0]]} {along[axes[1]]} {along[axes[2]]}");
    }
}
