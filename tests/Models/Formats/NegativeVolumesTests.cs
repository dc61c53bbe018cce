using PrintLab.Contracts;
using PrintLab.Models.Drawing;
using static PrintLab.Tests.Models.Formats.ReadModels;

namespace PrintLab.Tests.Models.Formats;

/// <summary>What negative volumes leave of a part is measured; computed by hand for cubes and a sphere.</summary>
[Trait("req", "FILE-26")]
public sealed class NegativeVolumesTests
{
    private const double Near = 0.005;

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task What_is_left_is_measured(string what, byte[] project, double volume, double surface, double[] size)
    {
        var facts = await Read("a.3mf", project);

        facts.VolumeMm3.ShouldBe(volume, Near * volume, what);
        facts.SurfaceMm2.ShouldBe(surface, 2 * Near * surface, what);
        facts.BboxMm.Zip(size).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 2 * Near * size.Max());
        NotesOf(facts).ShouldBe("1 negative_volumes");
        facts.Watertight.ShouldBeTrue();
    }

    public static TheoryData<string, byte[], double, double, double[]> Cuts =>
        new()
        {
            { "a cavity", Both("NegativeVolume", new Cube("", 10, 5, 6, 7)), 26_000, 6_000, [30, 30, 30] },
            { "a cavity in a part of Bambu Studio", Both("negative_part", new Cube("", 10, 5, 6, 7)), 26_000, 6_000, [30, 30, 30] },
            { "the upper half", Both("NegativeVolume", new Cube("", 40, -5, -5, 15)), 13_500, 3_600, [30, 30, 15] },
            { "the upper half, flush with the sides", Both("negative_part", new Cube("", 30, 0, 0, 15)), 13_500, 3_600, [30, 30, 15] },
            { "a corner", Both("negative_part", new Cube("", 40, 20, 20, 20)), 26_000, 5_400, [30, 30, 30] },
            { "nothing", Both("NegativeVolume", new Cube("", 10, 50)), 27_000, 5_400, [30, 30, 30] },
        };

    [Fact]
    public async Task Each_copy_and_each_object_loses_its_own_cutters_only()
    {
        var cut = SlicerProjects.Prusa(new("ModelPart", 30), new("NegativeVolume", 10, 5, 5, 5));
        const string Build = """<build><item objectid="1"/><item objectid="1" transform="2 0 0 0 2 0 0 0 2 40 0 0"/></build>""";
        var model = TinyModels.ModelPart(SlicerProjects.ObjectOf("1", "model", new("", 30), new("", 10, 5, 5, 5)), Build);
        var config = SlicerProjects.PrusaConfig(new("ModelPart", 30), new("NegativeVolume", 10, 5, 5, 5));

        var one = await Read("a.3mf", cut);
        var two = await Read("a.3mf", TinyModels.ThreeMf(model, ("Metadata/Slic3r_PE_model.config", config)));

        two.VolumeMm3.ShouldBe(9 * one.VolumeMm3, Near * two.VolumeMm3);
        two.BboxMm[0].ShouldBe(100, 1);
    }

    [Fact]
    public async Task Where_nothing_is_left_or_a_shape_is_open_the_size_is_unknown()
    {
        var all = await Read("a.3mf", Both("NegativeVolume", new Cube("", 40, -5, -5, -5)));
        IsUnmeasured(all);
        NotesOf(all).ShouldBe("1 uncut_volumes");

        Cube[] volumes = [new("ModelPart", 30), new("NegativeVolume", 10, 5, 5, 5)];
        var open = SlicerProjects
            .ObjectOf("1", "model", volumes)
            .Replace("<triangle v1=\"8\" v2=\"11\" v3=\"10\"/>", "<triangle v1=\"8\" v2=\"8\" v3=\"10\"/>");
        var facts = await Read(
            "a.3mf",
            TinyModels.ThreeMf(TinyModels.ModelPart(open), ("Metadata/Slic3r_PE_model.config", SlicerProjects.PrusaConfig(volumes)))
        );
        IsUnmeasured(facts);
        NotesOf(facts).ShouldBe("1 uncut_volumes");
    }

    [Fact]
    public async Task There_is_no_picture_of_what_is_left()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, Both("NegativeVolume", new Cube("", 10, 5, 6, 7)));

        var refusal = await Should.ThrowAsync<PrintLab.Contracts.Faults.Fault>(() => PreviewMaking.Of(file, "a.3mf", CancellationToken.None));

        refusal.Message.ShouldContain("negative volumes");
        File.Delete(file);
    }

    private static byte[] Both(string type, Cube cutter) =>
        type == "negative_part"
            ? SlicerProjects.Bambu(new Cube("normal_part", 30), cutter with { Type = type })
            : SlicerProjects.Prusa(new Cube("ModelPart", 30), cutter with { Type = type });
}
