using System.Text;
using PrintLab.Contracts.Faults;
using PrintLab.Models.Formats;

namespace PrintLab.Tests.Models.Formats;

/// <summary>Which files are accepted as models, and that rejections give a reason.</summary>
public sealed class FormatTests : IDisposable
{
    public static TheoryData<string> Kinds => [.. BadFiles.Kinds];

    private readonly string _file = Path.GetTempFileName();

    [Theory]
    [MemberData(nameof(Kinds))]
    [Trait("req", "FILE-26")]
    [Trait("req", "SEC-02")]
    public async Task Refuses_and_says_why(string kind)
    {
        var (name, content, says) = BadFiles.Of(kind);

        var fault = await Should.ThrowAsync<Fault>(() => Check(name, content));

        fault.FileMessage().ShouldContain(says);
    }

    [Fact]
    [Trait("req", "FILE-26")]
    public async Task Takes_a_binary_stl_whatever_its_header_says()
    {
        (await Check("a.stl", TinyModels.BinaryStl())).ShouldBe("stl-binary");
        (await Check("a.STL", TinyModels.BinaryStl(header: "solid like a text STL"))).ShouldBe("stl-binary");
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData(" ")]
    [Trait("req", "FILE-26")]
    public async Task Takes_a_text_stl_with_any_white_space(string separator)
    {
        var text = TinyModels.AsciiStl();
        var body = text["solid test\n".Length..^"endsolid test\n".Length];
        var file = $"solid test\n{body.Replace("\n", separator)}endsolid test\n";

        (await Check("a.stl", Encoding.UTF8.GetBytes(file))).ShouldBe("stl-ascii");
        (await Check("a.stl", Encoding.UTF8.GetBytes(file.ToUpperInvariant() + file))).ShouldBe("stl-ascii");
    }

    [Theory]
    [InlineData("endloop", "end loop")]
    [InlineData("endfacet", "end facet")]
    [InlineData("endsolid", "end solid")]
    [InlineData("end", "END ")]
    [InlineData("solid test\n  ", "solid other program\nsolid test\n  ")]
    [InlineData("endsolid test\n", "endsolid test\nendsolid other program\n")]
    [InlineData("endsolid test\n", "end solid")]
    [Trait("req", "FILE-26")]
    public async Task Takes_a_text_stl_in_the_dialects_of_programs(string word, string dialect)
    {
        var file = TinyModels.AsciiStl().Replace(word, dialect);

        (await Check("a.stl", Encoding.UTF8.GetBytes(file))).ShouldBe("stl-ascii");
    }

    [Theory]
    [InlineData("endloop", "end facet")]
    [InlineData("endfacet", "end loop")]
    [InlineData("endloop", "end here")]
    [InlineData("vertex 0 0 0", "end facet")]
    [Trait("req", "FILE-26")]
    public async Task Refuses_an_end_of_what_has_not_begun(string word, string wrong)
    {
        var fault = await Should.ThrowAsync<Fault>(() => Check("a.stl", Encoding.UTF8.GetBytes(TinyModels.AsciiStl().Replace(word, wrong))));

        fault.FileMessage().ShouldContain("damaged");
    }

    [Fact]
    [Trait("req", "FILE-26")]
    public async Task Takes_an_obj_in_utf8_and_in_utf16_with_comments_continued_lines_and_later_vertices()
    {
        const string Text = "# Würfel 😀\nmtllib absent.mtl\nf 1/1/1 2//2 3\nf 1 \\\n 3 4\n" + TinyModels.CubeCorners;

        (await Check("a.obj", Encoding.UTF8.GetBytes(Text))).ShouldBe("obj");
        (await Check("a.Obj", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Text)])).ShouldBe("obj");
        (await Check("a.obj", [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(Text)])).ShouldBe("obj");
    }

    [Fact]
    [Trait("req", "FILE-26")]
    public async Task Takes_a_3mf_with_components_in_other_parts_and_with_names_that_would_escape_a_folder()
    {
        var part = TinyModels.ModelPart(
            """<object id="2"><components><component objectid="1" p:path="/3D/other.model" xmlns:p="http://schemas.microsoft.com/3dmanufacturing/production/2015/06"/></components></object>""",
            """<build><item objectid="2"/></build>"""
        );

        (await Check("a.3MF", TinyModels.ThreeMf(part, ("3D/other.model", TinyModels.ModelPart()), ("../../../outside.txt", "nothing")))).ShouldBe(
            "3mf"
        );
    }

    [Fact]
    [Trait("req", "FILE-26")]
    public async Task Takes_a_sliced_plate_that_holds_no_mesh() =>
        (await Check("plate.gcode.3mf", TinyModels.ThreeMf(TinyModels.ModelPart("", "<build/>"), ("Metadata/plate_1.gcode", "G28")))).ShouldBe("3mf");

    public void Dispose() => File.Delete(_file);

    private async Task<string> Check(string name, byte[] content)
    {
        var format = ModelFormat.Of(name);
        await File.WriteAllBytesAsync(_file, content);
        return content.Length == 0
            ? throw Fault.Invalid("file", "empty, as the upload says before it looks")
            : (await format.Read(_file, CancellationToken.None)).Format;
    }
}
