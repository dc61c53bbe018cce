using System.Net;
using System.Text;

namespace PrintLab.Tests.Integration.Submissions;

/// <summary>Pictures of models and light meshes, made alongside the submission.</summary>
[Collection(SharedLabTests.Name)]
public sealed class PreviewTests(SharedLab shared)
{
    private static readonly byte[] PngStart = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    private readonly RunningLab _lab = shared.Lab;

    [Fact]
    [Trait("req", "SUB-31")]
    [Trait("req", "FILE-20")]
    public async Task A_submitted_model_gets_its_pictures_without_being_asked_for()
    {
        var job = await _lab.UploadedJob();

        await Eventually.IsTrue("previews of the job", () => Kept(job["file_hash"]!).Length == 3);

        var (small, tag) = await Picture(job.Id, "thumbnail");
        var (large, _) = await Picture(job.Id, "thumbnail?size=512");
        small[..4].ShouldBe(PngStart);
        large.Length.ShouldBeGreaterThan(small.Length);
        tag.ShouldBe($"\"{job["file_hash"]}\"");
        (
            await shared.Staff.Raw(HttpMethod.Get, $"jobs/{job.Id}/thumbnail", request => request.Headers.Add("If-None-Match", tag))
        ).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await shared.Staff.Get($"jobs/{job.Id}/thumbnail?size=99")).ExpectField("size");
    }

    [Fact]
    [Trait("req", "FILE-20")]
    public async Task Previews_that_were_wiped_are_made_again()
    {
        var job = await _lab.UploadedJob();
        var (before, _) = await Picture(job.Id, "thumbnail");
        foreach (var file in Kept(job["file_hash"]!))
        {
            File.Delete(file);
        }

        var (after, _) = await Picture(job.Id, "thumbnail");

        after.ShouldBe(before);
    }

    [Fact]
    [Trait("req", "FILE-20")]
    public async Task A_job_keeps_its_picture_where_it_goes()
    {
        var job = await _lab.PendingJob(shared.Staff);

        (await Picture(job.Id, "thumbnail")).Content[..4].ShouldBe(PngStart);
        Encoding.ASCII.GetString((await Picture(job.Id, "preview")).Content, 0, 4).ShouldBe("PLPM");
    }

    [Fact]
    [Trait("req", "SUB-31")]
    [Trait("req", "FILE-20")]
    public async Task A_model_that_cannot_be_drawn_is_a_job_like_any_other_and_says_why_it_has_no_picture()
    {
        using var student = _lab.Student();
        var plate = SampleModels.SlicedPlate();

        var job = (await student.Submit(new Submission { File = plate, FileName = "plate.3mf" })).Expect(HttpStatusCode.Created);

        foreach (var path in new[] { "thumbnail", "thumbnail?size=512" })
        {
            (await shared.Staff.Get($"jobs/{job.Id}/{path}")).Expect(HttpStatusCode.NoContent);
        }

        (await shared.Staff.Get($"jobs/{job.Id}/preview")).ExpectError(HttpStatusCode.NotFound, "no_preview")["message"]!.ShouldContain(
            "no picture of this model"
        );

        (await shared.Staff.Approve(job)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("req", "FILE-20")]
    public async Task A_job_whose_file_is_gone_has_no_picture()
    {
        var job = await _lab.PendingJob(shared.Staff);
        await _lab.FilesSettled(job);
        File.Delete(Path.Combine(_lab.StorageFolder, job["file_path"]!));

        (await shared.Staff.Get($"jobs/{job.Id}/thumbnail")).Expect(HttpStatusCode.NoContent);
        (await shared.Staff.Get($"jobs/{Guid.NewGuid():N}/thumbnail")).ExpectError(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    [Trait("req", "SUB-26")]
    public async Task Whoever_sent_a_model_ahead_can_look_at_it_until_it_is_submitted()
    {
        using var student = _lab.Student();
        var form = new Submission();
        var upload = (await student.SendAhead(form)).Expect(HttpStatusCode.Created);

        var preview = await student.Raw(HttpMethod.Get, $"uploads/{upload["upload_id"]}/preview");
        preview.StatusCode.ShouldBe(HttpStatusCode.OK);
        Encoding.ASCII.GetString(await preview.Content.ReadAsByteArrayAsync(), 0, 4).ShouldBe("PLPM");

        (await student.Submit(form.Naming(upload))).Expect(HttpStatusCode.Created);
        await Eventually.IsTrue(
            "the upload is gone",
            async () => (await student.Get($"uploads/{upload["upload_id"]}/preview")).Status == HttpStatusCode.Gone
        );
    }

    private string[] Kept(string hash)
    {
        var folder = Path.Combine(_lab.Folder, "previews");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, $"{hash}.*", SearchOption.AllDirectories) : [];
    }

    private async Task<(byte[] Content, string Tag)> Picture(string job, string path)
    {
        var answer = await shared.Staff.Raw(HttpMethod.Get, $"jobs/{job}/{path}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        answer.Headers.CacheControl!.Private.ShouldBeTrue();
        return (await answer.Content.ReadAsByteArrayAsync(), answer.Headers.ETag!.Tag);
    }
}
