using Google.Protobuf;
using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Tests.Files.Running;

namespace PrintLab.Tests.Files.Uploads;

/// <summary>Handing in a file, through the service as it runs.</summary>
[Collection(FilesTests.Name)]
public sealed class UploadTests(FilesLabs labs)
{
    private const int Limit = 50 * 1024 * 1024;
    private readonly FilesLab _lab = labs.Linking;

    [Fact]
    [Trait("req", "FILE-18")]
    [Trait("req", "FILE-03")]
    [Trait("req", "API-03")]
    public async Task An_upload_is_answered_with_its_hash_its_bytes_its_format_and_its_own_name()
    {
        var content = TinyModels.BinaryStl(9000);

        var upload = await _lab.Uploads.Send("Mein Würfel.STL", content);

        upload.Sha256.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)));
        upload.Bytes.ShouldBe(content.Length);
        upload.Model.Format.ShouldBe("stl-binary");
        upload.OriginalFilename.ShouldBe("Mein Würfel.STL");
        (await _lab.Uploads.GetUploadAsync(new UploadQuery { UploadId = upload.UploadId })).ShouldBe(upload);
        (await File.ReadAllBytesAsync(_lab.PathOf($".incoming/{upload.UploadId}/content"))).ShouldBe(content);
    }

    [Fact]
    [Trait("req", "FILE-26")]
    public async Task A_file_of_exactly_the_limit_is_taken_and_one_byte_more_is_refused_at_the_file()
    {
        var exact = new byte[Limit];
        "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n"u8.CopyTo(exact);
        exact.AsSpan(32).Fill((byte)'\n');

        (await _lab.Uploads.Send("large.obj", exact)).Bytes.ShouldBe(Limit);

        var before = Uploads();
        var fault = await _lab.Uploads.Send("large.obj", new byte[Limit + 1]).Refusal();
        fault.FileMessage().ShouldContain("50 MB");
        await LeavesNothing(before);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    [Trait("req", "FILE-26")]
    public async Task A_refused_file_leaves_nothing_behind(string kind)
    {
        var before = Uploads();
        var (name, content, says) = BadFiles.Of(kind);

        (await _lab.Uploads.Send(name, content).Refusal()).FileMessage().ShouldContain(says);

        await LeavesNothing(before);
    }

    public static TheoryData<string> Refused =>
        ["an empty file", "a program renamed to .stl", "a binary STL that was cut off", "a 3MF that inflates a thousandfold", "an unknown extension"];

    [Theory]
    [InlineData("../../../etc/cron.d/evil.stl", "../../../etc/cron.d/evil.stl")]
    [InlineData("..\\..\\evil.stl", "..\\..\\evil.stl")]
    [InlineData("\"quoted\" 'name'; rm -rf $HOME `id`.stl", "\"quoted\" 'name'; rm -rf $HOME `id`.stl")]
    [InlineData("😀 Drachen ②\u202Elts.stl", "😀 Drachen ②lts.stl")]
    [InlineData("a\0b\nc.stl", "ab c.stl")]
    [Trait("req", "SEC-02")]
    [Trait("req", "FILE-03")]
    public async Task A_strange_name_is_kept_as_a_name_and_never_becomes_a_path(string name, string kept)
    {
        var upload = await _lab.Uploads.Send(name, TinyModels.BinaryStl());

        upload.OriginalFilename.ShouldBe(kept);
        Directory.GetFiles(_lab.PathOf($".incoming/{upload.UploadId}")).Select(Path.GetFileName).Order().ShouldBe(["content", "upload.json"]);
    }

    [Fact]
    [Trait("req", "FILE-26")]
    public async Task A_name_of_5000_characters_is_refused_with_advice() =>
        (await _lab.Uploads.Send(new string('a', 5000) + ".stl", TinyModels.BinaryStl()).Refusal()).FileMessage().ShouldContain("Rename");

    [Fact]
    [Trait("req", "SUB-26")]
    public async Task An_upload_that_is_broken_off_leaves_nothing_behind()
    {
        var before = Uploads();
        using (var call = _lab.Uploads.Ingest())
        {
            await call.RequestStream.WriteAsync(new IngestRequest { Header = new IngestHeader { OriginalFilename = "a.stl" } });
            await call.RequestStream.WriteAsync(new IngestRequest { Chunk = ByteString.CopyFrom(new byte[1000]) });
            await Eventually.IsTrue(() => Uploads().Length == before.Length + 1, () => "The upload never began.");
        }

        await LeavesNothing(before);
        _lab.Service.Output.ShouldNotContain("the storage answered with an error");
    }

    [Fact]
    [Trait("req", "SUB-26")]
    public async Task A_dropped_upload_is_gone_and_dropping_it_again_is_fine()
    {
        var upload = await _lab.Uploads.Send("a.stl", TinyModels.BinaryStl());
        var query = new UploadQuery { UploadId = upload.UploadId };

        await _lab.Uploads.DropUploadAsync(query);
        await _lab.Uploads.DropUploadAsync(query);

        (await _lab.Uploads.GetUploadAsync(query).ResponseAsync.Refusal()).Code.ShouldBe(FaultCode.UploadGone);
    }

    [Theory]
    [InlineData("../Uploaded")]
    [InlineData("")]
    [InlineData("..")]
    [Trait("req", "SEC-02")]
    public async Task Only_an_upload_can_be_dropped(string id)
    {
        await _lab.Uploads.DropUploadAsync(new UploadQuery { UploadId = id });

        Directory.Exists(_lab.PathOf("Uploaded")).ShouldBeTrue();
        (await _lab.Uploads.GetUploadAsync(new UploadQuery { UploadId = id }).ResponseAsync.Refusal()).Code.ShouldBe(FaultCode.UploadGone);
    }

    [Fact]
    [Trait("req", "SEC-02")]
    public async Task A_caller_without_the_installations_secret_is_refused()
    {
        using var call = _lab.Service.Stranger.Ingest();

        (await Should.ThrowAsync<RpcException>(call.ResponseAsync)).StatusCode.ShouldBe(StatusCode.Unauthenticated);
    }

    [Fact]
    [Trait("req", "SUB-26")]
    public async Task An_upload_that_no_job_adopts_is_dropped_after_its_time()
    {
        await using var lab = await FilesLab.Open(labs.Postgres, ("Files:UploadPatience", "00:00:01"));
        var upload = await lab.Uploads.Send("a.stl", TinyModels.BinaryStl());

        await Eventually.IsTrue(() => !Directory.Exists(lab.PathOf($".incoming/{upload.UploadId}")), () => lab.Service.Output);
    }

    private string[] Uploads() => Directory.GetDirectories(_lab.PathOf(".incoming"));

    private Task LeavesNothing(string[] before) =>
        Eventually.IsTrue(() => Uploads().Length == before.Length, () => "Something was left in .incoming.");
}
