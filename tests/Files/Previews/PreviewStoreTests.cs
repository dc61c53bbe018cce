using System.Text;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Tests.Files.Running;
using PrintLab.Tests.Files.Staging;

namespace PrintLab.Tests.Files.Previews;

/// <summary>Where previews are kept, and what becomes of a job when they cannot be.</summary>
[Collection(FilesTests.Name)]
[Trait("req", "SUB-31")]
[Trait("req", "FILE-20")]
public sealed class PreviewStoreTests(FilesLabs labs)
{
    private const long Room = 1024 * 1024;

    private static readonly string Sheet = LargeModels.Obj(20_000, facesFirst: false);

    [Fact]
    public async Task Previews_stay_within_their_room_and_what_had_to_go_is_made_again()
    {
        await using var lab = await FilesLab.Open(labs.Postgres, ("Files:PreviewMegabytes", "1"));
        var first = await Sent(lab, 0);
        var picture = await Picture(lab, first);
        for (var number = 1; number <= 8; number++)
        {
            await Picture(lab, await Sent(lab, number));
        }

        var kept = new DirectoryInfo(Path.Combine(lab.Data, "previews")).GetFiles("*", SearchOption.AllDirectories);
        kept.Sum(file => file.Length).ShouldBeInRange(Room / 2, Room);
        kept.ShouldNotContain(file => file.Name.StartsWith(first.Sha256, StringComparison.Ordinal));
        (await Picture(lab, first)).Content.ShouldBe(picture.Content);
    }

    [Fact]
    public async Task Where_previews_cannot_be_kept_a_model_becomes_a_job_all_the_same()
    {
        await using var lab = await FilesLab.Open(labs.Postgres);
        await File.WriteAllTextAsync(Path.Combine(lab.Data, "previews"), "A file where the folder should be.");
        var upload = await Sent(lab, 0);

        var refusal = await Picture(lab, upload).Refusal();

        (refusal.Code, refusal.Message).ShouldBe((FaultCode.NoPreview, "There is no picture of this model: the disk did not take it."));
        var job = new JobInLab(lab);
        await job.StageUpload(upload.UploadId, ".obj");
        lab.FilesIn(job.Uploaded).ShouldBe([$"{job.Name}.obj", job.SafeCopy, "metadata.json"]);
    }

    // The number makes it another file, not another model.
    private static async Task<Upload> Sent(FilesLab lab, int number) =>
        await lab.Uploads.Send($"{number}.obj", Encoding.ASCII.GetBytes($"# {number}\n{Sheet}"));

    private static async Task<Preview> Picture(FilesLab lab, Upload upload) =>
        await lab.Previews.GetPreviewAsync(new PreviewRequest { UploadId = upload.UploadId, Form = PreviewForm.Large });
}
