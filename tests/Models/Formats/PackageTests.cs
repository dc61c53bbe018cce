using System.IO.Compression;
using System.Text;
using static PrintLab.Tests.Models.Formats.ReadModels;

namespace PrintLab.Tests.Models.Formats;

/// <summary>How the parts of a 3MF may be named and written, and the rules of 3MF core for them.</summary>
[Trait("req", "FILE-26")]
public sealed class PackageTests
{
    private const string Root = "/3D/3dmodel.model";

    [Theory]
    [InlineData("_rels/.rels", "3D/3dmodel.model", Root)]
    [InlineData("_rels\\.rels", "3D\\3dmodel.model", Root)]
    [InlineData("_rels/.rels", "3D/3dmodel.model", "./3D/3dmodel.model")]
    [InlineData("_rels/.rels", "3D/3dmodel.model", "3D/../3D/3dmodel.model")]
    [InlineData("_rels/.rels", "3D/Bracket v2.model", "/3D/Bracket%20v2.model")]
    [InlineData("_rels/.rels", "3D/Bracket%20v2.model", "/3D/Bracket%20v2.model")]
    [InlineData("_rels/.rels", "3D/Bracket%20v2.model", "/3D/Bracket v2.model")]
    [InlineData("_rels/.rels", "3D/Halter ü.model", "/3D/Halter%20%C3%BC.model")]
    [InlineData("_RELS/.RELS", "3d/3DModel.model", Root)]
    public async Task A_part_is_found_in_any_spelling_of_its_name(string relationships, string part, string target) =>
        (
            await Read("a.3mf", Zip((relationships, Relationship(target)), ("[Content_Types].xml", "<Types/>"), (part, TinyModels.ModelPart())))
        ).Triangles.ShouldBe(4);

    [Fact]
    public async Task A_component_is_found_in_any_spelling_of_its_part()
    {
        const string Production = "xmlns:p=\"http://schemas.microsoft.com/3dmanufacturing/production/2015/06\"";
        var model = TinyModels.ModelPart(
            $"""<object id="2"><components><component objectid="1" p:path="/3D/Objects/Part%201.model" {Production}/></components></object>""",
            """<build><item objectid="2"/></build>"""
        );

        (await Read("a.3mf", TinyModels.ThreeMf(model, ("3D/Objects/Part 1.model", TinyModels.ModelPart())))).Triangles.ShouldBe(4);
        (await Read("a.3mf", TinyModels.ThreeMf(model, ("3D\\Objects\\Part%201.model", TinyModels.ModelPart())))).Triangles.ShouldBe(4);
    }

    [Fact]
    public async Task Two_parts_of_one_name_are_refused() =>
        (await Refusal("a.3mf", TinyModels.ThreeMf(also: ("3d\\3dmodel.model", TinyModels.ModelPart())))).ShouldContain("two parts");

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("iso-8859-1", false)]
    public async Task Text_that_is_not_utf8_is_refused_in_true_words(string name, bool withMark)
    {
        var encoding = Encoding.GetEncoding(name);
        var model = TinyModels.ModelPart().Replace("UTF-8", name).Replace("<resources>", "<metadata name=\"Title\">Höhe</metadata><resources>");
        byte[] part = [.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(model)];

        (await Refusal("a.3mf", Zip([.. Package(Relationship(Root)), (Root[1..], part)]))).ShouldContain("UTF-8");
    }

    [Fact]
    public async Task Two_models_to_start_with_are_refused() =>
        (await Refusal("a.3mf", Zip([.. Package(Relationship(Root, "/3D/other.model")), (Root[1..], Bytes(TinyModels.ModelPart()))]))).ShouldContain(
            "more than one 3D model"
        );

    [Theory]
    [InlineData("<resources>", "<resources><basematerials id=\"5\"/><basematerials id=\"5\"/>", "two resources with the id 5")]
    [InlineData("<object ", "<object pindex=\"0\" ", "without its group")]
    [InlineData("<model ", "<model xml:space=\"preserve\" ", "xml:space")]
    public async Task A_part_that_breaks_a_rule_of_3mf_is_refused(string right, string wrong, string words) =>
        (await Refusal("a.3mf", TinyModels.ThreeMf(TinyModels.ModelPart().Replace(right, wrong)))).ShouldContain(words);

    private static string Relationship(params string[] targets) =>
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(targets.Select((target, at) => $"<Relationship Target=\"{target}\" Id=\"r{at}\" Type=\"http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel\"/>"))}</Relationships>""";

    private static (string Name, byte[] Content)[] Package(string relationships) =>
        [("[Content_Types].xml", Bytes("<Types/>")), ("_rels/.rels", Bytes(relationships))];

    private static byte[] Zip(params (string Name, string Content)[] parts) => Zip([.. parts.Select(part => (part.Name, Bytes(part.Content)))]);

    private static byte[] Zip((string Name, byte[] Content)[] parts)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in parts)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(content);
            }
        }

        return file.ToArray();
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
