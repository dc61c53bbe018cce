using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Tests.Files.Running;
using PrintLab.Tests.Files.Staging;

namespace PrintLab.Tests.Files.Reading;

/// <summary>Looking into folders and at files.</summary>
[Collection(FilesTests.Name)]
public sealed class ReadingTests(FilesLabs labs)
{
    private readonly FilesLab _lab = labs.Linking;

    [Fact]
    [Trait("req", "FILE-07")]
    [Trait("req", "FILE-08")]
    [Trait("req", "API-03")]
    public async Task The_candidates_are_the_original_and_what_slicers_saved_beside_it()
    {
        var job = await new JobInLab(_lab).Submitted();
        job.Save(job.Uploaded, "sliced.3MF", "12345");
        job.Save(job.Uploaded, "form.form", "");
        job.Save(job.Uploaded, "notes.txt", "");
        job.Save(job.Uploaded, ".hidden.stl", "");
        File.CreateSymbolicLink(_lab.PathOf($"{job.Uploaded}/link.stl"), "/etc/passwd");

        var files = (await _lab.Files.ListFilesAsync(new ListFilesRequest { Folder = job.Uploaded })).Files;

        files.Select(file => file.Name).ShouldBe([job.SafeCopy, job.Stl, "form.form", "sliced.3MF"], ignoreOrder: true);
        files.Single(file => file.Name == "sliced.3MF").Bytes.ShouldBe(5);
        files.Single(file => file.Name == job.Stl).ModifiedAt.ToDateTime().ShouldBe(DateTime.UnixEpoch.AddYears(50));
    }

    [Fact]
    [Trait("req", "FILE-26")]
    public async Task A_download_describes_the_file_and_then_carries_exactly_what_was_asked_for()
    {
        var job = await new JobInLab(_lab).Submitted();
        var path = $"{job.Uploaded}/{job.Stl}";

        var (file, whole) = await Download(new DownloadRequest { Path = path });
        var (_, middle) = await Download(
            new DownloadRequest
            {
                Path = path,
                Offset = 100,
                Length = 50,
            }
        );
        var (_, tail) = await Download(
            new DownloadRequest
            {
                Path = path,
                Offset = job.Content.Length - 10,
                Length = 5000,
            }
        );
        var (_, none) = await Download(new DownloadRequest { Path = path, Offset = job.Content.Length });

        file.Name.ShouldBe(job.Stl);
        file.Bytes.ShouldBe(job.Content.Length);
        whole.ShouldBe(job.Content);
        middle.ShouldBe(job.Content[100..150]);
        tail.ShouldBe(job.Content[^10..]);
        none.ShouldBeEmpty();
    }

    [Fact]
    [Trait("req", "FILE-26")]
    public async Task A_part_beyond_the_end_is_refused()
    {
        var job = await new JobInLab(_lab).Submitted();

        var fault = await Download(new DownloadRequest { Path = $"{job.Uploaded}/{job.Stl}", Offset = job.Content.Length + 1 }).Refusal();

        fault.Code.ShouldBe(FaultCode.ValidationFailed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../outside.txt")]
    [InlineData("Uploaded/../../outside.txt")]
    [InlineData("Uploaded/job/../../../outside.txt")]
    [InlineData("Uploaded\\job\\file.stl")]
    [InlineData(".printlab-storage")]
    [InlineData("Uploaded/linked/file.stl")]
    [InlineData("Uploaded/real/linked.stl")]
    [InlineData("Uploaded/real/absent.stl")]
    [InlineData("Uploaded/real/\0.stl")]
    [Trait("req", "SEC-02")]
    public async Task No_path_leads_out_of_the_jobs_folders(string path)
    {
        Directory.CreateDirectory(_lab.PathOf("Uploaded/real"));
        await File.WriteAllTextAsync(Path.Combine(_lab.Data, "outside.txt"), "secret");
        await File.WriteAllTextAsync(Path.Combine(_lab.Data, "file.stl"), "secret");
        Link("Uploaded/linked", _lab.Data);
        Link("Uploaded/real/linked.stl", Path.Combine(_lab.Data, "file.stl"));

        (await Download(new DownloadRequest { Path = path }).Refusal()).Code.ShouldBe(FaultCode.NotFound);
        (await _lab.Files.ListFilesAsync(new ListFilesRequest { Folder = path }).ResponseAsync.Refusal()).Code.ShouldBe(FaultCode.NotFound);
    }

    [Fact]
    [Trait("req", "FILE-23")]
    [Trait("req", "API-03")]
    public async Task Usage_counts_the_bytes_on_the_storage_against_the_labs_limit()
    {
        var before = await _lab.StorageUse.GetUsageAsync(new GetUsageRequest());

        await _lab.Uploads.Send("a.stl", TinyModels.BinaryStl(2000));

        var after = await _lab.StorageUse.GetUsageAsync(new GetUsageRequest());
        after.UsedBytes.ShouldBeGreaterThanOrEqualTo(before.UsedBytes + 100_084);
        after.LimitBytes.ShouldBe(10240L * 1024 * 1024);
    }

    private void Link(string path, string target)
    {
        if (!Path.Exists(_lab.PathOf(path)))
        {
            File.CreateSymbolicLink(_lab.PathOf(path), target);
        }
    }

    private async Task<(StoredFile File, byte[] Content)> Download(DownloadRequest request)
    {
        using var call = _lab.Files.Download(request);
        StoredFile? file = null;
        var content = new List<byte>();
        await foreach (var part in call.ResponseStream.ReadAllAsync())
        {
            file ??= part.File;
            content.AddRange(part.Chunk.Span);
        }

        return (file!, [.. content]);
    }
}
