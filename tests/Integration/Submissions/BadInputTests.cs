using System.Net;
using System.Text;

namespace PrintLab.Tests.Integration.Submissions;

/// <summary>Hostile uploads: each is rejected with an error on the file, and nothing of it is kept.</summary>
[Collection(SharedLabTests.Name)]
public sealed class BadInputTests(SharedLab shared)
{
    private readonly RunningLab _lab = shared.Lab;

    public static TheoryData<string> Kinds =>
        [
            "exe renamed",
            "empty",
            "truncated binary",
            "truncated ascii",
            "zip bomb",
            "51 MB",
            "text renamed",
            "wrong extension",
            "no extension",
            "png renamed",
            "stl as obj",
            "zip without model",
        ];

    [Theory]
    [MemberData(nameof(Kinds))]
    [Trait("req", "SUB-16")]
    [Trait("req", "SUB-17")]
    [Trait("req", "FILE-26")]
    [Trait("req", "SEC-01")]
    public async Task A_bad_file_is_refused_and_leaves_nothing_behind(string kind)
    {
        var (name, bytes) = Make(kind);
        var before = (await shared.Staff.Get("jobs"))["total"];
        using var student = _lab.Student();
        (await student.Submit(new Submission { FileName = name, File = bytes })).ExpectField("file");
        (await shared.Staff.Get("jobs"))["total"].ShouldBe(before);
        await Eventually.IsTrue(
            "no upload is left",
            () => !Directory.EnumerateFileSystemEntries(Path.Combine(_lab.StorageFolder, ".incoming")).Any()
        );
    }

    [Fact]
    [Trait("req", "SUB-17")]
    public async Task A_file_of_exactly_50_MiB_is_accepted()
    {
        // 50 MiB is not a whole number of facets, but an OBJ can be padded to the byte.
        var model = Encoding.ASCII.GetString(SampleModels.Obj());
        var padded = Encoding.ASCII.GetBytes(model.PadRight((50 * 1024 * 1024) - 1, '\n') + "\n");
        using var student = _lab.Student();
        (await student.Submit(new Submission { FileName = "big.obj", File = padded }))
            .Expect(HttpStatusCode.Created)["file_bytes"]
            .ShouldBe("52428800");
        (await student.Submit(new Submission { FileName = "big.obj", File = [.. padded, (byte)'\n'] })).ExpectField("file");
    }

    [Theory]
    [InlineData("../../evil.stl")]
    [InlineData("..\\..\\evil.stl")]
    [InlineData("quote\"s and 'more'.stl")]
    [InlineData("<script>alert(1)</script>.stl")]
    [InlineData("🦄 unicorn.stl")]
    [InlineData("COM1.stl")]
    [Trait("req", "SEC-02")]
    public async Task A_strange_name_is_kept_as_text_and_never_used_as_a_path(string name)
    {
        var job = await _lab.UploadedJob(new Submission { FileName = name, StudentName = "../../" + name[..4] + "x" });
        job["file_path"]!.ShouldStartWith("Uploaded/");
        job["file_path"]!.ShouldNotContain("..");
        _lab.FilesOf(job).Count.ShouldBe(4, "the file, a second copy of it, its safe copy and metadata.json");
        Directory.EnumerateFiles(_lab.Folder, "*evil*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_of_5000_characters_is_refused()
    {
        using var student = _lab.Student();
        (await student.Submit(new Submission { FileName = new string('n', 5000) + ".stl" })).ExpectField("file");
        (await student.Submit(new Submission { StudentName = new string('n', 5000) })).ExpectField("student_name");
    }

    [Fact]
    public async Task What_is_no_form_is_refused()
    {
        using var student = _lab.Student();
        (await student.Post("submit", new { student_name = "Jane" })).ExpectError(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        using var broken = new StringContent(
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.stl\"\r\n\r\nsolid",
            System.Text.Encoding.ASCII
        );
        broken.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        (await student.Raw(HttpMethod.Post, "submit", content: broken)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Bad_json_is_a_400_in_the_one_shape()
    {
        (await shared.Staff.Post($"jobs/{Guid.NewGuid():N}/review", "{ not json")).ExpectError(HttpStatusCode.BadRequest, "validation_failed");
        (await shared.Staff.Post($"jobs/{Guid.NewGuid():N}/review")).ExpectError(HttpStatusCode.BadRequest, "validation_failed");
    }

    private static (string Name, byte[] Bytes) Make(string kind) =>
        kind switch
        {
            "exe renamed" => ("setup.stl", [(byte)'M', (byte)'Z', 0x90, 0, .. new byte[400]]),
            "empty" => ("part.stl", []),
            "truncated binary" => ("part.stl", SampleModels.BinaryStl()[..^70]),
            "truncated ascii" => ("part.stl", SampleModels.AsciiStl()[..^60]),
            "zip bomb" => ("part.3mf", SampleModels.ZipBomb(512 * 1024 * 1024)),
            "51 MB" => ("part.stl", SampleModels.LargeStl(51 * 1024 * 1024)),
            "text renamed" => ("part.stl", Encoding.ASCII.GetBytes("Dear lab,\nplease print my model.\n")),
            "wrong extension" => ("part.gcode", SampleModels.AsciiStl()),
            "no extension" => ("part", SampleModels.BinaryStl()),
            "png renamed" => ("part.3mf", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. new byte[200]]),
            "stl as obj" => ("part.obj", SampleModels.BinaryStl()),
            _ => ("part.3mf", EmptyZip()),
        };

    private static byte[] EmptyZip()
    {
        using var memory = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(memory, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("readme.txt");
        }

        return memory.ToArray();
    }
}
