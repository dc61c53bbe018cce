using System.Text;

namespace PrintLab.Tests.Models.Drawing;

/// <summary>The picture of a model.</summary>
public sealed class ThumbnailTests
{
    [Fact]
    [Trait("req", "FILE-20")]
    public async Task The_same_model_is_always_the_same_picture()
    {
        var ball = Shapes.Ball(200);

        var (first, second) = (await MadePreviews.Of("a.stl", ball), await MadePreviews.Of("a.stl", ball));

        first.Large.ShouldBe(second.Large);
        first.Small.ShouldBe(second.Small);
    }

    [Fact]
    [Trait("req", "FILE-20")]
    [Trait("req", "DASH-02")]
    public async Task A_cube_fills_the_picture_shows_three_faces_of_their_own_brightness_and_leaves_the_corners_clear()
    {
        var made = await MadePreviews.Of("a.obj", Shapes.Box(20, 20, 20));
        var small = new PngPicture(made.Small);
        var large = made.Picture;

        (large.Width, large.Height, small.Width, small.Height).ShouldBe((512, 512, 128, 128));
        foreach (var (x, y) in new[] { (0, 0), (511, 0), (0, 511), (511, 511) })
        {
            large.Cover(x, y).ShouldBe((byte)0);
        }

        large.Covered().Top.ShouldBeInRange(20, 32);
        large.Covered().Bottom.ShouldBeInRange(480, 492);
        var (top, front, right) = (large.Bright(250, 90), large.Bright(170, 320), large.Bright(400, 300));
        ((int)top).ShouldBeGreaterThan(front + 40);
        ((int)front).ShouldBeGreaterThan(right + 40);
        large.Cover(250, 90).ShouldBe((byte)255);
        Enumerable.Range(0, 512).ShouldContain(x => large.Cover(x, 256) > 0 && large.Cover(x, 256) < 255, "its edges are smooth");
        Math.Abs(small.Bright(42, 80) - front).ShouldBeLessThan(6);
    }

    [Theory]
    [InlineData(1, 1, 1, 0)]
    [InlineData(300, 0.05, 0.05, 0)]
    [InlineData(0.05, 0.05, 300, 0)]
    [InlineData(100, 100, 0.001, 0)]
    [InlineData(1e-6, 1e-6, 1e-6, 0)]
    [InlineData(1e30, 1e30, 1e30, 0)]
    [InlineData(50, 50, 50, 100_000)]
    [InlineData(50, 0, 50, 0)]
    [Trait("req", "FILE-20")]
    public async Task Whatever_its_size_and_wherever_it_lies_a_model_fills_the_picture_and_is_seen(double x, double y, double z, double at)
    {
        var picture = (await MadePreviews.Of("a.obj", Shapes.Box(x, y, z, at))).Picture;

        var (left, top, right, bottom) = picture.Covered();
        Math.Max(right - left, bottom - top).ShouldBeInRange(452, 476);
        (left + right).ShouldBeInRange(500, 524);
        (top + bottom).ShouldBeInRange(500, 524);
        picture.Share().ShouldBeGreaterThan(0.003);
    }

    [Fact]
    [Trait("req", "FILE-20")]
    public async Task A_round_surface_has_no_facets_and_no_cracks()
    {
        var picture = (await MadePreviews.Of("a.stl", Shapes.Ball(24))).Picture;

        for (var x = 140; x < 380; x++)
        {
            picture.Cover(x, 256).ShouldBe((byte)255);
            Math.Abs(picture.Bright(x, 256) - picture.Bright(x - 1, 256)).ShouldBeLessThan(8);
        }
    }

    [Fact]
    [Trait("req", "FILE-20")]
    public async Task Faces_that_are_turned_look_as_the_others_do()
    {
        var box = Encoding.ASCII.GetString(Shapes.Box(20, 20, 20));
        var turned = string.Join(
            '\n',
            box.Split('\n').Select(line => line.StartsWith('f') ? "f " + string.Join(' ', line[2..].Split(' ').Reverse()) : line)
        );

        (await MadePreviews.Of("a.obj", Encoding.ASCII.GetBytes(turned))).Large.ShouldBe(
            (await MadePreviews.Of("a.obj", Encoding.ASCII.GetBytes(box))).Large
        );
    }

    [Fact]
    [Trait("req", "FILE-20")]
    public async Task A_3mf_is_drawn_as_it_is_built()
    {
        var twice = TinyModels.ModelPart(build: """<build><item objectid="1"/><item objectid="1" transform="-1 0 0 0 1 0 0 0 1 20 0 0"/></build>""");

        var made = await MadePreviews.Of("a.3mf", TinyModels.ThreeMf(twice));

        made.Mesh.Triangles.ShouldBe(8);
        made.Mesh.High[0].ShouldBe(20);
        made.Picture.Cover(256, 256).ShouldBe((byte)0, "between the two there is nothing");
    }

    [Theory]
    [InlineData("v 1 1 1\nv 1 1 1\nv 1 1 1\nf 1 2 3\n", "no size")]
    [InlineData("v 0 0 0\nv 1 0 0\n", "cannot be read")]
    [InlineData("f 1 2 3\n", "cannot be read")]
    [Trait("req", "FILE-20")]
    public async Task What_cannot_be_drawn_is_said_to_have_no_picture(string obj, string why) =>
        (await MadePreviews.Refusal("a.obj", Encoding.ASCII.GetBytes(obj))).ShouldContain(why);
}
