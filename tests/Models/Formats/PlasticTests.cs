using PrintLab.Contracts;
using static PrintLab.Tests.Models.Formats.ReadModels;

namespace PrintLab.Tests.Models.Formats;

/// <summary>What of a 3MF is printed: volumes of slicers, items that are not printed, types of objects, and extensions.</summary>
[Trait("req", "FILE-26")]
public sealed class PlasticTests
{
    private const string Slices = "http://schemas.microsoft.com/3dmanufacturing/slice/2015/07";

    private const double Rounding = 1e-6;

    private static readonly Cube Inside = new("", 10, 5, 5, 5);

    [Theory]
    [InlineData("ParameterModifier")]
    [InlineData("SupportBlocker")]
    [InlineData("SupportEnforcer")]
    [InlineData("SeamPosition")]
    [InlineData("1")]
    [InlineData("modifier_part")]
    [InlineData("support_blocker")]
    [InlineData("support_enforcer")]
    public async Task A_volume_that_only_changes_settings_is_no_plastic(string type)
    {
        var facts = await Read("a.3mf", Project(type, Inside with { Side = 40, Z = 15 }));

        (facts.Triangles, facts.Shells).ShouldBe((12, 1));
        facts.VolumeMm3.ShouldBe(27_000, Rounding);
        facts.SurfaceMm2.ShouldBe(5_400, Rounding);
        facts.BboxMm.ShouldBe([30, 30, 30]);
        NotesOf(facts).ShouldBe("1 left_out_volumes");
    }

    [Theory]
    [InlineData("SomethingNew", "1 unclear_volumes")]
    [InlineData("something_part", "1 unclear_volumes")]
    public async Task A_volume_of_an_unknown_kind_leaves_size_and_volume_unknown(string type, string notes)
    {
        var facts = await Read("a.3mf", Project(type, Inside));

        IsUnmeasured(facts);
        NotesOf(facts).ShouldBe(notes);
    }

    [Fact]
    public async Task Several_parts_are_all_plastic()
    {
        var prusa = await Read("a.3mf", SlicerProjects.Prusa(new("ModelPart", 30), new("ModelPart", 10, 50), new("ParameterModifier", 5, 90)));
        var bambu = await Read("a.3mf", SlicerProjects.Bambu(new("normal_part", 30), new("normal_part", 10, 50), new("modifier_part", 5, 90)));

        foreach (var facts in new[] { prusa, bambu })
        {
            (facts.Triangles, facts.Shells).ShouldBe((24, 2));
            facts.VolumeMm3.ShouldBe(28_000, Rounding);
            facts.BboxMm.ShouldBe([60, 30, 30]);
        }
    }

    [Theory]
    [InlineData("lastid=\"11\"", "lastid=\"10\"")]
    [InlineData("firstid=\"12\"", "firstid=\"11\"")]
    [InlineData("lastid=\"23\"", "lastid=\"24\"")]
    [InlineData("lastid=\"23\"", "lastid=\"many\"")]
    [InlineData("</config>", "")]
    public async Task Notes_that_do_not_fit_the_mesh_leave_it_open(string right, string wrong)
    {
        Cube[] volumes = [new("ModelPart", 30), Inside with { Type = "ParameterModifier" }];
        var model = TinyModels.ModelPart(SlicerProjects.ObjectOf("1", "model", volumes));
        var config = SlicerProjects.PrusaConfig(volumes).Replace(right, wrong);

        var facts = await Read("a.3mf", TinyModels.ThreeMf(model, ("Metadata/Slic3r_PE_model.config", config)));

        IsUnmeasured(facts);
        NotesOf(facts).ShouldContain("unclear_volumes");
    }

    [Fact]
    public async Task A_cutter_among_the_parts_that_no_component_is_leaves_it_open()
    {
        const string Settings = """<config><object id="1"><part id="7" subtype="negative_part"/></object></config>""";
        var facts = await Read("a.3mf", TinyModels.ThreeMf(also: ("Metadata/model_settings.config", Settings)));

        NotesOf(facts).ShouldBe("1 negative_volumes, 1 unclear_volumes");
    }

    [Fact]
    public async Task Modifiers_alone_are_nothing_to_print() =>
        (await Refusal("a.3mf", SlicerProjects.Prusa(new Cube("ParameterModifier", 10)))).ShouldContain("only modifiers or supports");

    [Fact]
    public async Task An_item_that_is_marked_as_not_to_be_printed_is_left_out()
    {
        var objects = SlicerProjects.ObjectOf("1", "model", new Cube("", 20)) + SlicerProjects.ObjectOf("2", "model", new Cube("", 40));
        const string Build = """<build><item objectid="1" printable="1"/><item objectid="2" printable="0"/></build>""";

        var facts = await Read("a.3mf", TinyModels.ThreeMf(TinyModels.ModelPart(objects, Build)));

        facts.BboxMm.ShouldBe([20, 20, 20]);
        facts.VolumeMm3.ShouldBe(8000, Rounding);
        NotesOf(facts).ShouldBe("1 not_printable");
        (
            await Refusal("a.3mf", TinyModels.ThreeMf(TinyModels.ModelPart(objects, Build.Replace("printable=\"1\"", "printable=\"0\""))))
        ).ShouldContain("not to be printed");
    }

    [Theory]
    [InlineData("support")]
    [InlineData("solidsupport")]
    public async Task Supports_in_the_file_are_left_out(string type)
    {
        var facts = await Read("a.3mf", OfTypes("model", type));

        facts.BboxMm.ShouldBe([20, 20, 20]);
        facts.VolumeMm3.ShouldBe(8000, Rounding);
        NotesOf(facts).ShouldBe("1 own_supports");
    }

    [Fact]
    public async Task A_surface_has_no_known_inside()
    {
        var facts = await Read("a.3mf", OfTypes("model", "surface"));

        IsUnmeasured(facts);
        NotesOf(facts).ShouldBe("1 surfaces");
    }

    [Theory]
    [InlineData("other", "type \"other\"")]
    [InlineData("imaginary", "a type that 3MF does not have")]
    public async Task An_object_that_must_not_be_built_is_refused(string type, string words) =>
        (await Refusal("a.3mf", OfTypes("model", type))).ShouldContain(words);

    [Fact]
    public async Task An_object_of_type_other_may_be_in_the_file()
    {
        var objects = SlicerProjects.ObjectOf("1", "model", new Cube("", 20)) + SlicerProjects.ObjectOf("2", "other", new Cube("", 40));

        (await Read("a.3mf", TinyModels.ThreeMf(TinyModels.ModelPart(objects)))).BboxMm.ShouldBe([20, 20, 20]);
    }

    [Theory]
    [InlineData("http://schemas.3mf.io/3dmanufacturing/booleanoperations/2023/07", "requires boolean operations")]
    [InlineData("http://schemas.microsoft.com/3dmanufacturing/beamlattice/2017/02", "requires beam lattices")]
    [InlineData("http://schemas.microsoft.com/3dmanufacturing/securecontent/2019/04", "requires encrypted parts")]
    [InlineData("http://example.org/never/heard/of", "requires an extension of 3MF that is not known here")]
    [InlineData(null, "without naming it")]
    public async Task An_extension_that_is_required_and_not_read_is_refused_by_name(string? extension, string words) =>
        (await Refusal("a.3mf", TinyModels.ThreeMf(Declaring(TinyModels.ModelPart(), extension, "requiredextensions=\"x\"")))).ShouldContain(words);

    [Theory]
    [InlineData("http://schemas.microsoft.com/3dmanufacturing/production/2015/06")]
    [InlineData("http://schemas.microsoft.com/3dmanufacturing/material/2015/02")]
    public async Task An_extension_that_changes_no_shape_may_be_required(string extension) =>
        NotesOf(await Read("a.3mf", TinyModels.ThreeMf(Declaring(TinyModels.ModelPart(), extension, "requiredextensions=\"x\"")))).ShouldBeEmpty();

    [Theory]
    [InlineData(
        "http://schemas.microsoft.com/3dmanufacturing/beamlattice/2017/02",
        "",
        "<x:beamlattice/></mesh>",
        "1 unread_extension beam lattices"
    )]
    [InlineData(Slices, "x:slicestackid=\"3\"", "</mesh>", "1 unread_extension slices")]
    [InlineData(Slices, "x:slicestackid=\"3\" x:meshresolution=\"lowres\"", "</mesh>", "1 unread_extension slices")]
    [InlineData(Slices, "x:slicestackid=\"3\" x:meshresolution=\"fullres\"", "</mesh>", "")]
    [InlineData("http://example.org/colors", "x:shade=\"3\"", "<x:shades/></mesh>", "")]
    public async Task A_shape_that_an_extension_describes_leaves_it_open(string extension, string attribute, string end, string notes)
    {
        var model = TinyModels.ModelPart(TinyModels.Tetrahedron.Replace("<object ", $"<object {attribute} ").Replace("</mesh>", end));

        var facts = await Read("a.3mf", TinyModels.ThreeMf(Declaring(model, extension, "")));

        NotesOf(facts).ShouldBe(notes);
        facts.HasVolumeMm3.ShouldBe(notes.Length == 0);
    }

    [Fact]
    public async Task What_an_extension_says_about_an_object_that_is_not_built_does_not_matter()
    {
        const string Lattice =
            """<object id="2" xmlns:b="http://schemas.microsoft.com/3dmanufacturing/beamlattice/2017/02"><mesh><b:beamlattice/></mesh></object>""";

        (await Read("a.3mf", TinyModels.ThreeMf(TinyModels.ModelPart(TinyModels.Tetrahedron + Lattice)))).HasVolumeMm3.ShouldBeTrue();
        (await Refusal("a.3mf", TinyModels.ThreeMf(TinyModels.ModelPart(Lattice, """<build><item objectid="2"/></build>""")))).ShouldContain(
            "only beam lattices"
        );
    }

    private static byte[] Project(string type, Cube other) =>
        type.EndsWith("_part", StringComparison.Ordinal) || type.StartsWith("support_", StringComparison.Ordinal)
            ? SlicerProjects.Bambu(new Cube("normal_part", 30), other with { Type = type })
            : SlicerProjects.Prusa(new Cube("ModelPart", 30), other with { Type = type });

    private static byte[] OfTypes(string first, string second) =>
        TinyModels.ThreeMf(
            TinyModels.ModelPart(
                SlicerProjects.ObjectOf("1", first, new Cube("", 20)) + SlicerProjects.ObjectOf("2", second, new Cube("", 5, 30)),
                """<build><item objectid="1"/><item objectid="2"/></build>"""
            )
        );

    private static string Declaring(string model, string? extension, string attribute) =>
        model.Replace("<model ", $"<model {(extension is null ? "" : $"xmlns:x=\"{extension}\"")} {attribute} ");
}
